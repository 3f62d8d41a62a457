package dev.ferry.internal.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Who fetches what, whatever order things come in. */
class DivisionTest {

  private static final long SIZE = 10_000_000;

  @Test
  void everyByteIsFetchedByOneStreamWhateverFails() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      Ranges there = Ranges.prefix(random.nextInt(100_000));
      there.add(3_000_000, 3_000_000 + random.nextInt(2_000_000));
      Division division = new Division(there, SIZE, 200_000);
      List<Portion> working = new ArrayList<>();
      for (int step = 0; division.missing() > 0; step++) {
        assertThat(step).as("seed %d comes to an end", seed).isLessThan(20_000);
        if (working.size() < 4) {
          Portion next = division.take(true);
          if (next != null) {
            working.add(next);
          }
        }
        assertThat(working).as("seed %d: somebody works", seed).isNotEmpty();
        Portion one = working.get(random.nextInt(working.size()));
        if (!step(random, division, one)) {
          division.leave(one);
          working.remove(one);
        }
        assertNoneShareABit(division, seed);
      }
      assertThat(there).hasToString("0-" + SIZE);
    }
  }

  /** Whether it goes on. */
  private static boolean step(Random random, Division division, Portion one) {
    if (random.nextInt(50) == 0) {
      return false;
    }
    long next = division.ask(one);
    if (next > 0) {
      division.wrote(one, 1 + random.nextInt((int) next));
      return true;
    }
    if (division.isAtTheEnd(one)) {
      division.finish(one);
      return false;
    }
    long known = division.knownFrom(one) - one.end;
    if (known >= division.ahead(one) || (known > 0 && !division.isFollowed(one))) {
      division.finish(one);
      return false;
    }
    if (!division.isFollowed(one)) {
      division.extend(one);
    }
    return true;
  }

  private static void assertNoneShareABit(Division division, int seed) {
    List<Portion> active = division.active();
    for (Portion one : active) {
      assertThat(one.begin).isLessThanOrEqualTo(one.at);
      assertThat(one.at).isLessThanOrEqualTo(one.asked);
      assertThat(one.asked).isLessThanOrEqualTo(one.end);
      for (Portion other : active) {
        assertThat(one == other || one.end <= other.begin || other.end <= one.begin)
            .as("seed %d: %d-%d and %d-%d", seed, one.begin, one.end, other.begin, other.end)
            .isTrue();
      }
    }
  }

  @Test
  void rangesStayApartUntilTheyWereCompared() {
    Ranges there = new Ranges();
    Division division = new Division(there, SIZE, 200_000);
    Portion first = take(division);
    Portion second = take(division);
    division.wrote(second, 100_000);
    long middle = first.end;

    division.wrote(first, middle);

    assertThat(there).hasToString("0-" + (middle - 1) + " " + middle + "-" + (middle + 100_000));
    division.finish(first);
    assertThat(there).hasToString("0-" + (middle + 100_000));
  }

  @Test
  void theLastByteOfAllIsMissingUntilTheServerHasSaidThatItIsTheLast() {
    Ranges there = new Ranges();
    Division division = new Division(there, SIZE, 200_000);
    Portion all = take(division);

    division.wrote(all, SIZE);

    assertThat(division.missing()).isEqualTo(1);
    division.leave(all);
    assertThat(take(division).begin).isEqualTo(SIZE - 1);
  }

  @Test
  void whatDoesNotFitIsThrownAwayWithAllThatWasComparedWithIt() {
    Ranges there = new Ranges();
    Division division = new Division(there, SIZE, 200_000);
    Portion first = take(division);
    Portion second = take(division);
    Portion third = take(division);
    Portion fourth = take(division);
    // first | fourth | second | third
    assertThat(List.of(fourth.begin, second.begin, third.begin)).isSorted();
    division.wrote(third, 100_000);
    division.wrote(fourth, 100_000);
    division.wrote(second, second.end - second.begin);
    division.finish(second);
    division.wrote(first, first.end);
    Ranges alone = Ranges.prefix(first.end - 1);
    assertThat(division.throwAway(first)).containsExactly(fourth);
    assertThat(there.copy().endOf(second.begin)).isEqualTo(third.at);
    division.leave(fourth);
    division.extend(first);
    assertThat(first.end).isEqualTo(second.begin);

    division.wrote(first, first.end - first.at);
    assertThat(division.throwAway(first)).containsExactly(third);
    division.leave(third);
    division.extend(first);

    assertThat(first.end).isEqualTo(SIZE);
    assertThat(there.total()).isGreaterThan(alone.total());
    assertThat(there.gaps(SIZE)).hasSize(1);
  }

  @Test
  void theStreamBeforeGoesOnIfTheNextOneHasHardlyBegun() {
    Ranges there = new Ranges();
    Division division = new Division(there, SIZE, 200_000);
    Portion first = take(division);
    Portion second = take(division);
    division.wrote(second, 1_000);

    assertThat(division.leave(second)).isEqualTo(1_000);

    assertThat(first.end).isEqualTo(SIZE);
    assertThat(there.total()).isZero();
  }

  @Test
  void littleIsNotDivided() {
    Division division = new Division(new Ranges(), 500_000, 200_000);
    assertThat(take(division).end).isEqualTo(500_000);
    assertThat(division.take(false)).isNull();
    assertThat(division.take(true)).isNull();
  }

  private static Portion take(Division division) {
    return Objects.requireNonNull(division.take(true));
  }
}
