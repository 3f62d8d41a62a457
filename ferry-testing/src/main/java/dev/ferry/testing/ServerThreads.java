package dev.ferry.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of one server or proxy: daemons with a name and a number. */
final class ServerThreads {
  private static final String SERVER = "ferry-fake-ftp-";
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final List<Thread> threads = new ArrayList<>();
  private final String name;
  private boolean ended;

  /** Those of a server, named {@code ferry-fake-ftp-N}. */
  ServerThreads() {
    this(SERVER);
  }

  ServerThreads(String name) {
    this.name = name;
  }

  /** A thread of a server that has not been started. */
  static Thread make(Runnable task) {
    return make(SERVER, task);
  }

  private static Thread make(String name, Runnable task) {
    Thread thread = new Thread(task, name + NUMBER.incrementAndGet());
    thread.setDaemon(true);
    return thread;
  }

  /** Starts a thread, unless all is over. */
  void start(Runnable task) {
    Thread thread = make(name, task);
    synchronized (threads) {
      if (ended) {
        return;
      }
      threads.removeIf(t -> t.getState() == Thread.State.TERMINATED);
      threads.add(thread);
      thread.start();
    }
  }

  /** Interrupts all and waits for their end, a second at most. */
  void end() {
    List<Thread> running;
    synchronized (threads) {
      ended = true;
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
