package dev.ferry.internal.listing;

/** What a field says about a size, if it is one. */
final class SizeField {

  /** It isn't a size. */
  static final long NONE = -1;

  /** It is one, but it doesn't tell the bytes: {@code 4.0K} was rounded. */
  static final long ROUNDED = -2;

  private static final String UNITS = "KMGTPEZYkmgtpezy";

  private SizeField() {}

  /**
   * The bytes that a field tells: {@code 1234}, {@code 1,234}, or {@code 512B} as BSD writes it for
   * people.
   */
  static long of(Fields fields, int field) {
    long bytes = fields.number(field);
    if (bytes >= 0) {
      return bytes;
    }
    String line = fields.line();
    int from = fields.start(field);
    int end = fields.end(field);
    if (!Fields.isDigit(fields.first(field))) {
      return NONE;
    }
    boolean counted = line.charAt(end - 1) == 'B';
    end -= counted ? 1 : 0;
    boolean binary = line.charAt(end - 1) == 'i'; // 4.0KiB
    end -= binary ? 1 : 0;
    boolean rounded = UNITS.indexOf(line.charAt(end - 1)) >= 0;
    end -= rounded ? 1 : 0;
    if ((binary && !rounded) || !isAmount(line, from, end)) {
      return NONE;
    }
    return rounded ? ROUNDED : grouped(line, from, end);
  }

  private static boolean isAmount(String line, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = line.charAt(i);
      if (!Fields.isDigit(c) && c != '.' && c != ',') {
        return false;
      }
    }
    return Fields.isDigit(line.charAt(to - 1));
  }

  /** Digits, with a comma before each three of them or with none; anything else was rounded. */
  private static long grouped(String line, int from, int to) {
    long value = 0;
    int digits = 0;
    int group = 0;
    boolean commas = false;
    for (int i = from; i < to; i++) {
      char c = line.charAt(i);
      if (c == '.' || (c == ',' && (commas ? group != 3 : group > 3))) {
        return ROUNDED;
      }
      if (c == ',') {
        commas = true;
        group = 0;
      } else {
        value = value * 10 + c - '0';
        digits++;
        group++;
      }
    }
    return (commas && group != 3) || digits > 18 ? ROUNDED : value;
  }
}
