package dev.ferry.internal.transfer;

import dev.ferry.internal.pool.Lease;
import dev.ferry.internal.pool.NoSession;
import dev.ferry.internal.pool.SessionPool;
import java.io.IOException;
import java.time.Duration;

/** An attempt on a session that is its own meanwhile. */
abstract class OnOneSession implements Attempt {

  final SessionPool pool;
  final Job job;

  OnOneSession(SessionPool pool, Job job) {
    this.pool = pool;
    this.job = job;
  }

  /**
   * Tries once.
   *
   * @param number 1 for the first
   */
  abstract Verdict run(Lease lease, int number) throws IOException;

  /** A session that died while it was idle is no failed attempt: another one takes its place. */
  @Override
  public final Verdict once(int number) throws IOException {
    try (Lease lease = borrow()) {
      try {
        return on(lease, number);
      } catch (IOException e) {
        if (job.isCancelled() || job.isExpired() || !lease.wasDead(true, e)) {
          throw e;
        }
      }
    }
    try (Lease second = pool.borrowChecked(patience())) {
      return on(second, number);
    }
  }

  /** One of many waits for as long as others have sessions that will be free. */
  private Lease borrow() throws IOException {
    while (true) {
      try {
        return pool.borrow(patience());
      } catch (NoSession e) {
        if (!job.batch().isMoving()) {
          throw e;
        }
        job.check();
      }
    }
  }

  private Duration patience() {
    return job.atMost(pool.options().borrowTimeout());
  }

  private Verdict on(Lease lease, int number) throws IOException {
    job.breakBy(lease.session());
    job.batch().took();
    try {
      return run(lease, number);
    } finally {
      job.batch().gaveBack();
      job.breakBy(null);
    }
  }
}
