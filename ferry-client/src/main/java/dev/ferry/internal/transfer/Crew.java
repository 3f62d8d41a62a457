package dev.ferry.internal.transfer;

import dev.ferry.internal.pool.Lease;
import dev.ferry.internal.pool.SessionPool;
import dev.ferry.internal.session.Session;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Further streams of one transfer, each with a thread and a session of its own. They take what
 * nobody else wants, and wait for nothing: a transfer that gets none goes on without. Any thread.
 */
final class Crew {

  /** How long the server has to say its last word to what was left early. */
  private static final long GOODBYE_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final SessionPool pool;
  private final Batch batch;
  private final Executor threads;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Set<Session> working = new HashSet<>();
  private boolean dismissed;

  Crew(SessionPool pool, Batch batch, Executor threads) {
    this.pool = pool;
    this.batch = batch;
    this.threads = threads;
  }

  /** What one does. */
  @FunctionalInterface
  interface Work {
    /** Does it. */
    void on(Session session);
  }

  /** Asks for one more; if there is none to be had, that is told instead. */
  void add(Work work, Runnable none) {
    try {
      threads.execute(() -> {
        if (!work(work)) {
          none.run();
        }
      });
    } catch (RejectedExecutionException | IllegalStateException e) {
      none.run(); // The client is closed.
    }
  }

  /** Whether one more would take nothing from transfers of the same batch. */
  boolean hasRoom() {
    return batch.hasRoom();
  }

  /** Whether a stream has a session that others should have. */
  boolean isWanted() {
    return pool.isWanted() || batch.isCrowded();
  }

  private boolean work(Work work) {
    if (!batch.enter()) {
      return false;
    }
    try {
      return workOnAnother(work);
    } finally {
      batch.leave();
    }
  }

  private boolean workOnAnother(Work work) {
    Optional<Lease> lease = borrow();
    if (lease.isEmpty()) {
      return false;
    }
    Session session = lease.get().session();
    boolean needed = enter(session);
    try (Lease borrowed = lease.get()) {
      if (needed) {
        work.on(borrowed.session());
      }
    } finally {
      leave(session);
    }
    return needed;
  }

  private Optional<Lease> borrow() {
    try {
      return isDismissed() ? Optional.empty() : pool.tryBorrow();
    } catch (IOException e) {
      System.getLogger("dev.ferry").log(Level.DEBUG, "no further session: {0}", e.toString());
      return Optional.empty();
    }
  }

  private boolean isDismissed() {
    lock.lock();
    try {
      return dismissed;
    } finally {
      lock.unlock();
    }
  }

  private boolean enter(Session session) {
    lock.lock();
    try {
      return !dismissed && working.add(session);
    } finally {
      lock.unlock();
    }
  }

  private void leave(Session session) {
    lock.lock();
    try {
      working.remove(session);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until all have given back their sessions, which are closed if that takes long. */
  void dismiss() {
    if (!hasEnded(GOODBYE_NANOS)) {
      List<Session> late;
      lock.lock();
      try {
        late = List.copyOf(working);
      } finally {
        lock.unlock();
      }
      late.forEach(Session::close);
      hasEnded(Long.MAX_VALUE); // Nothing waits on a session that is closed.
    }
  }

  private boolean hasEnded(long most) {
    boolean interrupted = false;
    long left = most;
    lock.lock();
    try {
      dismissed = true;
      while (!working.isEmpty() && left > 0) {
        try {
          left = changed.awaitNanos(left);
        } catch (InterruptedException e) {
          interrupted = true;
          left = most == Long.MAX_VALUE ? left : 0;
        }
      }
      return working.isEmpty();
    } finally {
      lock.unlock();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
