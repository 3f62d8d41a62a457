package dev.ferry.internal.transfer;

import dev.ferry.internal.data.DataConnection;
import dev.ferry.internal.engine.TransferDialogue;
import dev.ferry.internal.pool.Lease;
import dev.ferry.internal.pool.SessionPool;
import dev.ferry.internal.session.Session;
import dev.ferry.transfer.RateLimit;
import java.io.EOFException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * An upload over as many data connections as help, to a server that was seen to take that. If one
 * of them fails, all of it has failed: what stands on the server then has holes, and its size
 * doesn't tell where.
 */
final class SegmentedUpload {

  private static final int PARTS = 8;

  private final SessionPool pool;
  private final Job job;
  private final Meter meter;
  private final FileChannel file;
  private final long size;
  private final String place;
  private final StreamSupply supply;
  private final UploadShares shares;
  private final Crew crew;
  private final Growth growth;

  /** Of a file, to a place where nothing stands that matters. */
  SegmentedUpload(
      SessionPool pool,
      Job job,
      Meter meter,
      FileChannel file,
      long size,
      String place,
      StreamSupply supply) {
    this.pool = pool;
    this.job = job;
    this.meter = meter;
    this.file = file;
    this.size = size;
    this.place = place;
    this.supply = supply;
    int most = job.options().segments();
    long least = job.options().segmentsFrom() / PARTS;
    this.shares = new UploadShares(UploadProbe.BYTES, size, least, most);
    this.crew = new Crew(pool, job.batch(), supply.threads());
    long limit = job.options().rateLimit().map(RateLimit::bytesPerSecond).orElse(Long.MAX_VALUE);
    this.growth = new Growth(most, supply.pace(), limit, System::nanoTime);
  }

  /**
   * Sends all of it.
   *
   * @return false if the server doesn't take several streams, or there is no session to try that
   */
  boolean send(Session session) throws IOException {
    meter.begin(0, size);
    Optional<Lease> other = pool.tryBorrow();
    if (other.isEmpty()) {
      return false;
    }
    try (Lease second = other.get()) {
      UploadProbe probe = new UploadProbe(job, meter, file, place);
      if (!probe.passes(session, second.session(), size / 2, supply.threads())) {
        supply.oneStreamUp().set(true);
        log("the server doesn't take several streams");
        return false;
      }
    }
    meter.begin(UploadProbe.BYTES, size);
    job.breakBy(shares);
    try {
      stay(session);
    } finally {
      shares.close();
      crew.dismiss();
      job.breakBy(session);
    }
    return true;
  }

  /**
   * Where two portions meet, and where one has its first bytes, the server has those of the file.
   */
  boolean isWhole(Session session) throws IOException {
    for (Portion each : shares.all()) {
      long before = Math.max(0, each.begin - Overlap.BYTES);
      Excerpt seam = Excerpt.of(file, before, (int) (each.begin - before));
      Excerpt first = Excerpt.ofTheFirstThatAreSomething(file, each.begin, each.end);
      if (!seam.isOn(session, job, meter, place) || !first.isOn(session, job, meter, place)) {
        return false;
      }
    }
    return true;
  }

  private void stay(Session session) throws IOException {
    try {
      Portion next = shares.first();
      while (next != null) {
        send(session, next, false, new AtomicBoolean(true));
        next = shares.await();
      }
    } catch (IOException e) {
      throw shares.reason(e);
    }
  }

  private void help(Session session) {
    AtomicBoolean begun = new AtomicBoolean();
    try {
      Portion next;
      while (!crew.isWanted() && (next = shares.take()) != null) {
        log("one more stream begins at " + next.begin);
        send(session, next, true, begun);
      }
    } catch (IOException | RuntimeException | Error e) {
      shares.fail(e);
    } finally {
      if (!begun.get()) {
        growth.refused();
      }
    }
  }

  private void send(Session session, Portion portion, boolean further, AtomicBoolean begun)
      throws IOException {
    shares.breakBy(portion, session);
    TransferDialogue dialogue = session.open("STOR " + place, portion.begin);
    dialogue.run(data -> {
      if (!further) {
        shares.breakBy(portion, data);
      }
      shares.begun(portion);
      move(portion, dialogue, data, begun, further);
    });
    shares.done(portion);
  }

  private void move(
      Portion portion,
      TransferDialogue dialogue,
      DataConnection data,
      AtomicBoolean begun,
      boolean further)
      throws IOException {
    Pulse pulse = Pulse.of(job, dialogue);
    long next;
    while ((next = shares.ask(portion)) > 0) {
      long count = data.send(file, portion.at, Math.min(next, meter.piece()));
      if (count == 0) {
        throw new LocalFailure(new EOFException("the file has become shorter"));
      }
      shares.sent(portion, count);
      meter.moved(count);
      if (pulse != null) {
        pulse.moved(portion.end - portion.at);
      }
      if (begun.compareAndSet(false, true)) {
        growth.began(meter.all());
      }
      if (further && crew.isWanted()) {
        shares.cutShort(portion);
      }
      if (shares.left() >= job.options().segmentsFrom()
          && crew.hasRoom()
          && growth.wantsMore(meter.all())) {
        crew.add(this::help, growth::refused);
      }
    }
  }

  private void log(String what) {
    System.getLogger("dev.ferry").log(Level.DEBUG, () -> job.remote() + ": " + what);
  }
}
