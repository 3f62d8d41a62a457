package dev.ferry.internal.pool;

import dev.ferry.FtpException;
import dev.ferry.internal.session.Session;
import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.lang.ref.Cleaner;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A session that is borrowed. Who has it gives it back by {@link #close()}, once; one that is
 * forgotten is given back when it is collected, and told of in the log. One thread at a time.
 */
public final class Lease implements Closeable {

  private static final Cleaner CLEANER = Cleaner.create();

  private final Loan loan;
  private final boolean reused;
  private final Cleaner.Cleanable cleanable;

  Lease(SessionPool pool, Session session, boolean reused, @Nullable Throwable borrowed) {
    this.loan = new Loan(pool, session, borrowed);
    this.reused = reused;
    this.cleanable = CLEANER.register(this, loan);
  }

  /** What must outlive the lease. */
  private static final class Loan implements Runnable {
    private final SessionPool pool;
    private final Session session;
    private final @Nullable Throwable borrowed;
    private final AtomicBoolean over = new AtomicBoolean();

    Loan(SessionPool pool, Session session, @Nullable Throwable borrowed) {
      this.pool = pool;
      this.session = session;
      this.borrowed = borrowed;
    }

    @Override
    public void run() {
      if (over.compareAndSet(false, true)) {
        String hint = borrowed == null ? "; PoolOptions.withLeakTrace tells by whom" : "";
        System.getLogger("dev.ferry")
            .log(Level.WARNING, "a session was never given back" + hint, borrowed);
        session.close();
        pool.back(session);
      }
    }
  }

  /** The session, until it is given back. */
  public Session session() {
    if (loan.over.get()) {
      throw new IllegalStateException("the session was given back");
    }
    return loan.session;
  }

  /**
   * Whether the session had died before it was borrowed, as far as this failure tells, and the work
   * may be done once more on another.
   *
   * @param repeatable whether it does no harm if the server has done it already
   */
  public boolean wasDead(boolean repeatable, IOException failure) {
    if (!reused || loan.session.isOpen()) {
      return false;
    }
    if (failure instanceof FtpException refusal) {
      return refusal.code() == 421;
    }
    return loan.session.hasHeardNothing() && (repeatable || loan.session.hasSaidNothing());
  }

  /** Gives it back; what isn't open any more is not used again. */
  @Override
  public void close() {
    if (loan.over.compareAndSet(false, true)) {
      loan.pool.back(loan.session);
      cleanable.clean();
    }
  }
}
