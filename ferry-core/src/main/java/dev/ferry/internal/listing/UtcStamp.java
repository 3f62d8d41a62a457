package dev.ferry.internal.listing;

import dev.ferry.Entry;
import dev.ferry.EntryTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;

/** Reads the times of RFC 3659 §2.3: {@code YYYYMMDDHHMMSS[.fraction]}, always in UTC. */
final class UtcStamp {

  private static final int DIGITS = "YYYYMMDDHHMMSS".length();
  private static final int NANO_DIGITS = 9;
  private static final int DAYS_OF_ANY_MONTH = 28;

  // Many files of a directory are of the same day.
  private int lastDate = -1;
  private long lastMidnight;

  /**
   * Gives an entry the time in a part of its line; none if that is anything else, as the {@code
   * 19100} of servers that count years from 1900, and if no clock shows it.
   */
  void read(String line, int from, int to, Entry.Builder entry) {
    int digitsEnd = from + DIGITS;
    long digits = digitsEnd > to ? -1 : FieldScanner.number(line, from, digitsEnd);
    int nanos = digitsEnd < to ? nanos(line, digitsEnd, to) : 0;
    if (digits < 0 || nanos < 0) {
      return;
    }
    int second = (int) (digits % 100);
    int minute = (int) (digits / 100 % 100);
    int hour = (int) (digits / 10_000 % 100);
    if (second > 59 || minute > 59 || hour > 23 || !isDate((int) (digits / 1_000_000))) {
      return;
    }
    entry.modified(
        Instant.ofEpochSecond(lastMidnight + hour * 3600L + minute * 60L + second, nanos),
        digitsEnd < to ? EntryTime.Precision.FRACTION : EntryTime.Precision.SECOND,
        EntryTime.Zone.TOLD);
  }

  /** Whether {@code YYYYMMDD} is a day; if so, the midnight that it begins with is the last one. */
  private boolean isDate(int date) {
    if (date == lastDate) {
      return true;
    }
    int day = date % 100;
    int month = date / 100 % 100;
    int year = date / 10_000;
    if (!isDay(year, month, day)) {
      return false;
    }
    lastDate = date;
    lastMidnight = LocalDate.of(year, month, day).toEpochDay() * 86_400;
    return true;
  }

  private static boolean isDay(int year, int month, int day) {
    return month >= 1
        && month <= 12
        && day >= 1
        && (day <= DAYS_OF_ANY_MONTH || day <= YearMonth.of(year, month).lengthOfMonth());
  }

  /** Reads {@code .123}; digits past nanoseconds are left out. -1 if it is anything else. */
  private static int nanos(String line, int dot, int to) {
    int end = FieldScanner.digitsEnd(line, dot + 1, to);
    if (line.charAt(dot) != '.' || end != to || end == dot + 1) {
      return -1;
    }
    int used = Math.min(to, dot + 1 + NANO_DIGITS);
    int nanos = (int) FieldScanner.number(line, dot + 1, used);
    for (int digits = used - dot - 1; digits < NANO_DIGITS; digits++) {
      nanos *= 10;
    }
    return nanos;
  }
}
