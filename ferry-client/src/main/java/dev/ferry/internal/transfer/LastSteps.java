package dev.ferry.internal.transfer;

import dev.ferry.internal.pool.Lease;
import dev.ferry.internal.pool.SessionPool;
import dev.ferry.internal.session.Session;
import java.io.IOException;
import java.time.Duration;

/**
 * What is asked once all bytes have moved: on the session that moved them, or on another one if
 * that was lost meanwhile. The bytes are there, so that is no reason to fail.
 */
@FunctionalInterface
interface LastSteps {

  /** Asks. */
  Verdict on(Session session) throws IOException;

  /** Takes these steps. If the session was lost, its lease is ended: it may be the only one. */
  static Verdict take(SessionPool pool, Job job, Lease lease, LastSteps steps) throws IOException {
    Session session = lease.session();
    if (session.isOpen()) {
      return steps.on(session);
    }
    job.check();
    lease.close();
    try (Lease other = pool.borrow(job.atMost(Duration.ofMinutes(1)))) {
      job.breakBy(other.session());
      return steps.on(other.session());
    } finally {
      job.breakBy(null);
    }
  }
}
