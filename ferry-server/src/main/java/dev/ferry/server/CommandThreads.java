package dev.ferry.server;

import org.apache.mina.filter.executor.OrderedThreadPoolExecutor;

/**
 * The threads that run commands, which all end when they are told to.
 *
 * <p>MINA 2.2 tells each thread that it counts at that moment. One that is born meanwhile, for the
 * last event of a connection, hears nothing and stays for another thirty seconds. So here a thread
 * is born before the end or not at all. Safe for use by several threads.
 */
final class CommandThreads extends OrderedThreadPoolExecutor {

  CommandThreads(int max) {
    super(max);
  }

  @Override
  public void execute(Runnable task) {
    synchronized (this) {
      super.execute(task); // hands it over, waits for nothing
    }
  }

  @Override
  public void shutdown() {
    synchronized (this) {
      super.shutdown();
    }
  }
}
