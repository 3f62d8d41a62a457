package dev.ferry.internal.transfer;

import dev.ferry.internal.engine.TransferDialogue;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * When a NOOP is due while bytes move: every so often, and not near the end, where one can cost the
 * final reply of the transfer (iterate-ch/cyberduck#18096).
 */
final class Pulse {

  /**
   * So many bytes may be between the two ends, so that the server is done with them before we are.
   */
  private static final long NEAR_THE_END = 1024 * 1024;

  private final Runnable noop;
  private final long every;
  private final LongSupplier nanoTime;
  private long last;

  Pulse(Runnable noop, Duration every, LongSupplier nanoTime) {
    this.noop = noop;
    this.every = every.toNanos();
    this.nanoTime = nanoTime;
    this.last = nanoTime.getAsLong();
  }

  /** For the transfer of a job; null if it wants none. */
  static @Nullable Pulse of(Job job, TransferDialogue dialogue) {
    return of(job, dialogue::nudge);
  }

  /** The same, of several connections. */
  static @Nullable Pulse of(Job job, Runnable noop) {
    return job.options()
        .keepAlive()
        .map(every -> new Pulse(noop, every, System::nanoTime))
        .orElse(null);
  }

  /**
   * Bytes have moved.
   *
   * @param left how many are still to come
   */
  void moved(long left) {
    long now = nanoTime.getAsLong();
    if (left >= NEAR_THE_END && now - last >= every) {
      last = now;
      noop.run();
    }
  }
}
