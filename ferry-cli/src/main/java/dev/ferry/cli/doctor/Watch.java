package dev.ferry.cli.doctor;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Does something when a time is over, on a thread of its own, unless it was closed before. */
final class Watch implements AutoCloseable {

  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile boolean rung;

  Watch(Duration time, Runnable alarm) {
    Thread thread =
        new Thread(
            () -> {
              if (!passes(time)) {
                rung = true;
                alarm.run();
              }
            },
            "ferry-doctor-watch");
    thread.setDaemon(true);
    thread.start();
  }

  private boolean passes(Duration time) {
    try {
      return closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** Whether the time was over. */
  boolean hasRung() {
    return rung;
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
