package dev.ferry.internal.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** On lines of several kinds, by a clock that a test moves on. */
class GrowthTest {

  private static final int MOST = 8;

  private long nanos;
  private long moved;

  private Growth growth(long limit) {
    return new Growth(MOST, Duration.ofSeconds(1), limit, () -> nanos);
  }

  /** How many streams there are after so many seconds, if so many move so much a second. */
  private int streamsAfter(int seconds, Growth growth, Line line) {
    int streams = 1;
    for (int tenth = 0; tenth < seconds * 10; tenth++) {
      nanos += 100_000_000L;
      moved += line.rate(streams) / 10;
      if (growth.wantsMore(moved)) {
        streams++;
        growth.began(moved);
      }
    }
    return streams;
  }

  private interface Line {
    long rate(int streams);
  }

  @Test
  void asksForASecondStreamOnlyWhenTheFirstHasGotGoing() {
    assertThat(streamsAfter(1, growth(Long.MAX_VALUE), streams -> 1_000_000)).isEqualTo(1);
  }

  @Test
  void addsAsManyAsThereMayBeWhereEachBringsItsShare() {
    assertThat(streamsAfter(30, growth(Long.MAX_VALUE), streams -> streams * 1_000_000L))
        .isEqualTo(MOST);
  }

  @Test
  void growsAgainSomeTimeAfterOneHasLeftForOthers() {
    Growth growth = growth(Long.MAX_VALUE);
    Line line = streams -> streams * 1_000_000L;
    assertThat(streamsAfter(3, growth, line)).isEqualTo(2);

    growth.left();

    assertThat(streamsAfter(10, growth, line)).isEqualTo(1);
    assertThat(streamsAfter(3, growth, line)).isEqualTo(2);
  }

  @Test
  void stopsAtTheSecondWhereOneFillsTheLine() {
    assertThat(streamsAfter(30, growth(Long.MAX_VALUE), streams -> 12_500_000)).isEqualTo(2);
  }

  @Test
  void stopsBehindTheOneThatFillsTheLine() {
    assertThat(
            streamsAfter(
                30, growth(Long.MAX_VALUE), streams -> Math.min(3_500_000, streams * 1_000_000L)))
        .isEqualTo(5);
  }

  @Test
  void addsNoneWhereALimitHoldsTheFirstBack() {
    assertThat(streamsAfter(30, growth(1_000_000), streams -> 950_000)).isEqualTo(1);
  }

  @Test
  void asksAgainAWhileAfterNoneCouldBeHad() {
    Growth growth = growth(Long.MAX_VALUE);
    int asked = 0;
    int first = 0;
    int second = 0;
    for (int second10 = 1; second10 <= 300 && asked < 2; second10++) {
      nanos += 100_000_000L;
      moved += 100_000;
      if (growth.wantsMore(moved)) {
        asked++;
        first = asked == 1 ? second10 : first;
        second = second10;
        growth.refused();
      }
    }
    assertThat(second - first).isBetween(100, 120);
  }

  @Test
  void asksForOneAtATime() {
    Growth growth = growth(Long.MAX_VALUE);
    nanos += 1_000_000_000L;
    assertThat(growth.wantsMore(1)).isFalse();
    nanos += 1_000_000_000L;
    assertThat(growth.wantsMore(2)).isTrue();
    nanos += 9_000_000_000L;
    assertThat(growth.wantsMore(3)).isFalse();
  }

  @Test
  void asksForNoneOnceItHasEnded() {
    Growth growth = growth(Long.MAX_VALUE);
    growth.end();
    assertThat(streamsAfter(30, growth, streams -> streams * 1_000_000L)).isEqualTo(1);
  }
}
