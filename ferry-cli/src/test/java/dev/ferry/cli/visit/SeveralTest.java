package dev.ferry.cli.visit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SeveralTest {

  private final List<Integer> done = Collections.synchronizedList(new ArrayList<>());

  private Runnable deed(int number) {
    return () -> done.add(number);
  }

  @Test
  void oneAtATimeKeepsTheOrder() {
    Several.run(IntStream.range(0, 100).mapToObj(this::deed).toList(), 1);

    assertThat(done).isEqualTo(IntStream.range(0, 100).boxed().toList());
  }

  @Test
  void eachIsDoneOnceBySoManyAtATime() {
    CyclicBarrier three = new CyclicBarrier(3);
    List<Runnable> deeds = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      int number = i;
      deeds.add(() -> {
        try {
          three.await(20, TimeUnit.SECONDS);
        } catch (Exception e) {
          throw new IllegalStateException(e);
        }
        done.add(number);
      });
    }

    Several.run(deeds, 3);

    assertThat(done).hasSize(30).doesNotHaveDuplicates();
  }

  @Test
  void nothingIsNothing() {
    Several.run(List.of(), 5);
  }

  @Test
  void anInterruptionEndsAllThatRunAndBeginsNoMore() throws Exception {
    CountDownLatch running = new CountDownLatch(2);
    CountDownLatch never = new CountDownLatch(1);
    Runnable waits =
        () -> {
          running.countDown();
          try {
            never.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            done.add(1);
          }
        };
    boolean[] kept = new boolean[1];
    Thread thread =
        new Thread(() -> {
          Several.run(List.of(waits, waits, waits, waits), 2);
          kept[0] = Thread.currentThread().isInterrupted();
        });
    thread.start();
    assertThat(running.await(20, TimeUnit.SECONDS)).isTrue();

    thread.interrupt();
    thread.join();

    assertThat(done).containsExactly(1, 1);
    assertThat(kept[0]).isTrue();
  }

  @Test
  void whatIsBrokenIsThrownWhenTheOthersHaveEnded() {
    List<Runnable> deeds =
        List.of(
            deed(0),
            () -> {
              throw new IllegalStateException("broken");
            },
            deed(2));

    assertThatThrownBy(() -> Several.run(deeds, 1)).hasMessage("broken");

    assertThat(done).containsExactly(0);
  }
}
