package dev.ferry.internal.listing;

import dev.ferry.EntryTime;
import dev.ferry.ListingContext;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.chrono.IsoChronology;
import org.jspecify.annotations.Nullable;

/**
 * When the days of one listing are. The answers are those of a {@link ListingContext}; as many
 * entries are of few days, days are remembered on which nothing happens: the year that was left out
 * is the same at all times of such a day, and the clock isn't changed on it. One thread.
 */
final class Days {

  /** A power of two; days that meet in one slot are asked for again. */
  private static final int SLOTS = 256;

  private static final Duration WHOLE_DAY = Duration.ofDays(1).minusNanos(1);

  private final ListingContext context;
  private final int[] keys = new int[SLOTS];
  private final long[] midnights = new long[SLOTS];

  Days(ListingContext context) {
    this.context = context;
  }

  /**
   * The moment of a time on a day; null if there is no such day.
   *
   * @param year 0 if it was left out
   * @param month 1 to 12
   * @param day 0 to 31
   */
  @Nullable Instant at(int year, int month, int day, int secondOfDay, int nano) {
    int key = (year << 9) | (month << 5) | day;
    int slot = (key ^ (key >>> 9)) & (SLOTS - 1);
    if (keys[slot] == key) {
      return Instant.ofEpochSecond(midnights[slot] + secondOfDay, nano);
    }
    LocalTime time = LocalTime.ofSecondOfDay(secondOfDay).withNano(nano);
    LocalDateTime local = local(year, month, day, time);
    if (local == null) {
      return null;
    }
    Instant midnight = moment(local.with(LocalTime.MIN));
    if (local.with(LocalTime.MIN).equals(local(year, month, day, LocalTime.MIN))
        && local.with(LocalTime.MAX).equals(local(year, month, day, LocalTime.MAX))
        && midnight.plus(WHOLE_DAY).equals(moment(local.with(LocalTime.MAX)))) {
      keys[slot] = key;
      midnights[slot] = midnight.getEpochSecond();
    }
    return moment(local);
  }

  private @Nullable LocalDateTime local(int year, int month, int day, LocalTime time) {
    if (day == 0) {
      return null;
    }
    if (year == 0) {
      return context.latest(month, day, time).orElse(null);
    }
    // Year would make itself a formatter before it answers.
    boolean exists = day <= Month.of(month).length(IsoChronology.INSTANCE.isLeapYear(year));
    return exists ? LocalDate.of(year, month, day).atTime(time) : null;
  }

  private Instant moment(LocalDateTime local) {
    return context.time(local, EntryTime.Precision.DAY).instant();
  }
}
