package dev.ferry.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RequirementTest {

  private final Results results = new Results();
  private final Way ferry = Way.of("retr-nothing/ferry-channel");

  @Test
  void comparesMedians() {
    add(ferry.id(), 9.0, 1.0, 1.1);
    add("retr-nothing/raw-64K", 1.0, 1.0, 8.0);

    assertThat(new Requirement(ferry, Measure.WALL, Family.RAW, 1.1).judge(results))
        .hasValueSatisfying(verdict -> {
          assertThat(verdict.held()).isTrue();
          assertThat(verdict.text()).contains("1.10 s = 1.10 x raw-64K (1.00 s)");
        });
  }

  @Test
  void takesTheBestOfTheRivals() {
    add(ferry.id(), 1.2);
    add("retr-nothing/raw-64K", 1.2);
    add("retr-nothing/raw-1M", 1.0);

    assertThat(new Requirement(ferry, Measure.WALL, Family.RAW, 1.1).judge(results))
        .hasValueSatisfying(verdict -> assertThat(verdict.held()).isFalse());
  }

  @Test
  void saysNothingOfWhatWasNotMeasured() {
    add(ferry.id(), 1.0);

    assertThat(new Requirement(ferry, Measure.CPU, Family.CURL, 1.25).judge(results)).isEmpty();
  }

  private void add(String id, double... seconds) {
    for (double wall : seconds) {
      results.add(Way.of(id), new Sample(wall, wall, 1));
    }
  }
}
