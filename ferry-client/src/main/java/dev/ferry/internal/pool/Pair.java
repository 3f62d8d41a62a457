package dev.ferry.internal.pool;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Two sessions, of two pools or of one. Who has one and waits for the other could wait for somebody
 * who does the same the other way round, for as long as both have patience. So all take that of the
 * older pool first; and of one pool only one thread at a time takes two, so that all others that
 * have one need no more.
 */
public record Pair(Lease source, Lease target) implements Closeable {

  private static final AtomicLong POOLS = new AtomicLong();

  /**
   * When it is a pool's turn.
   *
   * @param number the higher the later the pool was made
   * @param ofTwo held by the thread that takes two sessions of it
   */
  record Turn(long number, ReentrantLock ofTwo) {
    Turn() {
      this(POOLS.incrementAndGet(), new ReentrantLock(true));
    }
  }

  /**
   * Borrows two.
   *
   * @param patience how long to wait for each, asked anew for each
   * @param checked whether each was asked just now whether it lives, if it isn't a new one
   * @throws IOException as from {@link SessionPool#borrow}; none is kept
   */
  public static Pair borrow(
      SessionPool source, SessionPool target, Supplier<Duration> patience, boolean checked)
      throws IOException {
    if (source == target) {
      return ofOne(source, patience, checked);
    }
    boolean inOrder = source.turn.number() < target.turn.number();
    Lease first = one(inOrder ? source : target, patience, checked);
    try {
      Lease second = one(inOrder ? target : source, patience, checked);
      return inOrder ? new Pair(first, second) : new Pair(second, first);
    } catch (IOException | RuntimeException | Error e) {
      first.close();
      throw e;
    }
  }

  private static Pair ofOne(SessionPool pool, Supplier<Duration> patience, boolean checked)
      throws IOException {
    Duration most = patience.get();
    try {
      if (!pool.turn.ofTwo().tryLock(most.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new SocketTimeoutException(
            "no two sessions in " + most.toMillis() / 1e3 + " s: another copy waits for them");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for two sessions");
    }
    try {
      Lease first = one(pool, patience, checked);
      try {
        return new Pair(first, one(pool, patience, checked));
      } catch (IOException | RuntimeException | Error e) {
        first.close();
        throw e;
      }
    } finally {
      pool.turn.ofTwo().unlock();
    }
  }

  private static Lease one(SessionPool pool, Supplier<Duration> patience, boolean checked)
      throws IOException {
    return checked ? pool.borrowChecked(patience.get()) : pool.borrow(patience.get());
  }

  /** As {@link Lease#wasDead}, of one of them. */
  public boolean wasDead(boolean repeatable, IOException failure) {
    return source.wasDead(repeatable, failure) || target.wasDead(repeatable, failure);
  }

  /** Gives both back. */
  @Override
  public void close() {
    source.close();
    target.close();
  }
}
