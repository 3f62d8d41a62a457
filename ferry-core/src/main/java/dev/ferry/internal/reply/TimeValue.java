package dev.ferry.internal.reply;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;

/**
 * A time as FTP writes it, {@code 19980705132316.123}: fourteen digits and perhaps a fraction,
 * always UTC (RFC 3659 §2.3).
 */
public final class TimeValue {

  private static final int DIGITS = 14;

  private TimeValue() {}

  /**
   * The first one in a text. Servers that write the year as "19" and the years since 1900 are
   * understood: {@code 19124} is 2024.
   */
  public static Optional<Instant> in(String text) {
    int end = 0;
    for (int start = 0; start < text.length(); start = Math.max(end, start + 1)) {
      end = endOfDigits(text, start);
      int length = end - start;
      boolean y2k = length == DIGITS + 1 && text.startsWith("191", start);
      if (length == DIGITS || y2k) {
        int year = y2k ? 1900 + number(text, start + 2, start + 5) : number(text, start, start + 4);
        Optional<Instant> found = time(year, text, end - 10);
        if (found.isPresent()) {
          return Optional.of(found.get().plusNanos(nanos(text, end)));
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Writes a time, cut down to the second.
   *
   * @throws IllegalArgumentException if its year has not four digits
   */
  public static String of(Instant time) {
    LocalDateTime utc;
    try {
      utc = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("no year of four digits: " + time, e);
    }
    if (utc.getYear() < 0 || utc.getYear() > 9999) {
      throw new IllegalArgumentException("no year of four digits: " + time);
    }
    return String.format(
        Locale.ROOT,
        "%04d%02d%02d%02d%02d%02d",
        utc.getYear(),
        utc.getMonthValue(),
        utc.getDayOfMonth(),
        utc.getHour(),
        utc.getMinute(),
        utc.getSecond());
  }

  /** Month to second are ten digits from here. */
  private static Optional<Instant> time(int year, String text, int from) {
    int second = number(text, from + 8, from + 10);
    boolean leap = second == 60; // which the RFC allows
    try {
      LocalDateTime utc =
          LocalDateTime.of(
              year,
              number(text, from, from + 2),
              number(text, from + 2, from + 4),
              number(text, from + 4, from + 6),
              number(text, from + 6, from + 8),
              leap ? 59 : second);
      return Optional.of(utc.plusSeconds(leap ? 1 : 0).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty(); // digits, but no date: a 13th month, a 25th hour
    }
  }

  private static int nanos(String text, int dot) {
    int nanos = 0;
    if (dot < text.length() && text.charAt(dot) == '.') {
      int end = endOfDigits(text, dot + 1);
      for (int i = dot + 1; i <= dot + 9; i++) {
        nanos = nanos * 10 + (i < end ? text.charAt(i) - '0' : 0);
      }
    }
    return nanos;
  }

  private static int endOfDigits(String text, int from) {
    int end = from;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    return end;
  }

  private static int number(String text, int from, int to) {
    return Integer.parseInt(text, from, to, 10);
  }
}
