package dev.ferry.internal.pool;

import dev.ferry.internal.session.Alarms;
import dev.ferry.internal.session.Session;
import dev.ferry.transfer.PoolOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * What happens to sessions while they are idle: some are asked now and then, so that the server
 * doesn't end them, and all are ended when nobody has used them for long. Any thread.
 */
final class Upkeep {

  /** How long all goodbyes together may take. */
  private static final Duration GOODBYES = Duration.ofSeconds(1);

  private final SessionPool pool;
  private final PoolOptions options;
  private final Alarms alarms;
  private final AtomicBoolean willSweep = new AtomicBoolean();
  private final AtomicBoolean willAsk = new AtomicBoolean();

  Upkeep(SessionPool pool, PoolOptions options, Alarms alarms) {
    this.pool = pool;
    this.options = options;
    this.alarms = alarms;
  }

  /** There is an idle session. Waits for nothing. */
  void begin() {
    if (willSweep.compareAndSet(false, true)) {
      alarms.later(options.idleTimeout(), this::sweep);
    }
    if (options.keepAlive().isPresent() && willAsk.compareAndSet(false, true)) {
      Duration quiet = options.keepAlive().get();
      alarms.later(quiet, () -> askLater(quiet));
    }
  }

  private void sweep() {
    willSweep.set(false);
    quit(pool.takeOlderThan(options.idleTimeout()));
    if (pool.hasIdle()) {
      begin();
    }
  }

  /** On a thread of its own: a server may take its time, and alarms have to be punctual. */
  private void askLater(Duration quiet) {
    Thread thread =
        new Thread(
            () -> {
              askAll(quiet);
              willAsk.set(false);
              if (pool.hasIdle()) {
                begin();
              }
            },
            "ferry-keep-alive");
    thread.setDaemon(true);
    thread.start();
  }

  private void askAll(Duration quiet) {
    @Nullable Session session;
    while ((session = pool.takeQuiet(quiet)) != null) {
      if (!session.isAlive(true)) {
        session.close();
      }
      pool.stillIdle(session);
    }
  }

  /** Says goodbye to these; about a second at most. */
  static void quit(List<Session> sessions) {
    long until = System.nanoTime() + GOODBYES.toNanos();
    for (Session session : sessions) {
      session.sayGoodbye();
    }
    for (Session session : sessions) {
      long left = Math.max(1, TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime()));
      session.quit(Duration.ofMillis(left));
    }
  }
}
