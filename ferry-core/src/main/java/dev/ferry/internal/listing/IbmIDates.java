package dev.ferry.internal.listing;

import dev.ferry.ListingContext;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The dates of one listing of an IBM i, whose server writes them as its job is set up: month, day
 * or year first, with any separator, and says nowhere how.
 *
 * <p>So every date of the listing is a vote. An order loses a point if it puts a date ahead of the
 * server's now, two if that is by more than a year, and three if it makes no day of it at all. The
 * order that lost least is taken, for this line and for as long as no other has lost less. Of
 * equals, month first comes before day first (with dots, which only day-first countries use, behind
 * it), and both before year first, which begins a point behind: nearly any date is a day of some
 * year. Lines before the one that shows the order may have been read wrongly: {@code 03/10/26} is
 * in March until then.
 */
final class IbmIDates {

  /** IBM i takes years of two digits for those from 1940 to 2039. */
  private static final int FIRST_YEAR = 40;

  private static final long NO_DAY = 3;
  private static final long FAR_AHEAD = 2;

  private final LocalDate tomorrow;
  private final List<Order> usual;
  private final List<Order> withDots;

  IbmIDates(ListingContext context) {
    tomorrow = LocalDateTime.ofInstant(context.now(), context.zone()).toLocalDate().plusDays(1);
    Order monthFirst = new Order(2, 0, 1, 0);
    Order dayFirst = new Order(2, 1, 0, 0);
    Order yearFirst = new Order(0, 1, 2, 1);
    usual = List.of(monthFirst, dayFirst, yearFirst);
    withDots = List.of(dayFirst, monthFirst, yearFirst);
  }

  /** At which place each number is, and how many points that has lost. */
  private static final class Order {

    private final int year;
    private final int month;
    private final int day;
    private long lost;

    Order(int year, int month, int day, long lost) {
      this.year = year;
      this.month = month;
      this.day = day;
      this.lost = lost;
    }

    @Nullable LocalDate of(long[] numbers) {
      long wholeYear = HostClock.century(numbers[year], FIRST_YEAR);
      return HostClock.day(wholeYear, numbers[month], numbers[day]);
    }
  }

  /** Whether a field looks like a date: {@code 02/23/26}, {@code 2026-02-23} or {@code 26/054}. */
  static boolean isDate(String line, int from, int to) {
    int first = separator(line, from, to);
    if (first < 0) {
      return false;
    }
    int second = HostClock.indexOf(line, line.charAt(first), first + 1, to);
    int secondEnd = second < 0 ? to : second;
    return FieldScanner.number(line, from, first) >= 0
        && FieldScanner.number(line, first + 1, secondEnd) >= 0
        && (second < 0 ? to - first == 4 : FieldScanner.number(line, second + 1, to) >= 0);
  }

  /** The day that such a field means, or null if it is none in any order. */
  @Nullable LocalDate read(String line, int from, int to) {
    int first = separator(line, from, to);
    char between = line.charAt(first);
    int second = HostClock.indexOf(line, between, first + 1, to);
    long one = FieldScanner.number(line, from, first);
    if (second < 0) {
      return ofYear(one, FieldScanner.number(line, first + 1, to));
    }
    long two = FieldScanner.number(line, first + 1, second);
    long three = FieldScanner.number(line, second + 1, to);
    if (first - from == 4) {
      return HostClock.day(one, two, three);
    }
    return choose(between == '.' ? withDots : usual, new long[] {one, two, three});
  }

  private @Nullable LocalDate choose(List<Order> orders, long[] numbers) {
    Order before = leader(orders);
    LocalDate chosen = null;
    long least = Long.MAX_VALUE;
    for (Order order : orders) {
      LocalDate day = order.of(numbers);
      long points = points(day);
      order.lost += points;
      // Years ahead is believed of the order that leads; of others it is one more misreading.
      boolean believed = points < FAR_AHEAD || (points == FAR_AHEAD && order == before);
      if (believed && order.lost < least) {
        chosen = day;
        least = order.lost;
      }
    }
    return chosen;
  }

  private static Order leader(List<Order> orders) {
    Order leader = orders.get(0);
    for (Order order : orders) {
      leader = order.lost < leader.lost ? order : leader;
    }
    return leader;
  }

  private long points(@Nullable LocalDate day) {
    if (day == null) {
      return NO_DAY;
    }
    return !day.isAfter(tomorrow) ? 0 : day.isAfter(tomorrow.plusYears(1)) ? FAR_AHEAD : 1;
  }

  /** A date of the kind *JUL: a year and the number of a day in it. */
  private static @Nullable LocalDate ofYear(long year, long day) {
    if (year > 9999 || day < 1 || day > 366) {
      return null;
    }
    try {
      return LocalDate.ofYearDay((int) HostClock.century(year, FIRST_YEAR), (int) day);
    } catch (DateTimeException noSuchDay) {
      return null; // the 366th of a year that has no leap day
    }
  }

  private static int separator(String line, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = line.charAt(i);
      if (c < '0' || c > '9') {
        return c == '/' || c == '.' || c == '-' || c == ',' ? i : -1;
      }
    }
    return -1;
  }
}
