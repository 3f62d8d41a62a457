package dev.ferry.internal.wire;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The end of one wait, and what to say if nothing came by then. One thread. */
public final class Deadline {

  private final Duration limit;
  private final String whatIsMissing;
  private final boolean forStalls;
  private long endNanos;

  private Deadline(Duration limit, String whatIsMissing, boolean forStalls) {
    this.limit = limit;
    this.whatIsMissing = whatIsMissing;
    this.forStalls = forStalls;
    this.endNanos = System.nanoTime() + limit.toNanos();
  }

  /**
   * A wait that begins now.
   *
   * @param whatIsMissing the start of the message if it runs out: {@code "no reply to 'PASV'"}
   */
  public static Deadline in(Duration limit, String whatIsMissing) {
    return new Deadline(limit, whatIsMissing, false);
  }

  /** A wait that begins now, and again with each {@link #progress}. */
  public static Deadline stall(Duration limit, String whatIsMissing) {
    return new Deadline(limit, whatIsMissing, true);
  }

  /** Some bytes moved, though not all that are waited for. */
  public void progress() {
    if (forStalls) {
      endNanos = System.nanoTime() + limit.toNanos();
    }
  }

  /** What is left, rounded up to whole milliseconds; 0 when it has run out. */
  public long remainingMillis() {
    long nanos = endNanos - System.nanoTime();
    return nanos <= 0 ? 0 : TimeUnit.NANOSECONDS.toMillis(nanos + 999_999);
  }

  /** The exception for a wait that ran out. */
  public SocketTimeoutException expired() {
    return new SocketTimeoutException(whatIsMissing + " within " + seconds(limit));
  }

  /** A duration for a person: {@code "60 s"}, {@code "0.25 s"}. */
  static String seconds(Duration limit) {
    long millis = limit.toMillis();
    return millis % 1000 == 0 ? millis / 1000 + " s" : millis / 1000.0 + " s";
  }
}
