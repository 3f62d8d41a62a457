package dev.ferry.cli.visit;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C or SIGTERM: what runs is cancelled, and has half a second to tidy up. The JVM then ends
 * with 130 or 143, within a second of the signal: it gives a thread that is in a system call, say
 * in writing to a pipe that nobody reads, three tenths more.
 */
final class Interruption implements AutoCloseable {

  private static final long MOST_MILLIS = 500;

  private final Thread hook = new Thread(this::come, "ferry-interrupted");
  private final CountDownLatch over = new CountDownLatch(1);
  private final Runnable cancel;
  private volatile boolean came;

  /**
   * From now on.
   *
   * @param cancel stops what runs; any thread
   */
  Interruption(Runnable cancel) {
    this.cancel = cancel;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void come() {
    came = true;
    cancel.run();
    try {
      boolean tidy = over.await(MOST_MILLIS, TimeUnit.MILLISECONDS);
      if (!tidy) {
        System.err.println("ferry: stopped in the middle of something");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether it has come. */
  boolean hasCome() {
    return came;
  }

  /** All is done: nothing is to be cancelled any more. */
  @Override
  public void close() {
    over.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      came = true; // it comes right now
    }
  }
}
