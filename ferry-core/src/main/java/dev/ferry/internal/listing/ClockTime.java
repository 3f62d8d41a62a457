package dev.ferry.internal.listing;

import dev.ferry.EntryTime.Precision;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * Reads times of a clock of 24 hours or of 12: {@code 18:12}, {@code 18:12:33}, {@code 06:12PM},
 * {@code 6:12p}. Knows no dates and no zones. One thread; made once and used for line after line.
 */
final class ClockTime {

  private static final int NOON = 12;

  private int hour;
  private int minute;
  private int second;
  private boolean toTheSecond;

  /**
   * Reads a field.
   *
   * @return whether it looks like a time, be it one that a clock can show or not
   */
  boolean read(String line, int from, int to) {
    int hourEnd = FieldScanner.digitsEnd(line, from, to);
    int minuteEnd = hourEnd + 3;
    if (hourEnd == from || hourEnd - from > 2 || !isPart(line, hourEnd, to)) {
      return false;
    }
    hour = number(line, from, hourEnd);
    minute = number(line, hourEnd + 1, minuteEnd);
    toTheSecond = isPart(line, minuteEnd, to);
    second = toTheSecond ? number(line, minuteEnd + 1, minuteEnd + 3) : 0;
    int end = toTheSecond ? minuteEnd + 3 : minuteEnd;
    return end == to || readHalf(line, end, to);
  }

  /**
   * Reads the field behind a time that may be its half of the day, as Serv-U and {@code dir} write
   * it: {@code 06:12 PM}.
   *
   * @return whether it is one
   */
  boolean readHalf(String line, int from, int to) {
    if (to - from > 2 || (to - from == 2 && !isLetter(line.charAt(from + 1), 'm'))) {
      return false;
    }
    if (isLetter(line.charAt(from), 'p')) {
      hour = hour < NOON ? hour + NOON : hour;
      return true;
    }
    if (isLetter(line.charAt(from), 'a')) {
      hour = hour == NOON ? 0 : hour;
      return true;
    }
    return false;
  }

  /** The time last read, or null if no clock can show it. */
  @Nullable LocalTime time() {
    boolean real = hour < 24 && minute < 60 && second < 60;
    return real ? LocalTime.of(hour, minute, second) : null;
  }

  /** How exact the time last read was. */
  Precision precision() {
    return toTheSecond ? Precision.SECOND : Precision.MINUTE;
  }

  /** Whether a colon and two digits stand here. */
  private static boolean isPart(String line, int colon, int to) {
    return colon + 3 <= to
        && line.charAt(colon) == ':'
        && FieldScanner.digitsEnd(line, colon + 1, colon + 3) == colon + 3;
  }

  private static boolean isLetter(char c, char lower) {
    return c == lower || c == lower - ('a' - 'A');
  }

  private static int number(String line, int from, int to) {
    return (int) FieldScanner.number(line, from, to);
  }
}
