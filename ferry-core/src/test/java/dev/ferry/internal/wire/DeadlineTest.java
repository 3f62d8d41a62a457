package dev.ferry.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadlineTest {

  @Test
  void countsDownFromItsLimit() {
    Deadline deadline = Deadline.in(Duration.ofSeconds(60), "no reply");
    long first = deadline.remainingMillis();
    assertThat(first).isBetween(1L, 60_000L);
    assertThat(deadline.remainingMillis()).isBetween(1L, first);
  }

  @Test
  void hasNothingLeftWhenItHasRunOut() {
    assertThat(Deadline.in(Duration.ZERO, "no reply").remainingMillis()).isZero();
    assertThat(Deadline.in(Duration.ofMillis(-5), "no reply").remainingMillis()).isZero();
  }

  @Test
  void holdsTheLongestLimitThatOptionsAllow() {
    long most = Integer.MAX_VALUE;
    assertThat(Deadline.in(Duration.ofMillis(most), "no reply").remainingMillis())
        .isBetween(most - 60_000, most);
  }

  @ParameterizedTest
  @CsvSource({"60000, 60 s", "250, 0.25 s", "1500, 1.5 s", "1, 0.001 s"})
  void saysWhatIsMissingAndHowLongItWaited(long millis, String limit) {
    assertThat(Deadline.in(Duration.ofMillis(millis), "no reply to PASV").expired())
        .hasMessage("no reply to PASV within " + limit);
  }
}
