package dev.ferry.server;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import org.apache.mina.core.session.DummySession;
import org.apache.mina.core.session.IoEvent;
import org.apache.mina.core.session.IoEventType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A thread that is born while the others are told to end: 1,000 tries leave none behind. */
@Timeout(60)
class CommandThreadsTest {

  @Test
  void endsThreadsBornWhileItIsShutDown() throws Exception {
    for (int i = 0; i < 1_000; i++) {
      CommandThreads threads = new CommandThreads(4);
      CyclicBarrier together = new CyclicBarrier(2);
      FutureTask<Boolean> lastEvent =
          new FutureTask<>(() -> {
            together.await(10, SECONDS);
            return accepts(threads);
          });
      new Thread(lastEvent, "last-event").start();
      together.await(10, SECONDS);
      threads.shutdown();
      lastEvent.get(10, SECONDS);
      assertThat(threads.awaitTermination(10, SECONDS)).as("round %d", i).isTrue();
    }
  }

  private static boolean accepts(CommandThreads threads) {
    try {
      threads.execute(new IoEvent(IoEventType.SESSION_CLOSED, new DummySession(), null));
      return true;
    } catch (RejectedExecutionException tooLate) {
      return false;
    }
  }
}
