package dev.ferry.internal.transfer;

import dev.ferry.internal.engine.ServerToServer;
import dev.ferry.internal.pool.Lease;
import dev.ferry.internal.pool.SessionPool;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Looks how a file grows that comes from another server, since none of its bytes is seen here: by
 * SIZE, on one more session of the target, if nobody else wants one. Servers that tell the size of
 * a file only when it is whole, or have no further session, are waited for as long as the deadline
 * lets them.
 */
final class FxpWatch implements ServerToServer.Watch {

  private static final long EVERY = TimeUnit.SECONDS.toNanos(5);

  private final Job job;
  private final Meter meter;
  private final SessionPool target;
  private final String place;
  private final Duration stallTimeout;
  private final LongSupplier nanoTime;
  private long looked;
  private long grown;
  private long size = -1;

  FxpWatch(
      Job job,
      Meter meter,
      SessionPool target,
      String place,
      Duration stallTimeout,
      LongSupplier nanoTime) {
    this.job = job;
    this.meter = meter;
    this.target = target;
    this.place = place;
    this.stallTimeout = stallTimeout;
    this.nanoTime = nanoTime;
    this.looked = nanoTime.getAsLong();
    this.grown = looked;
  }

  @Override
  public void tick() throws IOException {
    job.check();
    long now = nanoTime.getAsLong();
    if (now - looked < EVERY) {
      return;
    }
    looked = now;
    OptionalLong told = ask();
    if (told.isEmpty() || told.getAsLong() != size) {
      grown = now;
      size = told.orElse(-1);
      meter.seen(told.orElse(0));
    } else if (now - grown >= stallTimeout.toNanos()) {
      throw new SocketTimeoutException(
          place + " has had " + size + " bytes for " + stallTimeout.toSeconds() + " s");
    }
  }

  private OptionalLong ask() {
    try {
      Optional<Lease> further = target.tryBorrow();
      if (further.isEmpty()) {
        return OptionalLong.empty();
      }
      try (Lease lease = further.get()) {
        return lease.session().sizeIfTold(place);
      }
    } catch (IOException e) {
      return OptionalLong.empty(); // The transfer is none the worse for it.
    }
  }
}
