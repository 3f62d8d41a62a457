package dev.ferry.internal.mirror;

import java.util.Comparator;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Work that waits, and of which some moves many bytes. A large file needs the line, and a small one
 * little but the time that answers take; so both are done side by side, and each has what the other
 * leaves.
 *
 * <p>Large things come first, and the largest of them before the others, or a run would end with
 * one worker on one of them. While others wait, only so many are done at once as who asks allows.
 * Any thread.
 */
final class Mixed<T> {

  /** In bytes: on most lines this takes longer than the answers to what is asked for it. */
  static final long LARGE = 1 << 20;

  private final ToLongFunction<T> size;
  private final Queue<T> small = new ConcurrentLinkedQueue<>();
  private final Queue<T> large;
  private final AtomicInteger largeBegun = new AtomicInteger();

  /**
   * Of nothing yet.
   *
   * @param size in bytes; 0 or less for what moves none, or nobody knows how many
   */
  Mixed(ToLongFunction<T> size) {
    this.size = size;
    this.large = new PriorityBlockingQueue<>(16, Comparator.comparingLong(size).reversed());
  }

  /** Whether it is one of the large things. */
  boolean isLarge(T one) {
    return size.applyAsLong(one) >= LARGE;
  }

  boolean isEmpty() {
    return small.isEmpty() && large.isEmpty();
  }

  void add(T one) {
    (isLarge(one) ? large : small).add(one);
  }

  /**
   * What is to be done next; null if nothing waits. {@link #ended} has to follow.
   *
   * @param mostLarge so many large things at most are done at once while others wait
   */
  @Nullable T next(int mostLarge) {
    T next = nextLarge(mostLarge);
    if (next == null) {
      next = small.poll();
    }
    return next == null ? nextLarge(Integer.MAX_VALUE) : next;
  }

  private @Nullable T nextLarge(int most) {
    if (largeBegun.getAndUpdate(count -> count < most ? count + 1 : count) >= most) {
      return null;
    }
    T next = large.poll();
    if (next == null) {
      largeBegun.decrementAndGet();
    }
    return next;
  }

  /** It is done, or has failed. */
  void ended(T one) {
    if (isLarge(one)) {
      largeBegun.decrementAndGet();
    }
  }
}
