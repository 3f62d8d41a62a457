package dev.ferry.cli.visit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Deeds that are done some at a time, each once, and begun in their order. */
public final class Several {

  private final List<Runnable> deeds;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicReference<@Nullable Throwable> broken = new AtomicReference<>();

  private Several(List<Runnable> deeds) {
    this.deeds = List.copyOf(deeds);
  }

  /**
   * Does them all, on this thread and as many others as it takes. An interruption of this thread is
   * one of all; the rest isn't begun then, and the thread stays interrupted.
   *
   * @param atOnce how many at a time, at least 1
   */
  public static void run(List<Runnable> deeds, int atOnce) {
    Several several = new Several(deeds);
    List<Thread> others = new ArrayList<>();
    for (int i = 1; i < Math.min(atOnce, deeds.size()); i++) {
      Thread other = new Thread(several::work, "ferry-command-" + i);
      other.setDaemon(true);
      other.start();
      others.add(other);
    }
    several.work();
    several.await(others);
  }

  private void work() {
    int mine;
    while (!Thread.currentThread().isInterrupted()
        && broken.get() == null
        && (mine = next.getAndIncrement()) < deeds.size()) {
      try {
        deeds.get(mine).run();
      } catch (RuntimeException | Error e) {
        broken.compareAndSet(null, e);
      }
    }
  }

  private void await(List<Thread> others) {
    boolean interrupted = Thread.interrupted();
    if (interrupted) {
      others.forEach(Thread::interrupt);
    }
    for (Thread other : others) {
      while (other.isAlive()) {
        try {
          other.join();
        } catch (InterruptedException e) {
          interrupted = true;
          others.forEach(Thread::interrupt);
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    Throwable problem = broken.get();
    if (problem instanceof RuntimeException e) {
      throw e;
    }
    if (problem instanceof Error e) {
      throw e;
    }
  }
}
