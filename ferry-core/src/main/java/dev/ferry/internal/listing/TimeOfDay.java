package dev.ferry.internal.listing;

import dev.ferry.EntryTime;

/**
 * A time of day in one field: {@code 06:12}, {@code 6:12:45}, {@code 06:12:45.123456789}, {@code
 * 06:12PM}. One thread; made once and pointed at one field after another.
 */
final class TimeOfDay {

  private int hour;
  private int minute;
  private int second;
  private int nano;
  private EntryTime.Precision precision = EntryTime.Precision.MINUTE;
  private int at;

  /** Reads a field; false if it is anything else, and then the values are of no use. */
  boolean read(Fields fields, int field) {
    String line = fields.line();
    int end = fields.end(field);
    at = fields.start(field);
    second = 0;
    nano = 0;
    precision = EntryTime.Precision.MINUTE;
    hour = number(line, end);
    int digits = at - fields.start(field);
    if (digits == 0 || hour > 23 || !skips(line, end, ':')) {
      return false;
    }
    minute = twoDigits(line, end);
    if (minute < 0 || minute > 59) {
      return false;
    }
    if (skips(line, end, ':')) {
      second = twoDigits(line, end);
      if (second < 0 || second > 60) {
        return false;
      }
      second = Math.min(second, 59); // a leap second; Java has none
      precision = EntryTime.Precision.SECOND;
      if ((skips(line, end, '.') || skips(line, end, ',')) && !fraction(line, end)) {
        return false;
      }
    }
    return at == end || halfOfDay(line, end);
  }

  /** Takes a field AM or PM into the time; false if it is another one. */
  boolean readHalf(Fields fields, int field) {
    at = fields.start(field);
    return halfOfDay(fields.line(), fields.end(field));
  }

  /** Full seconds since midnight. */
  int secondOfDay() {
    return (hour * 60 + minute) * 60 + second;
  }

  /** Nanoseconds of the second. */
  int nano() {
    return nano;
  }

  /** How exact it is. */
  EntryTime.Precision precision() {
    return precision;
  }

  /** Whether there were seconds. */
  boolean hasSeconds() {
    return precision != EntryTime.Precision.MINUTE;
  }

  private boolean fraction(String line, int end) {
    int start = at;
    int unit = 100_000_000;
    while (at < end && Fields.isDigit(line.charAt(at))) {
      nano += (line.charAt(at++) - '0') * unit;
      unit /= 10; // what comes behind nine digits counts nothing
    }
    precision = EntryTime.Precision.FRACTION;
    return at > start;
  }

  /** {@code AM}, {@code PM}, {@code a}, {@code p}, as the rest of the field. */
  private boolean halfOfDay(String line, int end) {
    if (at == end || end - at > 2 || hour > 12) {
      return false;
    }
    char half = (char) (line.charAt(at) | 0x20);
    if ((half != 'a' && half != 'p') || (end - at == 2 && (line.charAt(at + 1) | 0x20) != 'm')) {
      return false;
    }
    hour = hour % 12 + (half == 'p' ? 12 : 0);
    return true;
  }

  /** One or two digits. */
  private int number(String line, int end) {
    int value = 0;
    for (int most = at + 2; at < end && at < most && Fields.isDigit(line.charAt(at)); at++) {
      value = value * 10 + line.charAt(at) - '0';
    }
    return value;
  }

  private int twoDigits(String line, int end) {
    int start = at;
    int value = number(line, end);
    return at == start + 2 ? value : -1;
  }

  private boolean skips(String line, int end, char c) {
    if (at < end && line.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }
}
