package dev.ferry.transfer;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * So many bytes a second, and no more: for one transfer, or for all that share it. Any thread.
 *
 * <p>A bucket of tokens that is filled at the rate, and holds what a tenth of a second brings: a
 * transfer that was slow for a while doesn't make up for it in one burst.
 */
public final class RateLimit {

  private static final double NANOS = 1e9;
  private static final double BURST_SECONDS = 0.1;

  private final ReentrantLock lock = new ReentrantLock();
  private final double bytesPerSecond;
  private final LongSupplier nanoTime;
  private double tokens;
  private long last;

  RateLimit(long bytesPerSecond, LongSupplier nanoTime) {
    if (bytesPerSecond < 1) {
      throw new IllegalArgumentException("a rate of " + bytesPerSecond + " bytes a second");
    }
    this.bytesPerSecond = bytesPerSecond;
    this.nanoTime = nanoTime;
    this.last = nanoTime.getAsLong();
  }

  /**
   * A limit.
   *
   * @throws IllegalArgumentException if it is below 1
   */
  public static RateLimit ofBytesPerSecond(long bytes) {
    return new RateLimit(bytes, System::nanoTime);
  }

  /** The rate. */
  public long bytesPerSecond() {
    return (long) bytesPerSecond;
  }

  /**
   * Takes note of bytes that have moved.
   *
   * @return how many nanoseconds to wait before any more may move; 0 or more
   */
  public long take(long bytes) {
    lock.lock();
    try {
      long now = nanoTime.getAsLong();
      double came = (now - last) / NANOS * bytesPerSecond;
      last = now;
      tokens = Math.min(bytesPerSecond * BURST_SECONDS, tokens + came) - bytes;
      return tokens >= 0 ? 0 : (long) (-tokens / bytesPerSecond * NANOS);
    } finally {
      lock.unlock();
    }
  }
}
