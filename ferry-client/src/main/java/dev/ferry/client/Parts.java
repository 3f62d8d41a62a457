package dev.ferry.client;

import dev.ferry.internal.mirror.Mirrors;
import dev.ferry.internal.pool.Lender;
import dev.ferry.internal.pool.SessionPool;
import dev.ferry.internal.session.Alarms;
import dev.ferry.internal.session.SessionFactory;
import dev.ferry.internal.transfer.StreamSupply;
import dev.ferry.internal.transfer.Streams;
import dev.ferry.internal.transfer.TransferEngine;
import java.time.Clock;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;

/** What a client is made of. Any thread. */
record Parts(
    SessionPool pool,
    Lender lender,
    Alarms alarms,
    TransferEngine transfers,
    Streams streams,
    Background background,
    Mirrors mirrors)
    implements AutoCloseable {

  /** Puts them together; nothing is connected. */
  static Parts of(FtpClient.Builder values) {
    LongSupplier nanoTime = System::nanoTime;
    Alarms alarms = new Alarms();
    Background background = new Background(values.executor, values.sessions.sessions());
    SessionPool pool =
        new SessionPool(
            new SessionFactory(values.options, values.sessions.sessions(), nanoTime),
            values.sessions,
            alarms,
            nanoTime);
    Lender lender = new Lender(pool);
    TransferEngine transfers =
        new TransferEngine(
            pool,
            alarms,
            values.listener,
            () -> ThreadLocalRandom.current().nextDouble(),
            new StreamSupply(task -> background.own().execute(task), values.segmentPace));
    Mirrors mirrors =
        new Mirrors(lender, transfers, pool::stats, background::executor, Clock.systemUTC());
    return new Parts(pool, lender, alarms, transfers, new Streams(lender), background, mirrors);
  }

  @Override
  public void close() {
    pool.close(); // first, so that what is cancelled finds no other session
    transfers.close();
    alarms.close();
    background.close();
  }
}
