package dev.ferry.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of one server: daemons named {@code ferry-fake-ftp-N}. */
final class ServerThreads {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final List<Thread> threads = new ArrayList<>();

  /** A thread that has not been started. */
  static Thread make(Runnable task) {
    Thread thread = new Thread(task, "ferry-fake-ftp-" + NUMBER.incrementAndGet());
    thread.setDaemon(true);
    return thread;
  }

  void start(Runnable task) {
    Thread thread = make(task);
    synchronized (threads) {
      threads.removeIf(t -> t.getState() == Thread.State.TERMINATED);
      threads.add(thread);
    }
    thread.start();
  }

  /** Interrupts all and waits for their end, a second at most. */
  void end() {
    List<Thread> running;
    synchronized (threads) {
      running = List.copyOf(threads);
    }
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
    try {
      for (Thread thread : running) {
        thread.interrupt();
        thread.join(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
