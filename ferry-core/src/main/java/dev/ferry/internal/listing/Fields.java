package dev.ferry.internal.listing;

/**
 * Where the first fields of one line stand, for formats that have to look ahead and back; they are
 * runs of anything but blanks and tabs. One thread; made once and pointed at one line after
 * another.
 */
final class Fields {

  /** More than any server writes in front of a name; what lies behind is part of the name. */
  private static final int MOST = 24;

  private static final int MOST_DIGITS = 19;

  private final int[] starts = new int[MOST];
  private final int[] ends = new int[MOST];
  private final long[] numbers = new long[MOST];
  private char[] characters = new char[256];
  private String line = "";
  private int count;

  /** Finds the fields of a line from one of its characters on. */
  Fields of(String newLine, int from) {
    line = newLine;
    count = 0;
    int length = newLine.length();
    if (length > characters.length) {
      characters = new char[2 * length];
    }
    // Each character is looked at once, so a plain array is worth the copy.
    newLine.getChars(from, length, characters, from);
    int i = from;
    while (count < MOST) {
      while (i < length && isBlank(characters[i])) {
        i++;
      }
      if (i == length) {
        break;
      }
      i = take(i, length);
    }
    return this;
  }

  /** Takes the field that begins here, and its number if it is one; where it ends. */
  private int take(int start, int length) {
    long number = 0;
    int i = start;
    while (i < length && isDigit(characters[i])) {
      number = number * 10 + characters[i++] - '0';
    }
    int digits = i - start;
    while (i < length && !isBlank(characters[i])) {
      i++;
    }
    boolean isNumber = digits == i - start && digits <= MOST_DIGITS;
    starts[count] = start;
    ends[count] = i;
    numbers[count++] = isNumber && number >= 0 ? number : -1; // past 2^63, but not round again
    return i;
  }

  /** The whole line. */
  String line() {
    return line;
  }

  /** How many fields there are, up to a bound. */
  int count() {
    return count;
  }

  /** Where a field begins; the end of the line if there is no such field. */
  int start(int field) {
    return field < count ? starts[field] : line.length();
  }

  /** The index behind a field's last character; the end of the line if there is no such field. */
  int end(int field) {
    return field < count ? ends[field] : line.length();
  }

  /** How long a field is; 0 if there is none. */
  int length(int field) {
    return end(field) - start(field);
  }

  /** Whether a field is this text. */
  boolean is(int field, String text) {
    return length(field) == text.length() && line.startsWith(text, start(field));
  }

  /** A field of ASCII digits as a number, or -1 if it is none or past 2^63. */
  long number(int field) {
    return field < count ? numbers[field] : -1;
  }

  /** A field's first character; a blank if there is no such field. */
  char first(int field) {
    return field < count ? line.charAt(starts[field]) : ' ';
  }

  /** A field's last character; a blank if there is no such field. */
  char last(int field) {
    return field < count ? line.charAt(ends[field] - 1) : ' ';
  }

  /** Whether there is a blank behind a field and something behind that, be it a blank. */
  boolean goesOnBehind(int field) {
    return end(field) + 1 < line.length();
  }

  /** How many blanks stand in front of a field that isn't the first. */
  int gapBefore(int field) {
    return starts[field] - ends[field - 1];
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isBlank(char c) {
    return c <= ' ' && (c == ' ' || c == '\t');
  }
}
