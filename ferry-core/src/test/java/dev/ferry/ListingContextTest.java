package dev.ferry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The year that a listing left out, and the moment that its clock means. */
class ListingContextTest {

  /** now, zone, what the listing says, and the day it is. */
  @ParameterizedTest
  @CsvSource({
    // The last minute of a year: tomorrow is in the next.
    "2026-12-31T23:59:00Z, UTC, 12-31T23:59, 2026-12-31T23:59",
    "2026-12-31T23:59:00Z, UTC, 01-01T00:00, 2027-01-01T00:00",
    "2026-12-31T23:59:00Z, UTC, 01-01T23:59, 2027-01-01T23:59",
    "2026-12-31T23:59:59Z, UTC, 01-02T00:00, 2026-01-02T00:00",
    "2026-12-31T23:59:00Z, UTC, 02-28T12:00, 2026-02-28T12:00",
    // The first minute of a year.
    "2026-01-01T00:00:00Z, UTC, 01-01T00:00, 2026-01-01T00:00",
    "2026-01-01T00:00:00Z, UTC, 12-31T23:59, 2025-12-31T23:59",
    "2026-01-01T00:00:00Z, UTC, 01-02T00:00, 2026-01-02T00:00",
    "2026-01-01T00:00:00Z, UTC, 01-02T00:01, 2025-01-02T00:01",
    // Exactly one day ahead, and a minute more.
    "2026-06-15T12:00:00Z, UTC, 06-16T12:00, 2026-06-16T12:00",
    "2026-06-15T12:00:00Z, UTC, 06-16T12:01, 2025-06-16T12:01",
    // The end of February.
    "2026-02-28T12:00:00Z, UTC, 02-28T12:00, 2026-02-28T12:00",
    "2026-02-28T12:00:00Z, UTC, 02-29T12:00, 2024-02-29T12:00",
    "2026-02-28T12:00:00Z, UTC, 03-01T12:00, 2026-03-01T12:00",
    "2028-02-28T12:00:00Z, UTC, 02-29T12:00, 2028-02-29T12:00",
    "2028-02-28T12:00:00Z, UTC, 02-29T12:01, 2024-02-29T12:01",
    "2028-02-29T00:00:00Z, UTC, 02-29T00:00, 2028-02-29T00:00",
    "2028-02-29T12:00:00Z, UTC, 03-01T12:00, 2028-03-01T12:00",
    "2029-02-28T23:59:00Z, UTC, 02-29T00:00, 2028-02-29T00:00",
    "2104-02-27T00:00:00Z, UTC, 02-29T00:00, 2096-02-29T00:00",
    // The server's day counts, not that of UTC.
    "2026-12-31T23:30:00Z, Europe/Berlin,  01-02T00:30, 2027-01-02T00:30",
    "2026-12-31T23:30:00Z, Europe/Berlin,  01-02T00:31, 2026-01-02T00:31",
    "2026-12-31T18:20:00Z, Asia/Kathmandu, 01-01T00:05, 2027-01-01T00:05",
    "2026-12-31T18:20:00Z, Asia/Kathmandu, 01-02T00:05, 2027-01-02T00:05",
    "2026-12-31T18:20:00Z, Asia/Kathmandu, 01-02T00:06, 2026-01-02T00:06",
    "2026-12-31T18:14:00Z, Asia/Kathmandu, 01-01T23:59, 2027-01-01T23:59",
    "2027-01-01T03:00:00Z, America/New_York, 01-02T00:00, 2026-01-02T00:00",
    // Around changes of the clock a day is a day of the calendar.
    "2026-03-29T00:30:00Z, Europe/Berlin, 03-30T01:30, 2026-03-30T01:30",
    "2026-03-29T00:30:00Z, Europe/Berlin, 03-30T01:31, 2025-03-30T01:31",
    "2026-03-28T01:30:00Z, Europe/Berlin, 03-29T02:30, 2026-03-29T02:30",
    "2026-10-24T22:30:00Z, Europe/Berlin, 10-26T00:30, 2026-10-26T00:30",
    "2026-10-24T22:30:00Z, Europe/Berlin, 10-26T00:31, 2025-10-26T00:31",
  })
  void takesTheLatestYearThatIsAtMostOneDayAhead(
      Instant now, ZoneId zone, String said, LocalDateTime meant) {
    ListingContext context = new ListingContext(now, zone, EntryTime.Zone.SET);
    LocalDateTime in2000 = LocalDateTime.parse("2000-" + said);

    assertThat(context.latest(in2000.getMonthValue(), in2000.getDayOfMonth(), in2000.toLocalTime()))
        .contains(meant);
  }

  @ParameterizedTest
  @CsvSource({"2, 30", "4, 31", "1, 0", "1, 32", "0, 1", "13, 1"})
  void aDayThatNoYearHasIsNone(int month, int day) {
    ListingContext context = ListingContext.assumingUtc(Instant.parse("2026-06-15T12:00:00Z"));

    assertThat(context.latest(month, day, LocalDateTime.MIN.toLocalTime())).isEmpty();
  }

  /** zone, what the server's clock shows, and the first moment at which it does. */
  @ParameterizedTest
  @CsvSource({
    "UTC,            2026-06-15T12:00, 2026-06-15T12:00:00Z",
    "Asia/Kathmandu, 2026-06-15T12:00, 2026-06-15T06:15:00Z",
    "Europe/Berlin,  2026-03-29T01:59, 2026-03-29T00:59:00Z",
    "Europe/Berlin,  2026-03-29T02:30, 2026-03-29T01:30:00Z", // no clock there shows it
    "Europe/Berlin,  2026-03-29T03:00, 2026-03-29T01:00:00Z",
    "Europe/Berlin,  2026-10-25T02:30, 2026-10-25T00:30:00Z", // and this they show twice
    "Europe/Berlin,  2026-10-25T03:00, 2026-10-25T02:00:00Z",
  })
  void aTimeIsTheMomentAtWhichTheServersClockShowsIt(
      ZoneId zone, LocalDateTime shown, Instant moment) {
    ListingContext context =
        new ListingContext(Instant.parse("2026-11-26T12:00:00Z"), zone, EntryTime.Zone.LEARNED);

    assertThat(context.time(shown, EntryTime.Precision.MINUTE))
        .isEqualTo(new EntryTime(moment, EntryTime.Precision.MINUTE, EntryTime.Zone.LEARNED));
  }

  @Test
  void whenNothingIsKnownOfTheServerItSaysSo() {
    Instant now = Instant.parse("2026-11-26T12:00:00Z");

    assertThat(ListingContext.assumingUtc(now).time(LocalDateTime.MAX.withYear(2025), PRECISION))
        .extracting(EntryTime::zone)
        .isEqualTo(EntryTime.Zone.ASSUMED);
    assertThat(ListingContext.assumingUtc(now).now()).isEqualTo(now);
  }

  private static final EntryTime.Precision PRECISION = EntryTime.Precision.DAY;
}
