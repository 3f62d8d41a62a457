package dev.ferry.internal.transfer;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Decides by what has moved whether one more stream is worth it. One stream fills most lines, so
 * the second is a question put to this line, and each further one is, too: if the rate doesn't rise
 * by enough, no more are added. Any thread.
 */
final class Growth {

  /** A rise of the rate that is no accident. */
  private static final double ENOUGH = 0.2;

  /** Of what one more of so many could bring at best. */
  private static final double SHARE = 0.5;

  /** A limit that is nearly kept is what holds the streams back. */
  private static final double NEAR = 0.8;

  /** After none could be had, so many measurements pass until one is asked for again. */
  private static final int PATIENCE = 10;

  private final ReentrantLock lock = new ReentrantLock();
  private final int most;
  private final long pace;
  private final double limit;
  private final LongSupplier nanoTime;
  private int streams = 1;
  private int pauses;
  private boolean asked;
  private boolean settling = true;
  private boolean ended;
  private long since;
  private long movedBefore;
  private double rateBefore;

  /**
   * With one stream.
   *
   * @param most how many there may be
   * @param pace how long the rate is measured, and how long a new stream has to get going
   * @param limit bytes a second that are allowed
   */
  Growth(int most, Duration pace, long limit, LongSupplier nanoTime) {
    this.most = most;
    this.pace = pace.toNanos();
    this.limit = limit;
    this.nanoTime = nanoTime;
    this.since = nanoTime.getAsLong();
    this.ended = most < 2;
  }

  /**
   * Bytes have moved.
   *
   * @param moved how many so far, of all streams
   * @return whether one more stream is wanted now; then {@link #began} or {@link #refused} has to
   *     be said before another is
   */
  boolean wantsMore(long moved) {
    lock.lock();
    try {
      long now = nanoTime.getAsLong();
      if (ended || asked || now - since < pace) {
        return false;
      }
      double rate = (moved - movedBefore) * 1e9 / (now - since);
      since = now;
      movedBefore = moved;
      if (settling) {
        settling = false; // Connections begin slowly: that doesn't count.
        return false;
      }
      if (pauses > 0) {
        pauses--;
        return false;
      }
      boolean rose = streams == 1 || rate >= rateBefore * (1 + leastRise());
      ended = streams >= most || !rose;
      rateBefore = rate;
      asked = !ended && rate < limit * NEAR;
      return asked;
    } finally {
      lock.unlock();
    }
  }

  private double leastRise() {
    return Math.min(ENOUGH, SHARE / (streams - 1));
  }

  /** One more stream moves bytes. */
  void began(long moved) {
    lock.lock();
    try {
      streams++;
      asked = false;
      settling = true;
      since = nanoTime.getAsLong();
      movedBefore = moved;
    } finally {
      lock.unlock();
    }
  }

  /** One has ended for the sake of others; it may be worth one again when they are done. */
  void left() {
    lock.lock();
    try {
      streams--;
      rateBefore = 0; // what fewer streams do isn't known
      settling = true;
      pauses = PATIENCE;
    } finally {
      lock.unlock();
    }
  }

  /** None could be had now. */
  void refused() {
    lock.lock();
    try {
      asked = false;
      pauses = PATIENCE;
    } finally {
      lock.unlock();
    }
  }

  /** No more are wanted. */
  void end() {
    lock.lock();
    try {
      ended = true;
    } finally {
      lock.unlock();
    }
  }
}
