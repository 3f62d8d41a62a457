package dev.ferry.internal.transfer;

import dev.ferry.internal.engine.TransferDialogue;
import dev.ferry.transfer.Progress;
import dev.ferry.transfer.RateLimit;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Counts the bytes of one job, tells its listener a few times a second, and slows it down to its
 * limit. Bytes are counted by the thread that moves them; {@link #now()} may be asked by any.
 */
final class Meter {

  private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(250);
  private static final long WINDOW = TimeUnit.SECONDS.toNanos(3);

  private final Job job;
  private final @Nullable RateLimit limit;
  private final Deque<Sample> samples = new ArrayDeque<>();
  private long told = System.nanoTime();
  private long moved;
  private long total = -1;
  private long there;
  private @Nullable Pulse pulse;
  private volatile Progress last;

  /** How many bytes had moved at a moment. */
  private record Sample(long at, long moved) {}

  Meter(Job job) {
    this.job = job;
    this.limit = job.options().rateLimit().orElse(null);
    this.last = new Progress(job.remote(), 0, -1, 0);
  }

  /**
   * An attempt begins.
   *
   * @param offset how many bytes of the file are there
   * @param size how many there will be; -1 if nobody has told
   */
  void begin(long offset, long size) {
    pulse = null;
    there = offset;
    total = size;
    samples.clear();
    samples.add(new Sample(System.nanoTime(), moved));
  }

  /** From now on this transfer's control connection is kept alive, if that is wanted. */
  void keepAlive(TransferDialogue dialogue) {
    pulse =
        job.options()
            .keepAlive()
            .map(every -> new Pulse(dialogue::nudge, every, System::nanoTime))
            .orElse(null);
  }

  /** Bytes have moved that bring the file on. */
  void moved(long bytes) throws IOException {
    there += bytes;
    overhead(bytes);
  }

  /** Bytes have moved that were there already, to be compared. */
  void overhead(long bytes) throws IOException {
    moved += bytes;
    if (limit != null) {
      long wait = limit.take(bytes);
      if (wait > 0) {
        job.pause(Duration.ofNanos(wait));
      }
    }
    job.check();
    if (pulse != null) {
      pulse.moved(total - there);
    }
    long now = System.nanoTime();
    if (now - told >= INTERVAL) {
      tell(now);
    }
  }

  /** All bytes are there. */
  void end() {
    tell(System.nanoTime());
  }

  private void tell(long now) {
    told = now;
    samples.addLast(new Sample(now, moved));
    while (samples.size() > 2 && now - samples.element().at > WINDOW) {
      samples.removeFirst();
    }
    Sample first = samples.element();
    long nanos = now - first.at;
    long rate = nanos <= 0 ? 0 : (long) ((moved - first.moved) / (nanos / 1e9));
    last = new Progress(job.remote(), there, total, rate);
    job.options().progress().moved(last);
  }

  /** How far it had come when that was told last. */
  Progress now() {
    return last;
  }

  /** How many bytes of the file are there. */
  long there() {
    return there;
  }

  /** How many bytes moved, all attempts together. */
  long all() {
    return moved;
  }

  /** The most that should move at once, so that a limit is kept smoothly. */
  long piece() {
    return limit == null ? Long.MAX_VALUE : Math.max(4096, limit.bytesPerSecond() / 10);
  }
}
