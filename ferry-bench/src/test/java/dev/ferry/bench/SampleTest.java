package dev.ferry.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SampleTest {

  @Test
  void readsWhatAChildPrints() {
    assertThat(Sample.parse("wall=1.5000 cpu=0.2500 bytes=7\n"))
        .isEqualTo(new Sample(1.5, 0.25, 7));
  }

  @Test
  void addsTheTwoTimesOfAShell() {
    Sample sample = Sample.parse("curl: some warning\nwall=1.500 cpu=0.250 sys=0.125");

    assertThat(sample.cpu()).isCloseTo(0.375, within(1e-9));
    assertThat(sample.bytes()).isNegative();
  }

  @Test
  void doesNotTakeAnErrorForFigures() {
    assertThatThrownBy(() -> Sample.parse("bash: curl: not found"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not found");
  }
}
