package dev.ferry.internal.pool;

import dev.ferry.FtpException;
import dev.ferry.internal.session.Alarms;
import dev.ferry.internal.session.Session;
import dev.ferry.internal.session.SessionFactory;
import dev.ferry.internal.watch.Recorder;
import dev.ferry.internal.watch.SessionWaitEvent;
import dev.ferry.transfer.PoolOptions;
import dev.ferry.transfer.PoolStats;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Sessions of one server and one user, for any number of threads.
 *
 * <p>The one that was used last is used first, so that the others grow old and are ended. New ones
 * are opened one after the other until some stand, and then as many at once as stand: a server that
 * takes only two refuses two more at most. What it refuses while others stand is learned ({@link
 * ServerLimit}), and the threads share what there is.
 *
 * <p>One lock, which is held for the state below only: nothing is connected, asked or closed under
 * it.
 */
public final class SessionPool implements Closeable {

  /** So many log in at once as soon as one has. */
  private static final int FEW = 3;

  final Pair.Turn turn = new Pair.Turn();
  private final SessionFactory factory;
  private final PoolOptions options;
  private final LongSupplier nanoTime;
  private final Upkeep upkeep;

  private final ReentrantLock lock = new ReentrantLock(true);
  private final Condition changed = lock.newCondition();
  private final IdleSessions idle = new IdleSessions();
  private final Set<Session> busy = new HashSet<>();
  private final ServerLimit limit;
  private int connecting;
  private int waiting;
  private long logins;
  private boolean closed;
  private @Nullable LoginRefusal refusal;

  /** A pool in which nothing is open yet. */
  public SessionPool(
      SessionFactory factory, PoolOptions options, Alarms alarms, LongSupplier nanoTime) {
    this.factory = factory;
    this.options = options;
    this.nanoTime = nanoTime;
    this.limit = new ServerLimit(options.sessions());
    this.upkeep = new Upkeep(this, options, alarms);
  }

  /** What the sessions are for, without a secret. */
  public String address() {
    return factory.address();
  }

  /** How sessions are shared. */
  public PoolOptions options() {
    return options;
  }

  /** Borrows a session, and waits for one no longer than the options say. */
  public Lease borrow() throws IOException {
    return borrow(options.borrowTimeout());
  }

  /**
   * Borrows a session.
   *
   * @throws NoSession if none is free in time; it says how many there are
   * @throws FtpException if the server doesn't let us in
   * @throws IOException if it can't be reached, or the pool is closed
   */
  public Lease borrow(Duration most) throws IOException {
    return borrow(most, options.checkAfter());
  }

  /** As {@link #borrow()}; if it isn't a new one, it was asked just now whether it lives. */
  public Lease borrowChecked() throws IOException {
    return borrowChecked(options.borrowTimeout());
  }

  /** As {@link #borrow(Duration)} and {@link #borrowChecked()}. */
  public Lease borrowChecked(Duration most) throws IOException {
    return borrow(most, Duration.ZERO);
  }

  private Lease borrow(Duration most, Duration quiet) throws IOException {
    long begun = nanoTime.getAsLong();
    while (true) {
      Session found = takeOrReserve(begun, most);
      if (found == null) {
        Session opened = open();
        if (opened != null) {
          return lease(opened, false);
        }
      } else if (found.isAlive(found.quiet().compareTo(quiet) >= 0)) {
        return lease(found, true);
      } else {
        found.close();
        back(found);
      }
    }
  }

  /**
   * Borrows a session that nobody else wants now, without waiting for one; a new one is opened if
   * that may be. Empty if there is none.
   *
   * @throws IOException if a new one can't be opened, for another reason than that others stand
   */
  public Optional<Lease> tryBorrow() throws IOException {
    while (true) {
      Session last;
      lock.lock();
      try {
        last = closed || waiting > 0 ? null : idle.take();
        if (last != null) {
          busy.add(last);
        } else if (closed || waiting > 0 || !mayOpen()) {
          return Optional.empty();
        } else {
          connecting++;
        }
      } finally {
        lock.unlock();
      }
      if (last == null) {
        return Optional.ofNullable(open()).map(opened -> lease(opened, false));
      }
      if (last.isAlive(last.quiet().compareTo(options.checkAfter()) > 0)) {
        return Optional.of(lease(last, true));
      }
      last.close();
      back(last);
    }
  }

  /** Whether somebody waits for a session, and not for one that is being opened. */
  public boolean isWanted() {
    lock.lock();
    try {
      return waiting > connecting;
    } finally {
      lock.unlock();
    }
  }

  private Lease lease(Session session, boolean reused) {
    session.begin();
    Throwable borrowed = options.leakTrace() ? new Throwable("borrowed here") : null;
    return new Lease(this, session, reused, borrowed);
  }

