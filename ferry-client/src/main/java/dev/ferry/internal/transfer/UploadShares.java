package dev.ferry.internal.transfer;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What is still to be sent of a file, divided among streams. Any thread.
 *
 * <p>Only the last portion is ever divided, and only once its stream has begun. So each new stream
 * begins behind all bytes that the server has, and one that cuts the file where it begins (Apache
 * FtpServer) cuts nothing off.
 */
final class UploadShares implements Closeable {

  private static final long BLOCK = 4L * 1024 * 1024;
  private static final long ALIGNMENT = 64 * 1024;
  private static final long LOOK_MILLIS = 1000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final List<Portion> all = new ArrayList<>();
  private final List<Portion> active = new ArrayList<>();
  private final long size;
  private final long least;
  private final int most;
  private boolean lastHasBegun;
  private boolean over;
  private @Nullable Throwable failure;

  /**
   * Of a file, of which nothing is sent yet from an offset on.
   *
   * @param least no portion is made smaller than this
   * @param most how many streams there may be
   */
  UploadShares(long offset, long size, long least, int most) {
    this.size = size;
    this.least = Math.max(ALIGNMENT, least);
    this.most = most;
    begin(offset, size);
  }

  private Portion begin(long from, long to) {
    Portion portion = new Portion(from, to);
    all.add(portion);
    active.add(portion);
    lastHasBegun = false;
    return portion;
  }

  /** The first portion. */
  Portion first() {
    return all.get(0);
  }

  /** Those that there were, from the first to the last. */
  List<Portion> all() {
    lock.lock();
    try {
      return List.copyOf(all);
    } finally {
      lock.unlock();
    }
  }

  /** For one more stream; null if there is nothing for it to do. */
  @Nullable Portion take() {
    lock.lock();
    try {
      return over ? null : divided();
    } finally {
      lock.unlock();
    }
  }

  private @Nullable Portion divided() {
    Portion last = last();
    if (last.end < size) {
      return begin(last.end, size);
    }
    int streams = Math.max(2, most - active.size() + 1);
    long middle = (last.asked + last.left() / streams) / ALIGNMENT * ALIGNMENT;
    if (!lastHasBegun || middle - last.asked < least || size - middle < least) {
      return null;
    }
    last.end = middle;
    return begin(middle, size);
  }

  private Portion last() {
    return all.get(all.size() - 1);
  }

  /** Ends the last portion where it is; what is left of it is for others. Others go on. */
  void cutShort(Portion portion) {
    lock.lock();
    try {
      if (portion.equals(last())) {
        portion.end = portion.at;
        portion.asked = portion.at;
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** For the stream that stays to the end: waits while others send; null if all is there. */
  @Nullable Portion await() throws IOException {
    lock.lock();
    try {
      while (true) {
        check();
        Portion next = divided();
        if (next != null || active.isEmpty()) {
          return next;
        }
        changed.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for other streams");
    } finally {
      lock.unlock();
    }
  }

  /** From now on this is closed if all is stopped; at once, if it has been. */
  void breakBy(Portion portion, Closeable by) throws IOException {
    lock.lock();
    try {
      portion.by = by;
      check();
    } finally {
      lock.unlock();
    }
  }

  /** The server takes it. */
  void begun(Portion portion) {
    lock.lock();
    try {
      lastHasBegun |= portion.end == size;
    } finally {
      lock.unlock();
    }
  }

  /** How many bytes its stream is to send next; 0 at its end. */
  long ask(Portion portion) throws IOException {
    lock.lock();
    try {
      check();
      portion.asked = Math.min(portion.end, portion.at + Math.min(BLOCK, least));
      return portion.asked - portion.at;
    } finally {
      lock.unlock();
    }
  }

  /** So many bytes more are gone. */
  void sent(Portion portion, long count) {
    lock.lock();
    try {
      portion.at += count;
    } finally {
      lock.unlock();
    }
  }

  /** How many bytes nobody has been asked for yet. */
  long left() {
    lock.lock();
    try {
      return active.stream().mapToLong(Portion::left).sum();
    } finally {
      lock.unlock();
    }
  }

  /** The server has said that it has it. */
  void done(Portion portion) {
    lock.lock();
    try {
      active.remove(portion);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Why it fails: what ended one stream may be that another one has failed before. */
  IOException reason(IOException last) throws IOException {
    lock.lock();
    try {
      if (failure != null && !failure.equals(last)) {
        failure.addSuppressed(last);
        check();
      }
      return last;
    } finally {
      lock.unlock();
    }
  }

  /** All of it fails. */
  void fail(Throwable why) {
    stop(why);
  }

  /** Stops all streams. */
  @Override
  public void close() {
    stop(null);
  }

  private void stop(@Nullable Throwable why) {
    List<Portion> running;
    lock.lock();
    try {
      over = true;
      failure = failure == null ? why : failure;
      running = List.copyOf(active);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    running.forEach(UploadShares::close);
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

  private void check() throws IOException {
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
      throw new SharedPart.Unwanted();
    }
  }
}
