package dev.ferry.internal.listing;

import dev.ferry.Entry;
import dev.ferry.ListingContext;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * Reads dates of three numbers, as DOS and its children write them: {@code 11-23-24}, {@code
 * 11/23/2024}, {@code 23.11.2024}, {@code 2024-11-23}. Not the dates of {@code ls}, which have
 * names of months.
 *
 * <p>The month comes first, as IIS has it wherever it stands, until a first number of the listing
 * can't be a month: from that line on the day comes first. The lines before it were read with the
 * month first and are gone by then, as a listing is handed on line by line; so in a listing of
 * {@code 05-11-24} and {@code 23-11-24}, only the second is right. With dots the day always comes
 * first: nobody who writes dots does it otherwise.
 *
 * <p>One thread; made once for each listing, as it remembers that order.
 */
final class ShortDate {

  private static final int MONTHS = 12;
  private static final int MOST_DAYS = 31;

  /** Two-digit years from here on are of the 20th century: nothing is older than Unix. */
  private static final int FIRST_YEAR = 70;

  private boolean dayFirst;
  private int year;
  private int month;
  private int day;

  /**
   * Reads a field.
   *
   * @return whether it looks like a date, be it one of the calendar or not
   */
  boolean read(String line, int from, int to) {
    int firstEnd = FieldScanner.digitsEnd(line, from, to);
    int secondEnd = FieldScanner.digitsEnd(line, firstEnd + 1, to);
    int thirdEnd = FieldScanner.digitsEnd(line, secondEnd + 1, to);
    if (thirdEnd != to || secondEnd >= to || !separates(line, firstEnd, secondEnd)) {
      return false;
    }
    int first = number(line, from, firstEnd);
    int second = number(line, firstEnd + 1, secondEnd);
    int third = number(line, secondEnd + 1, thirdEnd);
    if (first < 0 || second < 0 || third < 0) {
      return false;
    }
    if (firstEnd - from == 4) {
      year = first;
      month = second;
      day = third;
      return true;
    }
    year = century(third, thirdEnd - secondEnd - 1);
    if (first > MONTHS && first <= MOST_DAYS && second <= MONTHS) {
      dayFirst = true;
    }
    boolean day1st = (dayFirst || line.charAt(firstEnd) == '.') && second <= MONTHS;
    month = day1st ? second : first;
    day = day1st ? first : second;
    return true;
  }

  /** The date last read, or null if the calendar has no such day, as FAT's {@code 00-00-80}. */
  @Nullable LocalDate date() {
    boolean real = month >= 1 && month <= MONTHS && day >= 1 && day <= MOST_DAYS;
    return real && day <= YearMonth.of(year, month).lengthOfMonth()
        ? LocalDate.of(year, month, day)
        : null;
  }

  /** Gives an entry the time last read, unless there is no such. */
  void put(Entry.Builder entry, ClockTime clock, ListingContext context) {
    LocalDate date = date();
    LocalTime time = clock.time();
    if (date != null && time != null) {
      entry.modified(context.time(date.atTime(time), clock.precision()));
    }
  }

  private static boolean separates(String line, int one, int other) {
    char separator = line.charAt(one);
    return line.charAt(other) == separator
        && (separator == '-' || separator == '/' || separator == '.');
  }

  /** One to four digits; -1 for anything else. */
  private static int number(String line, int from, int to) {
    return to - from > 4 ? -1 : (int) FieldScanner.number(line, from, to);
  }

  /** OS/2's server and others wrote the year as counted from 1900: {@code 103} is 2003. */
  private static int century(int value, int digits) {
    return switch (digits) {
      case 4 -> value;
      case 3 -> 1900 + value;
      default -> value < FIRST_YEAR ? 2000 + value : 1900 + value;
    };
  }
}
