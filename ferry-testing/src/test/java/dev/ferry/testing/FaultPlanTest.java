package dev.ferry.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.testing.Moment.AtByte;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FaultPlanTest {
  private static final Fault[] CHOICES = {
    Fault.reset(Side.DATA),
    Fault.cut(Side.DATA),
    Fault.refuse(Side.DATA),
    Fault.delay(Side.DATA, Duration.ofMillis(5)),
    Fault.reset(Side.CONTROL),
    Fault.stall(Side.CONTROL).beforeCommand("STOR", 1)
  };

  private static FaultPlan seeded(long seed, double share) {
    return FaultPlan.seeded(seed, share, 1_000_000, CHOICES);
  }

  private static List<List<Fault>> first(FaultPlan plan, Side side, int count) {
    return IntStream.rangeClosed(1, count).mapToObj(i -> plan.faults(side, i)).toList();
  }

  @Test
  void aListGivesEachConnectionItsOwn() {
    Fault third = Fault.reset(Side.DATA).onConnection(3);
    Fault every = Fault.cut(Side.DATA).atByte(5);
    Fault control = Fault.stall(Side.CONTROL);
    FaultPlan plan = FaultPlan.of(third, every, control);
    assertThat(plan.faults(Side.DATA, 3)).containsExactly(third, every);
    assertThat(plan.faults(Side.DATA, 4)).containsExactly(every);
    assertThat(plan.faults(Side.CONTROL, 3)).containsExactly(control);
    assertThat(FaultPlan.none().faults(Side.DATA, 1)).isEmpty();
  }

  @Test
  void theSameSeedGivesTheSameFaultsInAnyOrder() {
    FaultPlan one = seeded(42, 0.5);
    List<List<Fault>> forward = first(one, Side.DATA, 200);
    FaultPlan other = seeded(42, 0.5);
    for (int number = 200; number > 0; number--) {
      other.faults(Side.CONTROL, number);
      assertThat(other.faults(Side.DATA, number)).isEqualTo(forward.get(number - 1));
    }
    assertThat(first(seeded(43, 0.5), Side.DATA, 200)).isNotEqualTo(forward);
  }

  @Test
  void theSameSeedGivesTheSameFaultsOnEveryJdk() {
    assertThat(first(seeded(1, 1), Side.DATA, 3).toString())
        .isEqualTo(
            "[[delay of PT0.005S on every data connection at byte 225544],"
                + " [reset on every data connection at byte 270630],"
                + " [refuse on every data connection]]");
  }

  @Test
  void theShareIsKept() {
    assertThat(first(seeded(7, 0), Side.DATA, 500)).allMatch(List::isEmpty);
    assertThat(first(seeded(7, 1), Side.DATA, 500)).noneMatch(List::isEmpty);
    List<List<Fault>> some = first(seeded(7, 0.2), Side.DATA, 1000);
    assertThat(some.stream().filter(faults -> !faults.isEmpty()).count()).isBetween(150L, 250L);
  }

  @Test
  void everyChoiceComesAtBytesOfTheConnection() {
    List<Fault> data = first(seeded(9, 1), Side.DATA, 300).stream().flatMap(List::stream).toList();
    assertThat(data.stream().map(Fault::action).distinct()).hasSize(4);
    assertThat(data).allMatch(fault -> fault.side() == Side.DATA);
    assertThat(data.stream().filter(fault -> bytes(fault) > 500_000)).hasSizeBetween(80, 150);
    List<Fault> control =
        first(seeded(9, 1), Side.CONTROL, 300).stream().flatMap(List::stream).toList();
    assertThat(control).contains(CHOICES[5]).allMatch(fault -> bytes(fault) < 1024);
  }

  private static long bytes(Fault fault) {
    return fault
        .moment()
        .filter(AtByte.class::isInstance)
        .map(at -> ((AtByte) at).count())
        .orElse(0L);
  }

  @Test
  void aSideWithoutChoicesGoesFree() {
    FaultPlan plan = FaultPlan.seeded(1, 1, 100, Fault.reset(Side.DATA));
    assertThat(first(plan, Side.CONTROL, 50)).allMatch(List::isEmpty);
  }

  @Test
  void itsTextHasTheSeed() {
    assertThat(FaultPlan.seeded(-5, 0.25, 100, Fault.reset(Side.DATA)))
        .hasToString("seed -5, share 0.25, below byte 100, of [reset on every data connection]");
    assertThat(FaultPlan.of(Fault.reset(Side.DATA)))
        .hasToString("planned [reset on every data connection]");
  }

  @Test
  void refusesWhatIsOutOfRange() {
    assertThatThrownBy(() -> seeded(1, 1.5)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> seeded(1, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> FaultPlan.seeded(1, 1, 0, CHOICES))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> FaultPlan.seeded(1, 1, 10))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
