package dev.ferry.internal.pool;

import dev.ferry.internal.session.Session;
import java.io.IOException;
import java.util.function.BooleanSupplier;

/**
 * Work on sessions of a pool, which is done once more if a session had died meanwhile. Any thread.
 */
public final class Lender {

  /** Work on a session. */
  @FunctionalInterface
  public interface Work<T> {
    /** Does it. */
    T on(Session session) throws IOException;
  }

  /** Work that may keep the session. */
  @FunctionalInterface
  public interface Lending<T> {
    /** Does it; what it returns ends the lease some day. */
    T with(Lease lease) throws IOException;
  }

  private final SessionPool pool;
  private final BooleanSupplier patient;

  /** For this pool. */
  public Lender(SessionPool pool) {
    this(pool, () -> false);
  }

  private Lender(SessionPool pool, BooleanSupplier patient) {
    this.pool = pool;
    this.patient = patient;
  }

  /** The same, but it waits for a session for as long as this says that one will be free. */
  public Lender waiting(BooleanSupplier longer) {
    return new Lender(pool, longer);
  }

  /** Work on a session of which nothing comes back. */
  @FunctionalInterface
  public interface Chore {
    /** Does it. */
    void on(Session session) throws IOException;
  }

  /** Works as {@link #call}. */
  public void run(boolean repeatable, Chore chore) throws IOException {
    call(
        repeatable,
        session -> {
          chore.on(session);
          return true;
        });
  }

  /** Works on a session that is the pool's again afterwards; else as {@link #lend}. */
  public <T> T call(boolean repeatable, Work<T> work) throws IOException {
    return lend(
        repeatable,
        lease -> {
          T result = work.on(lease.session());
          lease.close();
          return result;
        });
  }

  /**
   * Works with a lease, which is ended if the work fails, and is the work's own else. If the
   * session was idle before, and turns out to be dead, the work is done once more on another one:
   * if nothing was sent, or the server said that it closes (421), or if the work can do no harm
   * when it is done twice.
   */
  public <T> T lend(boolean repeatable, Lending<T> work) throws IOException {
    Lease lease = borrow();
    IOException death;
    try {
      return work.with(lease);
    } catch (IOException e) {
      // Looked at before it is given back: others may work on the session from then on.
      boolean dead = lease.wasDead(repeatable, e);
      lease.close();
      if (!dead) {
        throw e;
      }
      death = e;
    } catch (RuntimeException | Error e) {
      lease.close();
      throw e;
    }
    Lease second = pool.borrowChecked();
    try {
      return work.with(second);
    } catch (IOException | RuntimeException | Error e) {
      second.close();
      e.addSuppressed(death);
      throw e;
    }
  }

  private Lease borrow() throws IOException {
    while (true) {
      try {
        return pool.borrow();
      } catch (NoSession e) {
        if (!patient.getAsBoolean()) {
          throw e;
        }
      }
    }
  }
}
