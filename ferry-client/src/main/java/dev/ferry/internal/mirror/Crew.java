package dev.ferry.internal.mirror;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.ToLongFunction;

/**
 * Several threads that take from one queue until it is empty. The one that asks is one of them, so
 * that it goes on even if the executor has no thread to spare.
 *
 * <p>It begins with a few, or as many as there are sessions for, and each thing that is done brings
 * one more, as long as there is room: who begins with all of them at a server that takes two leaves
 * the others to wait for a session until their time is over. If there is less room than before,
 * some leave.
 *
 * @param room the most that can work now; it may change at any time
 * @param ready how many can work without another session
 */
record Crew(Executor executor, IntSupplier room, IntSupplier ready) {

  /** Does all of what moves no bytes; as {@link #does(List, ToLongFunction, Consumer)}. */
  <T> boolean does(List<T> work, Consumer<T> step) {
    return does(work, one -> 0, step);
  }

  /**
   * Does all of it; over when the last is done.
   *
   * @param size in bytes, of each
   * @return whether this thread was interrupted meanwhile; it still is then
   */
  <T> boolean does(List<T> work, ToLongFunction<T> size, Consumer<T> step) {
    Shift<T> shift = new Shift<>(this, work.size(), size, step);
    work.forEach(shift::offer);
    return shift.end();
  }
}
