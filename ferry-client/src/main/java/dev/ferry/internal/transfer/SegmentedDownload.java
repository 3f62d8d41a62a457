package dev.ferry.internal.transfer;

import dev.ferry.internal.pool.SessionPool;
import dev.ferry.internal.session.Session;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A download over as many data connections as help. It begins with one, on the thread and the
 * session of the transfer, which stays to the end; others join it one by one, as long as {@link
 * Growth} sees that the last of them was worth it.
 */
final class SegmentedDownload {

  /** Of the least size that is worth segments, no segment is smaller than this part. */
  private static final int PARTS = 8;

  /** Others wait for the session of a further stream. */
  private static final class MakesRoom extends IOException {
    private static final long serialVersionUID = 1L;

    MakesRoom() {
      super("others wait for the session of this stream");
    }
  }

  private final Job job;
  private final Meter meter;
  private final SharedPart part;
  private final Crew crew;
  private final Growth growth;
  private final long size;
  private final AtomicReference<@Nullable IOException> unheard = new AtomicReference<>();

  /**
   * Of a part file that is divided.
   *
   * @param most how many streams there may be
   */
  SegmentedDownload(
      SessionPool pool,
      Job job,
      Meter meter,
      PartFile file,
      long size,
      int most,
      StreamSupply supply,
      SharedPart.Note note)
      throws IOException {
    this.job = job;
    this.meter = meter;
    this.size = size;
    long least = job.options().segmentsFrom() / PARTS;
    this.part = new SharedPart(file, new Division(file.ranges(), size, least), meter, note);
    this.crew = new Crew(pool, job.batch(), supply.threads());
    long limit =
        job.options().rateLimit().map(rate -> rate.bytesPerSecond()).orElse(Long.MAX_VALUE);
    this.growth = new Growth(most, supply.pace(), limit, System::nanoTime);
  }

  /**
   * Fetches what is missing.
   *
   * @throws Unresumable if the server can't go on where it was, or something else is there
   * @throws Segment.Mistrust if only the first bytes that are there can be believed
   */
  Fetched fetch(Session session) throws IOException {
    long before = size - part.missing();
    meter.begin(before, size);
    job.breakBy(part);
    try {
      stay(session);
    } finally {
      part.close();
      crew.dismiss();
      job.breakBy(session);
      part.noteDown();
    }
    return new Fetched(before, OptionalLong.empty(), Optional.empty(), unheard.get());
  }

  /** Whether the server began where it was told to, as far as was seen. */
  boolean isBelieved() {
    return part.isBelieved();
  }

  private void stay(Session session) throws IOException {
    Segment own = new Segment(job, meter, part, session, size, false, this::grow);
    while (session.isOpen()) {
      Portion next = part.await();
      if (next == null) {
        return;
      }
      try {
        own.fetch(next);
      } catch (Together.Unwanted e) {
        // If all of it was stopped, that is told by the next wait.
      } catch (Segment.NotHonoured e) {
        throw part.reason(new Unresumable(e));
      } catch (IOException e) {
        throw part.reason(e);
      } finally {
        note(own);
      }
    }
    part.awaitOthers();
  }

  private void note(Segment segment) {
    IOException missed = segment.unheard();
    if (missed != null) {
      unheard.set(missed);
    }
  }

  private void grow() throws IOException {
    if (part.missing() >= job.options().segmentsFrom()
        && crew.hasRoom()
        && growth.wantsMore(meter.all())) {
      crew.add(this::help, growth::refused);
    }
  }

  /** One more stream, for as long as there is something to do, and nobody waits for its session. */
  private void help(Session session) {
    AtomicBoolean begun = new AtomicBoolean();
    Segment further =
        new Segment(job, meter, part, session, size, true, () -> betweenPieces(begun));
    try {
      Portion next;
      while (session.isOpen() && (next = part.take()) != null) {
        log("one more stream begins at " + next.begin);
        further.fetch(next);
      }
    } catch (MakesRoom e) {
      growth.left();
    } catch (Together.Unwanted | Job.Stopped e) {
      growth.end();
    } catch (LocalFailure | Unresumable | Segment.Mistrust | RuntimeException | Error e) {
      part.fail(e);
    } catch (Segment.NotHonoured e) {
      part.distrust();
      growth.end();
      log("no more segments: " + e.getMessage());
    } catch (IOException e) {
      growth.end();
      log("a stream ended early: " + e);
    } finally {
      note(further);
      if (!begun.get()) {
        growth.refused();
      }
    }
  }

  private void betweenPieces(AtomicBoolean begun) throws IOException {
    if (begun.compareAndSet(false, true)) {
      growth.began(meter.all());
    }
    grow();
    if (crew.isWanted()) {
      throw new MakesRoom();
    }
  }

  private void log(String what) {
    System.getLogger("dev.ferry").log(Level.DEBUG, () -> job.remote() + ": " + what);
  }
}