  /** An idle session; or null, and then one may be opened, and is counted already. */
  private @Nullable Session takeOrReserve(long begun, Duration most) throws IOException {
    SessionWaitEvent wait = Recorder.isThere() ? SessionWaitEvent.begun() : null;
    lock.lock();
    try {
      while (true) {
        if (closed) {
          throw new IOException("the client is closed");
        }
        Session last = idle.take();
        if (last != null) {
          busy.add(last);
          return last;
        }
        LoginRefusal refused = refusal;
        if (refused != null && refused.at() - begun > 0) {
          throw refused.again();
        }
        if (mayOpen()) {
          connecting++;
          return null;
        }
        await(begun, most);
      }
    } finally {
      lock.unlock();
      if (wait != null) {
        wait.ended(address());
      }
    }
  }

  /**
   * The first alone, since a password may be wrong; then some, and ever more while all goes well.
   */
  private boolean mayOpen() {
    int standing = idle.size() + busy.size();
    return standing + connecting < limit.now(nanoTime.getAsLong())
        && connecting < (standing == 0 ? 1 : Math.max(FEW, standing));
  }

  @SuppressWarnings("WaitNotInLoop") // the caller has the loop
  private void await(long begun, Duration most) throws IOException {
    long now = nanoTime.getAsLong();
    long left = most.toNanos() - (now - begun);
    if (left <= 0) {
      throw new NoSession(
          String.format(
              "no session in %s s (%d open, %d busy, %d more waiting, %d at most)",
              most.toMillis() / 1e3,
              idle.size() + busy.size(),
              busy.size(),
              waiting,
              limit.now(now)));
    }
    waiting++;
    try {
      long nanos = Math.min(left, Math.max(1_000_000, limit.untilNextTry(now)));
      if (changed.awaitNanos(nanos) <= 0) {
        return; // Time to try one more, or too late: the caller looks.
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for a session");
    } finally {
      waiting--;
    }
  }

  /** A new session; null if the server takes no more, but others stand. */
  private @Nullable Session open() throws IOException {
    Session opened = null;
    IOException failure = null;
    try {
      opened = factory.open();
    } catch (IOException e) {
      failure = e;
    } finally {
      lock.lock();
      try {
        connecting--;
        int standing = idle.size() + busy.size();
        if (opened != null) {
          logins++;
          busy.add(opened);
          limit.taken(standing + 1);
        } else if (failure != null && standing > 0 && ServerLimit.isRefusal(failure)) {
          limit.refused(standing, nanoTime.getAsLong());
          failure = null;
        } else if (failure instanceof FtpException e && e.code() >= 500) {
          refusal = new LoginRefusal(e, nanoTime.getAsLong());
        }
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }
    if (failure != null) {
      throw failure;
    }
    if (opened != null && isClosed()) {
      opened.close();
      back(opened);
      throw new IOException("the client is closed");
    }
    return opened;
  }

  /** A session comes back: to be used again, unless it isn't open any more. */
  void back(Session session) {
    session.rest();
    stillIdle(session);
  }

  /** As {@link #back}, but nobody has used it. */
  void stillIdle(Session session) {
    boolean keep;
    lock.lock();
    try {
      keep = !closed && session.isOpen();
      busy.remove(session);
      if (keep) {
        idle.put(session);
      }
      changed.signal();
    } finally {
      lock.unlock();
    }
    if (keep) {
      upkeep.begin();
    } else {
      session.close();
    }
  }

  /** An idle session that has said nothing for so long, and is busy now; null if there is none. */
  @Nullable Session takeQuiet(Duration quiet) {
    lock.lock();
    try {
      Session session = idle.takeQuiet(quiet);
      if (session != null) {
        busy.add(session);
      }
      return session;
    } finally {
      lock.unlock();
    }
  }

  /** The idle sessions that were used last so long ago; they are the pool's no more. */
  List<Session> takeOlderThan(Duration age) {
    lock.lock();
    try {
      List<Session> old = idle.takeOlderThan(age);
      changed.signalAll();
      return old;
    } finally {
      lock.unlock();
    }
  }

  boolean hasIdle() {
    lock.lock();
    try {
      return idle.size() > 0 && !closed;
    } finally {
      lock.unlock();
    }
  }

  /** Where the sessions are now. */
  public PoolStats stats() {
    lock.lock();
    try {
      return new PoolStats(
          idle.size() + busy.size(),
          busy.size(),
          idle.size(),
          waiting,
          limit.now(nanoTime.getAsLong()),
          logins);
    } finally {
      lock.unlock();
    }
  }

  /** Whether somebody waits for a session. */
  public boolean isWaitedFor() {
    lock.lock();
    try {
      return waiting > 0;
    } finally {
      lock.unlock();
    }
  }

  private boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Ends all: idle sessions with a goodbye, those at work without one. Who works on one, or waits
   * for one, gets an exception. Never throws; about a second at most.
   */
  @Override
  public void close() {
    List<Session> resting;
    List<Session> working;
    lock.lock();
    try {
      closed = true;
      resting = idle.takeAll();
      working = List.copyOf(busy);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    for (Session session : working) {
      session.close();
    }
    Upkeep.quit(resting);
  }
}
