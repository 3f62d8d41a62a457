package dev.ferry.internal.listing;

import dev.ferry.EntryTime.Precision;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * The fields of dates and times in listings of old hosts: their numbers and English months. Knows
 * nothing of zones. What is no day or no time of a clock is null, never an exception: a listing
 * keeps its entry and loses only the time.
 */
final class HostClock {

  private static final String MONTHS = "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC";

  private HostClock() {}

  /** A day of the calendar, or null if there is none such. */
  static @Nullable LocalDate day(long year, long month, long day) {
    if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31) {
      return null;
    }
    try {
      return LocalDate.of((int) year, (int) month, (int) day);
    } catch (DateTimeException noSuchDay) {
      return null; // 31 April, or 29 February in most years
    }
  }

  /** {@code 2026/11/23}, with any one character between the numbers. */
  static @Nullable LocalDate yearFirst(String text, int from, int to) {
    if (to - from != 10) {
      return null;
    }
    return day(
        FieldScanner.number(text, from, from + 4),
        FieldScanner.number(text, from + 5, from + 7),
        FieldScanner.number(text, from + 8, to));
  }

  /** A year of two digits: those from the pivot on are of the last century. */
  static long century(long year, int pivot) {
    return year < 0 || year > 99 ? year : year < pivot ? 2000 + year : 1900 + year;
  }

  /** 1 to 12 for three English letters in any case, wherever the JVM's locale stands; or 0. */
  static int month(String text, int from, int to) {
    if (to - from != 3) {
      return 0;
    }
    for (int i = 0; i < 12; i++) {
      if (text.regionMatches(true, from, MONTHS, i * 3, 3)) {
        return i + 1;
      }
    }
    return 0;
  }

  /** {@code 6:12}, {@code 06:12:33} or {@code 06:12:33.07}; null if it is no time of a clock. */
  static @Nullable LocalTime time(String text, int from, int to) {
    return time(text, from, to, ':');
  }

  /** The same with another character than the colon between the numbers. */
  static @Nullable LocalTime time(String text, int from, int to, char between) {
    int first = indexOf(text, between, from, to);
    if (first < 0 || first - from > 2) {
      return null;
    }
    int second = indexOf(text, between, first + 1, to);
    int minuteEnd = second < 0 ? to : second;
    int dot = second < 0 ? -1 : indexOf(text, '.', second + 1, to);
    int secondEnd = dot < 0 ? to : dot;
    long hour = FieldScanner.number(text, from, first);
    long minute = FieldScanner.number(text, first + 1, minuteEnd);
    long seconds = second < 0 ? 0 : FieldScanner.number(text, second + 1, secondEnd);
    long nanos = dot < 0 ? 0 : nanos(text, dot + 1, to);
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || seconds < 0 || seconds > 59) {
      return null;
    }
    return nanos < 0 ? null : LocalTime.of((int) hour, (int) minute, (int) seconds, (int) nanos);
  }

  /** How exact such a time is, by what it has. */
  static Precision precision(String text, int from, int to, char between) {
    int first = indexOf(text, between, from, to);
    int second = first < 0 ? -1 : indexOf(text, between, first + 1, to);
    if (second < 0) {
      return Precision.MINUTE;
    }
    return indexOf(text, '.', second + 1, to) < 0 ? Precision.SECOND : Precision.FRACTION;
  }

  /** Where a character is within a part of a text, or -1. */
  static int indexOf(String text, char wanted, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) == wanted) {
        return i;
      }
    }
    return -1;
  }

  private static long nanos(String text, int from, int to) {
    long value = to - from > 9 ? -1 : FieldScanner.number(text, from, to);
    for (int digits = to - from; value > 0 && digits < 9; digits++) {
      value *= 10;
    }
    return value;
  }
}
