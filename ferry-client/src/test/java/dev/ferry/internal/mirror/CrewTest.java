package dev.ferry.internal.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CrewTest {

  private static final List<Integer> WORK = IntStream.range(0, 500).boxed().toList();

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Set<Integer> done = ConcurrentHashMap.newKeySet();
  private final AtomicInteger atWork = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  private void step(int number) {
    most.accumulateAndGet(atWork.incrementAndGet(), Math::max);
    done.add(number);
    atWork.decrementAndGet();
  }

  @Test
  void doesAllOfItAndNoMoreAtOnceThanThereIsRoomFor() {
    for (int room : new int[] {1, 2, 7}) {
      done.clear();
      most.set(0);
      assertThat(new Crew(threads, () -> room, () -> 0).does(WORK, this::step)).isFalse();
      assertThat(done).hasSize(500);
      assertThat(most.get()).isBetween(1, room);
    }
  }

  @Test
  void doesAllOfItOnAnExecutorThatHasNoThread() {
    Executor refusing =
        task -> {
          throw new RejectedExecutionException("full");
        };
    for (Executor none : List.<Executor>of(task -> {}, refusing, Runnable::run)) {
      done.clear();
      new Crew(none, () -> 8, () -> 0).does(WORK, this::step);
      assertThat(done).hasSize(500);
    }
  }

  @Test
  void growsToAllThatThereIsRoomFor() {
    CountDownLatch all = new CountDownLatch(16);
    new Crew(threads, () -> 16, () -> 0)
        .does(
            WORK,
            number -> {
              step(number);
              if (number >= 100) {
                all.countDown();
                assertThat(isReached(all)).isTrue();
              }
            });
    assertThat(done).hasSize(500);
  }

  private static boolean isReached(CountDownLatch latch) {
    try {
      return latch.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      return false;
    }
  }

  @Test
  void shrinksWhenThereIsLessRoom() {
    AtomicInteger room = new AtomicInteger(8);
    Set<Thread> late = ConcurrentHashMap.newKeySet();
    new Crew(threads, room::get, () -> 0)
        .does(
            WORK,
            number -> {
              step(number);
              if (number == 100) {
                room.set(1);
              }
              if (number > 150) {
                late.add(Thread.currentThread());
              }
            });
    assertThat(late).containsExactly(Thread.currentThread());
    assertThat(done).hasSize(500);
  }

  @Test
  void tellsThatItWasInterruptedAndStillDoesAllOfIt() {
    Thread.currentThread().interrupt();
    assertThat(new Crew(threads, () -> 4, () -> 0).does(WORK, this::step)).isTrue();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(done).hasSize(500);
  }
}
