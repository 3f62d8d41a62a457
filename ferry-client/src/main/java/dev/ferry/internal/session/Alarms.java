package dev.ferry.internal.session;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Does short things later. One daemon thread, which is there only while something is to come. Any
 * thread.
 */
public final class Alarms implements AutoCloseable {

  private static final long THREAD_SECONDS = 5;

  private final ScheduledThreadPoolExecutor timer;

  /** Nothing is to come yet. */
  public Alarms() {
    timer =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "ferry-alarms");
              thread.setDaemon(true);
              return thread;
            });
    timer.setRemoveOnCancelPolicy(true);
    timer.setKeepAliveTime(THREAD_SECONDS, TimeUnit.SECONDS);
    timer.allowCoreThreadTimeOut(true);
  }

  /**
   * Runs this once, later; never, if all was called off.
   *
   * @return by which it can be called off
   */
  public Future<?> after(Duration delay, Runnable what) {
    try {
      return timer.schedule(what, delay.toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      return CompletableFuture.completedFuture(null); // The pool tells that the client is closed.
    }
  }

  /** As {@link #after}, but it is called off with all others only. */
  public void later(Duration delay, Runnable what) {
    Future<?> unused = after(delay, what);
  }

  /** Calls all off. */
  @Override
  public void close() {
    timer.shutdownNow();
  }
}
