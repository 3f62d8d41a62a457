package dev.ferry.internal.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.EntryTime;
import dev.ferry.EntryTime.Precision;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeMatchTest {

  private static EntryTime time(String at, Precision precision) {
    return new EntryTime(Instant.parse(at), precision, EntryTime.Zone.TOLD);
  }

  @ParameterizedTest(name = "{0} {1} and {2} {3}: {4}, on FAT {5}")
  @CsvSource(
      textBlock =
          """
          2024-02-29T12:34:56Z,     SECOND,   2024-02-29T12:34:56Z,     SECOND,   true,  true
          2024-02-29T12:34:56Z,     SECOND,   2024-02-29T12:34:56.999Z, FRACTION, true,  true
          2024-02-29T12:34:56.001Z, FRACTION, 2024-02-29T12:34:56.999Z, FRACTION, true,  true
          2024-02-29T12:34:56Z,     SECOND,   2024-02-29T12:34:57Z,     FRACTION, false, true
          2024-02-29T12:34:56Z,     SECOND,   2024-02-29T12:34:58Z,     FRACTION, false, false
          2024-02-29T12:34:00Z,     MINUTE,   2024-02-29T12:34:59.9Z,   FRACTION, true,  true
          2024-02-29T12:34:00Z,     MINUTE,   2024-02-29T12:35:00Z,     FRACTION, false, true
          2024-02-29T12:34:00Z,     MINUTE,   2024-02-29T12:33:59Z,     FRACTION, false, true
          2024-02-29T00:00:00Z,     DAY,      2024-02-29T23:59:59Z,     SECOND,   true,  true
          2024-02-29T00:00:00Z,     DAY,      2024-03-01T00:00:01Z,     SECOND,   false, false
          2024-02-29T00:00:00Z,     DAY,      2024-02-29T12:34:00Z,     MINUTE,   true,  true
          """)
  void areTheSameAsFarAsTheyWereTold(
      String one, Precision of, String other, Precision ofOther, boolean same, boolean onFat) {
    EntryTime a = time(one, of);
    EntryTime b = time(other, ofOther);
    assertThat(new TimeMatch(false).isSame(a, b)).isEqualTo(same);
    assertThat(new TimeMatch(false).isSame(b, a)).isEqualTo(same);
    assertThat(new TimeMatch(true).isSame(a, b)).isEqualTo(onFat);
    assertThat(new TimeMatch(true).isSame(b, a)).isEqualTo(onFat);
  }
}
