package dev.ferry.internal.mirror;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/**
 * Work that comes bit by bit from one thread, and who does it. Nobody waits for work to come: a
 * worker who finds none leaves its thread to others, and what comes next calls one again. One
 * thread {@linkplain #offer offers} and {@linkplain #end ends} it.
 */
final class Shift<T> {

  private static final int FIRST = 4;

  private final Crew crew;
  private final int mostWaiting;
  private final Consumer<T> step;
  private final Mixed<T> work;
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicInteger workers = new AtomicInteger(1);
  private final AtomicInteger wanted = new AtomicInteger(FIRST);
  private final Set<Worker> others = ConcurrentHashMap.newKeySet();

  /**
   * That has nothing to do yet.
   *
   * @param size in bytes, of what is offered
   */
  Shift(Crew crew, int mostWaiting, ToLongFunction<T> size, Consumer<T> step) {
    this.crew = crew;
    this.mostWaiting = mostWaiting;
    this.work = new Mixed<>(size);
    this.step = step;
  }

  /** One who works until nothing is left, or there is no room any more. One that broke is kept. */
  private final class Worker extends FutureTask<Boolean> {
    Worker() {
      super(Shift.this::workWhileThereIsRoom, true);
    }

    @Override
    protected void set(Boolean value) {
      super.set(value);
      others.remove(this);
    }
  }

  /** Has it done some time; the caller does some itself if too much is waiting. */
  void offer(T one) {
    waiting.incrementAndGet();
    work.add(one);
    wanted.accumulateAndGet(crew.ready().getAsInt(), Math::max);
    callAnother();
    while (waiting.get() > mostWaiting && doNext(0)) { // It is to come back soon.
      callAnother();
    }
  }

  /**
   * Takes part until all is done.
   *
   * @return whether this thread was interrupted meanwhile; it still is then
   */
  boolean end() {
    while (doNext()) {
      callAnother();
    }
    return awaitOthers();
  }

  private void callAnother() {
    if (work.isEmpty() || !isWelcome()) {
      return;
    }
    Worker other = new Worker();
    others.add(other);
    try {
      crew.executor().execute(other);
    } catch (RejectedExecutionException e) {
      others.remove(other); // Fewer will do.
      workers.decrementAndGet();
    }
  }

  private boolean isWelcome() {
    int room = Math.min(wanted.get(), crew.room().getAsInt());
    return workers.getAndUpdate(count -> count < room ? count + 1 : count) < room;
  }

  private void workWhileThereIsRoom() {
    try {
      while (workers.get() <= crew.room().getAsInt() && doNext()) {
        callAnother();
      }
    } finally {
      workers.decrementAndGet();
    }
    callAnother(); // for what came in between, when this one still counted
  }

  /** Half of the workers are for large things, so that these and small ones go side by side. */
  private boolean doNext() {
    return doNext(Math.max(1, workers.get() / 2));
  }

  private boolean doNext(int mostLarge) {
    T next = work.next(mostLarge);
    if (next == null) {
      return false;
    }
    waiting.decrementAndGet();
    if (work.isLarge(next)) {
      wanted.incrementAndGet(); // It takes long, and must not keep small ones waiting.
      callAnother();
    }
    try {
      step.accept(next);
    } finally {
      work.ended(next);
    }
    if (!work.isLarge(next)) {
      wanted.incrementAndGet();
    }
    return true;
  }

  /** What was never begun ends here, as nothing is left to do. */
  private boolean awaitOthers() {
    boolean interrupted = false;
    for (Worker other : List.copyOf(others)) {
      other.run(); // does nothing if another thread has begun
      interrupted |= isInterruptedUntilDone(other);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return Thread.currentThread().isInterrupted();
  }

  private static boolean isInterruptedUntilDone(FutureTask<?> task) {
    boolean interrupted = false;
    while (true) {
      try {
        task.get();
        return interrupted;
      } catch (InterruptedException e) {
        interrupted = true;
      } catch (ExecutionException e) {
        throw new IllegalStateException("a step of a mirror broke", e.getCause());
      }
    }
  }
}
