package dev.ferry.internal.listing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.EntryTime;
import dev.ferry.ListingContext;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is remembered of a day gives the answers that the context gives. */
class DaysTest {

  /** Zones with changes of the clock at night and at midnight, and a day that was left out. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "UTC",
        "Asia/Kathmandu",
        "Europe/Berlin",
        "America/New_York",
        "America/Sao_Paulo",
        "Asia/Beirut",
        "Australia/Lord_Howe",
        "Pacific/Apia"
      })
  void everyTimeOfEveryDayIsTheMomentThatTheContextSays(String zone) {
    Random random = new Random(zone.hashCode());
    for (String now :
        new String[] {"2026-12-31T23:59:00Z", "2024-02-28T12:00:00Z", "2018-11-03T12:00:00Z"}) {
      ListingContext context =
          new ListingContext(Instant.parse(now), ZoneId.of(zone), EntryTime.Zone.SET);
      Days days = new Days(context);
      for (int i = 0; i < 5_000; i++) {
        LocalDate day = LocalDate.of(2011, 1, 1).plusDays(random.nextInt(16 * 365));
        int second = random.nextInt(86_400);
        LocalTime time = LocalTime.ofSecondOfDay(second).withNano(i);
        int month = day.getMonthValue();

        assertThat(days.at(day.getYear(), month, day.getDayOfMonth(), second, i))
            .isEqualTo(moment(context, day, time));
        assertThat(days.at(0, month, day.getDayOfMonth(), second, i))
            .isEqualTo(
                moment(
                    context,
                    context.latest(month, day.getDayOfMonth(), time).orElseThrow().toLocalDate(),
                    time));
      }
    }
  }

  @Test
  void daysThatDoNotExistHaveNoMoment() {
    Days days = new Days(ListingContext.assumingUtc(Instant.parse("2026-11-26T12:00:00Z")));

    assertThat(days.at(2026, 2, 29, 0, 0)).isNull();
    assertThat(days.at(2026, 4, 31, 0, 0)).isNull();
    assertThat(days.at(0, 2, 30, 0, 0)).isNull();
    assertThat(days.at(2026, 1, 0, 0, 0)).isNull();
    assertThat(days.at(0, 1, 0, 0, 0)).isNull();
    assertThat(days.at(2024, 2, 29, 0, 0)).isEqualTo("2024-02-29T00:00:00Z");
  }

  private static Instant moment(ListingContext context, LocalDate day, LocalTime time) {
    return context.time(day.atTime(time), EntryTime.Precision.FRACTION).instant();
  }
}
