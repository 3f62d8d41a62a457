package dev.ferry.internal.listing;

import java.util.Locale;
import java.util.Set;

/** What {@code ls} writes between entries: sums of blocks, titles of directories, empty lines. */
final class UnixTitles {

  /** What a sum is called, in the languages that ls speaks. */
  private static final Set<String> SUMS =
      Set.of(
          "total",
          "totals",
          "gesamt",
          "insgesamt",
          "summe",
          "totale",
          "totaal",
          "totalt",
          "i alt",
          "summa",
          "samtals",
          "yhteensä",
          "kokku",
          "razem",
          "łącznie",
          "celkem",
          "spolu",
          "skupaj",
          "ukupno",
          "összesen",
          "toplam",
          "viso",
          "kopā",
          "итого",
          "всего",
          "всього",
          "загалом",
          "разом",
          "общо",
          "σύνολο",
          "tổng cộng",
          "合計",
          "合计",
          "总计",
          "总用量",
          "總計",
          "總用量",
          "합계",
          "총계");

  private UnixTitles() {}

  /**
   * Whether a line is one of them.
   *
   * @param fields of the whole line
   */
  static boolean isTitle(Fields fields) {
    String line = fields.line();
    int count = fields.count();
    if (count == 0) {
      return true;
    }
    if (line.endsWith(":") && line.length() > 1) {
      return !line.contains(": "); // "ls: cannot open it:" is news, not a title
    }
    if ((count != 2 && count != 3) || SizeField.of(fields, count - 1) == SizeField.NONE) {
      return false;
    }
    String words = line.substring(fields.start(0), fields.end(count - 2)).toLowerCase(Locale.ROOT);
    return SUMS.contains(words.endsWith(":") ? words.substring(0, words.length() - 1) : words);
  }
}
