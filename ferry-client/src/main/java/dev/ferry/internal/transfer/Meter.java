package dev.ferry.internal.transfer;

import dev.ferry.internal.engine.TransferDialogue;
import dev.ferry.transfer.Progress;
import dev.ferry.transfer.RateLimit;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Counts the bytes of one job, tells its listener a few times a second, and slows it down to its
 * limit. Bytes are counted by the threads that move them: any, but for the start of an attempt.
 */
final class Meter {

  private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(250);
  private static final long WINDOW = TimeUnit.SECONDS.toNanos(3);

  private final Job job;
  private final @Nullable RateLimit limit;
  private final ReentrantLock lock = new ReentrantLock();
  private final AtomicBoolean telling = new AtomicBoolean();
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
    lock.lock();
    try {
      there = offset;
      total = size;
      samples.clear();
      samples.add(new Sample(System.nanoTime(), moved));
    } finally {
      lock.unlock();
    }
  }

  /** From now on this transfer's control connection is kept alive, if that is wanted. */
  void keepAlive(TransferDialogue dialogue) {
    pulse = Pulse.of(job, dialogue);
  }

  /** The same for two of them. */
  void keepAlive(TransferDialogue one, TransferDialogue other) {
    pulse =
        Pulse.of(
            job,
            () -> {
              one.nudge();
              other.nudge();
            });
  }

  /** So many bytes of the file are there, and didn't move through here. */
  void seen(long bytes) {
    lock.lock();
    try {
      there = bytes;
    } finally {
      lock.unlock();
    }
    tell(INTERVAL);
  }

  /** Bytes have moved that bring the file on. */
  void moved(long bytes) throws IOException {
    count(bytes, bytes);
  }

  /** Bytes have moved that were there already, to be compared. */
  void overhead(long bytes) throws IOException {
    count(bytes, 0);
  }

  /** Bytes have been thrown away. */
  void lost(long bytes) {
    lock.lock();
    try {
      there -= bytes;
    } finally {
      lock.unlock();
    }
  }

  private void count(long bytes, long on) throws IOException {
    long left;
    lock.lock();
    try {
      moved += bytes;
      there += on;
      left = total - there;
    } finally {
      lock.unlock();
    }
    if (limit != null) {
      long wait = limit.take(bytes);
      if (wait > 0) {
        job.pause(Duration.ofNanos(wait));
      }
    }
    job.check();
    if (pulse != null) {
      pulse.moved(left);
    }
    tell(INTERVAL);
  }

  /** All bytes are there. */
  void end() {
    tell(0);
  }

  /** Tells, if that is so long ago. One thread at a time: others have nothing newer to tell. */
  private void tell(long interval) {
    if (!telling.compareAndSet(false, true)) {
      return;
    }
    try {
      if (sample(interval)) {
        job.options().progress().moved(last);
      }
    } finally {
      telling.set(false);
    }
  }

  private boolean sample(long interval) {
    lock.lock();
    try {
      long now = System.nanoTime();
      if (now - told < interval) {
        return false;
      }
      told = now;
      samples.addLast(new Sample(now, moved));
      while (samples.size() > 2 && now - samples.element().at > WINDOW) {
        samples.removeFirst();
      }
      Sample first = samples.element();
      long nanos = now - first.at;
      long rate = nanos <= 0 ? 0 : (long) ((moved - first.moved) / (nanos / 1e9));
      last = new Progress(job.remote(), there, total, rate);
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** How far it had come when that was told last. */
  Progress now() {
    return last;
  }

  /** How many bytes of the file are there. */
  long there() {
    lock.lock();
    try {
      return there;
    } finally {
      lock.unlock();
    }
  }

  /** How many bytes moved, all attempts together. */
  long all() {
    lock.lock();
    try {
      return moved;
    } finally {
      lock.unlock();
    }
  }

  /** The most that should move at once, so that a limit is kept smoothly. */
  long piece() {
    return limit == null ? Long.MAX_VALUE : Math.max(4096, limit.bytesPerSecond() / 10);
  }
}
