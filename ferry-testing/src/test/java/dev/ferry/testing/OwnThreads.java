package dev.ferry.testing;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** Keeps the threads that a test starts apart from those of the tests that run beside it. */
final class OwnThreads {
  private static final Duration SOON = Duration.ofSeconds(10);

  private final ThreadGroup group = new ThreadGroup("of one test");

  /** Does this in a thread of the group; the threads that it starts are of the group too. */
  <T> T start(Callable<T> what) throws Exception {
    FutureTask<T> task = new FutureTask<>(what);
    Thread thread = new Thread(group, task);
    thread.start();
    thread.join(SOON.toMillis());
    return task.get(0, TimeUnit.SECONDS);
  }

  /** Those that live now. */
  List<Thread> alive() {
    Thread[] found = new Thread[100];
    return List.of(Arrays.copyOf(found, group.enumerate(found)));
  }
}
