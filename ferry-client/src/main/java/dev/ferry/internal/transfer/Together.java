package dev.ferry.internal.transfer;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What streams of one file have in common: the lock for who moves what, and their end. If one fails
 * for good, all do, and for its reason. Any thread.
 */
final class Together {

  /** How long a wait lasts until it is looked again. */
  private static final long LOOK_MILLIS = 1000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Supplier<List<Portion>> running;
  private boolean over;
  private @Nullable Throwable failure;

  /**
   * For streams of which none runs yet.
   *
   * @param running what is moved now; asked under the lock
   */
  Together(Supplier<List<Portion>> running) {
    this.running = running;
  }

  /** Bytes of a stream aren't wanted any more. */
  static final class Unwanted extends IOException {
    private static final long serialVersionUID = 1L;

    Unwanted() {
      super("the bytes of this stream aren't wanted any more");
    }
  }

  /** What is done under the lock. */
  interface Step<T extends @Nullable Object> {
    /** Does it. */
    T run() throws IOException;
  }

  /** The same, if it can't fail. */
  interface Look<T extends @Nullable Object> {
    /** Does it. */
    T run();
  }

  /** Does something under the lock. */
  <T extends @Nullable Object> T locked(Step<T> step) throws IOException {
    lock.lock();
    try {
      return step.run();
    } finally {
      lock.unlock();
    }
  }

  /** Looks at something under the lock, or changes it. */
  <T extends @Nullable Object> T look(Look<T> step) {
    lock.lock();
    try {
      return step.run();
    } finally {
      lock.unlock();
    }
  }

  /** Those that wait are to look again. Under the lock. */
  void tell() {
    changed.signalAll();
  }

  /** Waits for others to tell, or a while; the caller has the loop. Under the lock. */
  @SuppressWarnings("WaitNotInLoop")
  void pause() throws IOException {
    try {
      changed.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for other streams");
    }
  }

  /** Whether all is stopped. Under the lock. */
  boolean isOver() {
    return over;
  }

  /** Returns if all goes on. Under the lock. */
  void check() throws IOException {
    if (failure instanceof IOException e) {
      throw e;
    }
    if (failure instanceof RuntimeException e) {
      throw e;
    }
    if (failure instanceof Error e) {
      throw e;
    }
    if (over) {
      throw new Unwanted();
    }
  }

  /** Why it fails: what ended one stream may be that another one has failed before. */
  IOException reason(IOException last) throws IOException {
    return locked(() -> {
      if (failure != null && !failure.equals(last)) {
        failure.addSuppressed(last);
        check();
      }
      return last;
    });
  }

  /** Stops all streams; null if none has failed. */
  void stop(@Nullable Throwable why) {
    List<Portion> stopped =
        look(() -> {
          over = true;
          failure = failure == null ? why : failure;
          changed.signalAll();
          return running.get();
        });
    stopped.forEach(Together::close);
  }

  /** Closes what these wait for, without the lock: listeners hear of closed connections. */
  void close(List<Portion> portions) {
    lock.unlock();
    try {
      portions.forEach(Together::close);
    } finally {
      lock.lock();
    }
  }

  private static void close(Portion portion) {
    Closeable by = portion.by;
    try {
      if (by != null) {
        by.close();
      }
    } catch (IOException e) {
      System.getLogger("dev.ferry").log(Level.DEBUG, "while stopping: {0}", e.toString());
    }
  }
}
