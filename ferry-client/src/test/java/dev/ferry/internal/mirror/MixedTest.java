package dev.ferry.internal.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MixedTest {

  private static final long LARGE = Mixed.LARGE;

  private final Mixed<Long> work = new Mixed<>(size -> size);

  private void add(long... sizes) {
    for (long size : sizes) {
      work.add(size);
    }
  }

  @Test
  void beginsWithTheLargest() {
    add(1, LARGE, 3 * LARGE, 2 * LARGE, 0, -1);
    List<Long> order = new ArrayList<>();
    for (Long next = work.next(1); next != null; next = work.next(1)) {
      order.add(next);
      work.ended(next);
    }
    assertThat(order).containsExactly(3 * LARGE, 2 * LARGE, LARGE, 1L, 0L, -1L);
    assertThat(work.isEmpty()).isTrue();
  }

  @Test
  void doesNoMoreLargeOnesAtOnceThanItMayWhileSmallOnesWait() {
    add(LARGE, 2 * LARGE, 3 * LARGE, LARGE - 1, 1);
    assertThat(work.next(2)).isEqualTo(3 * LARGE);
    assertThat(work.next(2)).isEqualTo(2 * LARGE);
    assertThat(work.next(2)).isEqualTo(LARGE - 1);
    work.ended(2 * LARGE);
    work.ended(LARGE - 1);
    assertThat(work.next(2)).isEqualTo(LARGE);
    assertThat(work.next(2)).isEqualTo(1);
    assertThat(work.next(2)).isNull();
  }

  @Test
  void takesAnotherLargeOneIfNothingElseIsLeft() {
    add(LARGE, 2 * LARGE);
    assertThat(work.next(1)).isEqualTo(2 * LARGE);
    assertThat(work.next(1)).isEqualTo(LARGE);
    assertThat(work.next(1)).isNull();
  }

  @Test
  void beginsWithSmallOnesForWhoHasLittleTime() {
    add(LARGE, 1);
    assertThat(work.next(0)).isEqualTo(1);
    assertThat(work.next(0)).isEqualTo(LARGE);
  }
}
