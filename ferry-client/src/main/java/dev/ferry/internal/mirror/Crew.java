package dev.ferry.internal.mirror;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/**
 * Several threads that take from one list until it is empty. The one that asks is one of them, so
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

  private static final int FIRST = 4;

  /**
   * Does all of it; over when the last is done.
   *
   * @return whether this thread was interrupted meanwhile; it still is then
   */
  <T> boolean does(List<T> work, Consumer<T> step) {
    Shift<T> shift = new Shift<>(this, work, step);
    for (int i = Math.max(FIRST, ready.getAsInt()); i > 1; i--) {
      shift.callAnother();
    }
    shift.workToTheEnd();
    return shift.awaitOthers();
  }

  /** One list, and who works on it. */
  private static final class Shift<T> {
    private final Crew crew;
    private final List<T> work;
    private final Consumer<T> step;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger workers = new AtomicInteger(1);
    private final Queue<FutureTask<?>> others = new ConcurrentLinkedQueue<>();

    Shift(Crew crew, List<T> work, Consumer<T> step) {
      this.crew = crew;
      this.work = work;
      this.step = step;
    }

    void callAnother() {
      if (next.get() >= work.size() || !isWelcome()) {
        return;
      }
      FutureTask<?> other = new FutureTask<>(this::workWhileThereIsRoom, true);
      others.add(other);
      try {
        crew.executor.execute(other);
      } catch (RejectedExecutionException e) {
        other.cancel(false); // Fewer will do.
        workers.decrementAndGet();
      }
    }

    private boolean isWelcome() {
      int room = crew.room.getAsInt();
      return workers.getAndUpdate(count -> count < room ? count + 1 : count) < room;
    }

    void workToTheEnd() {
      while (doNext()) {
        callAnother();
      }
    }

    private void workWhileThereIsRoom() {
      try {
        while (workers.get() <= crew.room.getAsInt() && doNext()) {
          callAnother();
        }
      } finally {
        workers.decrementAndGet();
      }
    }

    private boolean doNext() {
      int mine = next.getAndIncrement();
      if (mine >= work.size()) {
        return false;
      }
      step.accept(work.get(mine));
      return true;
    }

    /** What was never begun ends here, as nothing is left to do. */
    boolean awaitOthers() {
      boolean interrupted = false;
      for (FutureTask<?> other = others.poll(); other != null; other = others.poll()) {
        other.run(); // does nothing if another thread has begun
        interrupted |= !other.isCancelled() && isInterruptedUntilDone(other);
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      return Thread.currentThread().isInterrupted();
    }
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
