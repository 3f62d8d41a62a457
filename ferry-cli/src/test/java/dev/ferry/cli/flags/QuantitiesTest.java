package dev.ferry.cli.flags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantitiesTest {

  @ParameterizedTest
  @CsvSource({
    "30,PT30S",
    "30s,PT30S",
    "500ms,PT0.5S",
    "1.5s,PT1.5S",
    "5m,PT5M",
    "2h,PT2H",
    "1d,PT24H"
  })
  void readsTimes(String text, Duration time) {
    assertThat(new Quantities.Time().convert(text)).isEqualTo(time);
  }

  @ParameterizedTest
  @CsvSource({
    "0,0",
    "1000,1000",
    "64k,65536",
    "64K,65536",
    "64KiB,65536",
    "2M,2097152",
    "1.5G,1610612736",
    "1T,1099511627776",
    "5B,5"
  })
  void readsSizes(String text, long bytes) {
    assertThat(new Quantities.Size().convert(text)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "5x", "s", "1.2.3s", "-5"})
  void refusesWhatIsNoTime(String text) {
    assertThatThrownBy(() -> new Quantities.Time().convert(text)).hasMessageContaining("no time");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "5x", "k", "-5"})
  void refusesWhatIsNoSize(String text) {
    assertThatThrownBy(() -> new Quantities.Size().convert(text)).hasMessageContaining("no size");
  }
}
