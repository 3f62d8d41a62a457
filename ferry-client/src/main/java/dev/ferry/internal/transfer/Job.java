package dev.ferry.internal.transfer;

import dev.ferry.transfer.TransferOptions;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One transfer, from the call to its end, whatever attempts it takes: whether it is to go on, and
 * what has to be closed if not. It works on one thread; {@link #cancel()} and {@link #expire()} may
 * come from any.
 */
final class Job {

  private enum State {
    RUNNING,
    CANCELLED,
    EXPIRED,
    DONE
  }

  private final String remote;
  private final TransferOptions options;
  private final BooleanSupplier backlog;
  private final Batch batch;
  private final long begun = System.nanoTime();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition stopped = lock.newCondition();
  private State state = State.RUNNING;
  private @Nullable Closeable breakable;

  /**
   * A job that hasn't begun.
   *
   * @param backlog whether other transfers wait for a session
   * @param batch what it belongs to
   */
  Job(String remote, TransferOptions options, BooleanSupplier backlog, Batch batch) {
    this.remote = remote;
    this.options = options;
    this.backlog = backlog;
    this.batch = batch;
  }

  String remote() {
    return remote;
  }

  TransferOptions options() {
    return options;
  }

  /** Whether another transfer will follow on its session, as far as can be seen now. */
  boolean isFollowed() {
    return backlog.getAsBoolean() || batch.isFollowed();
  }

  /** What it belongs to. */
  Batch batch() {
    return batch;
  }

  Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  /** From now on this is closed if the job is stopped; at once, if it has been. */
  void breakBy(@Nullable Closeable next) {
    boolean late;
    lock.lock();
    try {
      breakable = next;
      late = state == State.CANCELLED || state == State.EXPIRED;
    } finally {
      lock.unlock();
    }
    if (late) {
      close(next);
    }
  }

  /** Stops it; whether it was still going on. */
  boolean cancel() {
    return stop(State.CANCELLED);
  }

  /** Its time is over. */
  void expire() {
    stop(State.EXPIRED);
  }

  /** It has ended; what comes later stops nothing. */
  void done() {
    stop(State.DONE);
  }

  private boolean stop(State how) {
    Closeable toClose;
    lock.lock();
    try {
      if (state != State.RUNNING) {
        return false;
      }
      state = how;
      toClose = breakable;
      breakable = null;
      stopped.signalAll();
    } finally {
      lock.unlock();
    }
    if (how != State.DONE) {
      close(toClose);
    }
    return true;
  }

  private static void close(@Nullable Closeable what) {
    try {
      if (what != null) {
        what.close();
      }
    } catch (IOException e) {
      System.getLogger("dev.ferry").log(Level.DEBUG, "while stopping: {0}", e.toString());
    }
  }

  boolean isCancelled() {
    return is(State.CANCELLED);
  }

  boolean isExpired() {
    return is(State.EXPIRED);
  }

  private boolean is(State wanted) {
    lock.lock();
    try {
      return state == wanted;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Returns if it is to go on.
   *
   * @throws Stopped if not
   */
  void check() throws Stopped {
    if (isCancelled() || isExpired()) {
      throw new Stopped();
    }
  }

  /** Waits, unless it is stopped before. */
  void pause(Duration how) throws IOException {
    long left = how.toNanos();
    lock.lock();
    try {
      while (left > 0 && state == State.RUNNING) {
        left = stopped.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted during the transfer of " + remote);
    } finally {
      lock.unlock();
    }
    check();
  }

  /** No longer than its time allows, if it has a deadline. */
  Duration atMost(Duration wait) {
    Duration left = options.deadline().map(all -> all.minus(elapsed())).orElse(wait);
    Duration least = Duration.ofNanos(TimeUnit.MILLISECONDS.toNanos(1));
    Duration shorter = left.compareTo(wait) < 0 ? left : wait;
    return shorter.compareTo(least) < 0 ? least : shorter;
  }

  /** Somebody has stopped it. */
  static final class Stopped extends IOException {
    private static final long serialVersionUID = 1L;

    Stopped() {
      super("stopped");
    }
  }
}
