package dev.ferry.internal.transfer;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/**
 * Transfers that belong together: how many are still to come, and how many sessions they have and
 * may have. What none of them needs is for further streams of one that is large. Any thread.
 */
public final class Batch {

  private final IntSupplier room;
  private final AtomicInteger toCome = new AtomicInteger();
  private final AtomicInteger transfers = new AtomicInteger();
  private final AtomicInteger streams = new AtomicInteger();
  private volatile boolean growing;

  /**
   * Of nothing yet.
   *
   * @param room how many sessions they may have together; it may change at any time
   */
  public Batch(IntSupplier room) {
    this.room = room;
  }

  /** For one transfer, which leaves room for others only if they wait for a session. */
  static Batch ofOne() {
    return new Batch(() -> Integer.MAX_VALUE);
  }

  // ---- what is to come

  /** So many more will be begun. */
  public void expect(int more) {
    toCome.addAndGet(more);
  }

  /** One of them is begun now. */
  public void begun() {
    toCome.decrementAndGet();
  }

  /** Whether more may be found, of which nobody knows yet. */
  public void growing(boolean value) {
    growing = value;
  }

  /** Whether others will follow, as far as can be seen now. */
  boolean isFollowed() {
    return growing || toCome.get() > 0;
  }

  // ---- who has sessions

  /** A transfer has got its session. */
  void took() {
    transfers.incrementAndGet();
  }

  /** It has no session any more. */
  void gaveBack() {
    transfers.decrementAndGet();
  }

  /**
   * Whether any transfer has a session, and will give it back some day: who waits for one then
   * waits for that.
   */
  public boolean isMoving() {
    return transfers.get() > 0;
  }

  /** Whether one more stream would take nothing from anybody. */
  boolean hasRoom() {
    return toCome.get() <= 0 && transfers.get() + streams.get() < room.getAsInt();
  }

  /** One more stream begins, if there is room for it; {@link #leave} has to follow then. */
  boolean enter() {
    int most = room.getAsInt() - transfers.get();
    return toCome.get() <= 0
        && streams.getAndUpdate(count -> count < most ? count + 1 : count) < most;
  }

  /** It has ended. */
  void leave() {
    streams.decrementAndGet();
  }

  /** Whether further streams have sessions that others should have. */
  boolean isCrowded() {
    return transfers.get() + streams.get() > room.getAsInt();
  }
}
