package dev.ferry.internal.listing;

/**
 * Walks along one line, field by field, without taking it apart: fields are runs of anything but
 * blanks and tabs. One thread; made once and pointed at one line after another.
 */
final class FieldScanner {

  private String line = "";
  private int start;
  private int end;

  /** Points at the start of a line; no field is current yet. */
  FieldScanner over(String newLine) {
    line = newLine;
    start = 0;
    end = 0;
    return this;
  }

  /** Goes to the next field; false if there is none, and then the current one is empty. */
  boolean next() {
    start = end;
    while (start < line.length() && isBlank(line.charAt(start))) {
      start++;
    }
    end = start;
    while (end < line.length() && !isBlank(line.charAt(end))) {
      end++;
    }
    return start < end;
  }

  /** Where the current field begins. */
  int start() {
    return start;
  }

  /** Where the current field ends: the index behind its last character. */
  int end() {
    return end;
  }

  /** The current field. */
  String field() {
    return line.substring(start, end);
  }

  /** Whether the current field is this text. */
  boolean is(String text) {
    return end - start == text.length() && line.startsWith(text, start);
  }

  /** The current field as a number of decimal digits, or -1 if it is none or past 2^63. */
  long number() {
    return number(line, start, end);
  }

  /**
   * What stands behind the current field and one blank, to the end of the line, with all its
   * blanks: a name that comes last.
   */
  String remainder() {
    return end < line.length() ? line.substring(end + 1) : "";
  }

  /** A run of ASCII digits as a number, or -1 if it is empty, has anything else, or passes 2^63. */
  static long number(String text, int from, int to) {
    if (from >= to || to - from > 19) {
      return -1;
    }
    long value = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value < 0 ? -1 : value; // 19 digits pass 2^63, but don't come round again
  }

  /** Where a run of ASCII digits ends that begins at {@code from}, or {@code from} if none does. */
  static int digitsEnd(String text, int from, int to) {
    int end = from;
    while (end < to && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    return end;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }
}
