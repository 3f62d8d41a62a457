package dev.ferry.client;

import java.lang.System.Logger.Level;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Where transfers in the background run if the user has named no executor: on virtual threads, from
 * Java 21 on; before, on daemon threads, no more of them than sessions.
 */
final class BackgroundThreads {

  private static final long IDLE_SECONDS = 10;

  private BackgroundThreads() {}

  static ExecutorService start(int most) {
    ExecutorService virtual = virtual();
    return virtual == null ? daemons(most) : virtual;
  }

  /** Null before Java 21, which this is compiled without. */
  private static @Nullable ExecutorService virtual() {
    try {
      return (ExecutorService)
          Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    } catch (ReflectiveOperationException e) {
      System.getLogger("dev.ferry").log(Level.DEBUG, "no virtual threads: {0}", e.toString());
      return null;
    }
  }

  private static ExecutorService daemons(int most) {
    AtomicInteger number = new AtomicInteger();
    ThreadFactory factory =
        task -> {
          Thread thread = new Thread(task, "ferry-transfer-" + number.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        };
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            most, most, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory);
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }
}
