package dev.ferry.internal.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ShiftTest {

  private static final int ANY = 1_000;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Set<Integer> done = ConcurrentHashMap.newKeySet();

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  private static Shift<Integer> shift(
      Executor executor, int room, int mostWaiting, Consumer<Integer> step) {
    return new Shift<>(new Crew(executor, () -> room, () -> 0), mostWaiting, number -> 0, step);
  }

  @Test
  void doesWhatIsOfferedBeforeItIsEnded() throws InterruptedException {
    Thread offering = Thread.currentThread();
    CountDownLatch first = new CountDownLatch(10);
    Shift<Integer> shift =
        shift(
            threads,
            4,
            ANY,
            number -> {
              assertThat(Thread.currentThread()).isNotSameAs(offering);
              done.add(number);
              first.countDown();
            });
    for (int i = 0; i < 10; i++) {
      shift.offer(i);
    }
    assertThat(first.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(shift.end()).isFalse();
    assertThat(done).hasSize(10);
  }

  @Test
  void aWorkerWhoFindsNothingLeavesItsThreadAndIsCalledAgain() {
    Deque<Runnable> asked = new ArrayDeque<>();
    Shift<Integer> shift = shift(asked::add, 2, ANY, done::add);

    shift.offer(1);
    shift.offer(2);
    assertThat(asked).hasSize(1); // the one that offers is the other
    asked.remove().run();
    assertThat(done).containsExactlyInAnyOrder(1, 2);
    assertThat(asked).isEmpty();

    shift.offer(3);
    assertThat(asked).hasSize(1);
    asked.remove().run();
    assertThat(done).contains(3);
  }

  @Test
  void theOneThatOffersTakesPartIfTooMuchIsWaiting() {
    Shift<Integer> shift = shift(task -> {}, 8, 5, done::add);
    for (int i = 0; i < 100; i++) {
      shift.offer(i);
    }
    assertThat(done).hasSize(95);
    assertThat(shift.end()).isFalse();
    assertThat(done).hasSize(100);
  }

  @Test
  void aLargeThingCallsAnotherWorkerInItsPlace() {
    Deque<Runnable> asked = new ArrayDeque<>();
    List<Integer> calledBefore = new ArrayList<>();
    Shift<Integer> shift =
        new Shift<>(
            new Crew(asked::add, () -> 16, () -> 0),
            ANY,
            number -> number < 2 ? Mixed.LARGE : 0,
            number -> calledBefore.add(asked.size()));
    for (int number = 0; number < 100; number++) {
      shift.offer(number);
    }
    assertThat(asked).hasSize(3);
    asked.remove().run();
    assertThat(calledBefore).startsWith(3, 4);
    shift.end();
    assertThat(calledBefore).hasSize(100);
  }

  @Test
  void beginsWithAFewAndGrowsWithWhatIsDone() {
    Deque<Runnable> asked = new ArrayDeque<>();
    Shift<Integer> shift = shift(asked::add, 16, ANY, done::add);
    for (int i = 0; i < 100; i++) {
      shift.offer(i);
    }
    assertThat(asked).hasSize(3);
    asked.remove().run(); // does all of it, and calls others meanwhile
    assertThat(asked.size()).isBetween(10, 14);
    assertThat(done).hasSize(100);
    shift.end();
  }
}
