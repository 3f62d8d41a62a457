package dev.ferry;

import static java.util.Objects.requireNonNull;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * What a listing doesn't say of itself, and its times need.
 *
 * @param now the server's time
 * @param zone the time zone of the server's listings
 * @param known how that is known
 */
public record ListingContext(Instant now, ZoneId zone, EntryTime.Zone known) {

  /** Years of which a 29 February may have to be found: 8 lie between those around 1900. */
  private static final int MOST_YEARS_BACK = 8;

  /** Checks that nothing is null. */
  public ListingContext {
    requireNonNull(now, "now");
    requireNonNull(zone, "zone");
    requireNonNull(known, "known");
  }

  /** For a server of which nothing is known: its listings are taken to be in UTC. */
  public static ListingContext assumingUtc(Instant now) {
    return new ListingContext(now, ZoneOffset.UTC, EntryTime.Zone.ASSUMED);
  }

  /** A time of the server's clock. */
  public EntryTime time(LocalDateTime local, EntryTime.Precision precision) {
    return new EntryTime(local.atZone(zone).toInstant(), precision, known);
  }

  /**
   * A time of the server's clock whose year the listing left out: in the latest year that puts it
   * at most one day ahead of the server's now.
   *
   * @param month 1 to 12
   * @param day 1 to 31
   * @return empty if no year has such a day
   */
  public Optional<LocalDateTime> latest(int month, int day, LocalTime time) {
    LocalDateTime tomorrow = LocalDateTime.ofInstant(now, zone).plusDays(1);
    for (int back = 0; back <= MOST_YEARS_BACK; back++) {
      try {
        LocalDateTime there = LocalDate.of(tomorrow.getYear() - back, month, day).atTime(time);
        if (!there.isAfter(tomorrow)) {
          return Optional.of(there);
        }
      } catch (DateTimeException noSuchDay) {
        // 29 February in most years, or 31 April in all.
      }
    }
    return Optional.empty();
  }
}
