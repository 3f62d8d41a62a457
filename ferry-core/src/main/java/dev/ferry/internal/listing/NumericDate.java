package dev.ferry.internal.listing;

/**
 * A date in one field: {@code 2024-11-23}, {@code 11-23-24}, {@code 23.11.2024}, {@code 11-23},
 * {@code 23-Nov-2024}, {@code 2024年11月23日}. One thread; made once and pointed at one field after
 * another.
 *
 * <p>With dots the day comes first, as in all countries that write them. Otherwise a year of four
 * digits in front comes first, and without one the month, as in {@code ls --time-style=iso} and on
 * servers in America; a first number past 12 can't be the month, so it is the day.
 */
final class NumericDate {

  /** Years of two digits below this are of this century. */
  private static final int CENTURY = 70;

  private final int[] values = new int[3];
  private final int[] lengths = new int[3];
  private int parts;
  private char separator;
  private boolean named;

  private int year;
  private int month;
  private int day;

  /** Reads a field; false if it is anything else, and then the values are of no use. */
  boolean read(Fields fields, int field) {
    int length = fields.length(field);
    return length >= "1-2".length()
        && length <= "23-september-2024".length()
        && Fields.isDigit(fields.first(field))
        && takeApart(fields.line(), fields.start(field), fields.end(field))
        && understand();
  }

  /** The year; 0 if it was left out. */
  int year() {
    return year;
  }

  /** The month, 1 to 12. */
  int month() {
    return month;
  }

  /** The day, 0 to 31. */
  int day() {
    return day;
  }

  /** Whether it is written as ISO 8601 has it: year, month, day. */
  boolean isIso() {
    return parts == 3 && lengths[0] == 4;
  }

  /** Whether it is written as in America: month, day, year. */
  boolean isAmerican() {
    return parts == 3 && !named && lengths[0] <= 2 && separator != '.';
  }

  private boolean takeApart(String line, int from, int to) {
    named = false;
    int at = from;
    for (parts = 0; parts < 3 && at < to; ) {
      int start = at;
      int value = 0;
      while (at < to && at < start + 4 && Fields.isDigit(line.charAt(at))) {
        value = value * 10 + line.charAt(at++) - '0';
      }
      if (at == start) {
        at = endOfLetters(line, at, to);
        value = parts == 1 ? MonthNames.of(line, start, at) : 0;
        if (value == 0) {
          return false;
        }
        named = true;
      }
      values[parts] = value;
      lengths[parts++] = at - start;
      if (at < to && !separates(line.charAt(at++))) {
        return false;
      }
    }
    char last = line.charAt(to - 1);
    return at == to && last != '-' && last != '/';
  }

  /** Whether a character may stand behind the part that was read last. */
  private boolean separates(char c) {
    if (parts == 1) {
      separator = c;
      return c == '-' || c == '/' || c == '.' || isYear(c) || isMonth(c);
    }
    if (parts == 2) {
      return isYear(separator) ? isMonth(c) : isMonth(separator) ? isDay(c) : c == separator;
    }
    return c == '.' || isDay(c);
  }

  private boolean understand() {
    if (isIso()) {
      return is(values[0], values[1], values[2]);
    }
    if (parts == 3) {
      if (lengths[0] > 2 || (lengths[2] != 2 && lengths[2] != 4)) {
        return false;
      }
      int full = lengths[2] == 4 ? values[2] : values[2] + (values[2] < CENTURY ? 2000 : 1900);
      return named ? is(full, values[1], values[0]) : isInEitherOrder(full);
    }
    // 11-23, but neither 11- nor 11-2024 nor 23-Nov
    return parts == 2
        && !named
        && lengths[0] <= 2
        && lengths[1] <= 2
        && !isYear(separator)
        && isInEitherOrder(0);
  }

  private boolean isInEitherOrder(int ofYear) {
    boolean dayFirst = separator == '.' || (values[0] > 12 && !isMonth(separator));
    return is(ofYear, values[dayFirst ? 1 : 0], values[dayFirst ? 0 : 1]);
  }

  private boolean is(int ofYear, int ofMonth, int ofDay) {
    year = ofYear;
    month = ofMonth;
    day = ofDay;
    boolean known = (year == 0 && parts == 2) || UnixDate.isYear(year);
    return known && month >= 1 && month <= 12 && day <= 31;
  }

  private static int endOfLetters(String line, int from, int to) {
    int end = from;
    while (end < to && Character.isLetter(line.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isYear(char c) {
    return c == '年' || c == '년';
  }

  private static boolean isMonth(char c) {
    return c == '月' || c == '월';
  }

  private static boolean isDay(char c) {
    return c == '日' || c == '일';
  }
}
