package dev.ferry.internal.transfer;

import dev.ferry.Entry;
import dev.ferry.EntryTime;
import dev.ferry.FtpException;
import dev.ferry.FtpPermanentException;
import dev.ferry.internal.engine.TransferDialogue;
import dev.ferry.internal.pool.Lease;
import dev.ferry.internal.pool.SessionPool;
import dev.ferry.internal.session.Session;
import dev.ferry.transfer.Overwrite;
import dev.ferry.transfer.TransferOptions;
import dev.ferry.transfer.Verification;
import dev.ferry.transfer.VerificationException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A local file to the server.
 *
 * <p>A later attempt asks first what the server has: all of it may have arrived, and only the word
 * of it been lost. If what is there ends as the local file has it at that place, it goes on behind
 * that: by APPE, or where that is refused by REST and STOR.
 */
final class Upload extends OnOneSession {

  private static final String SUFFIX = ".part";

  /** What has holes stands under a name at which nobody looks to go on with it. */
  private static final String SEGMENTS_SUFFIX = ".segments";

  private final Meter meter;
  private final Path source;
  private final TransferOptions options;
  private final StreamSupply supply;
  private String place;
  private boolean differs;

  Upload(SessionPool pool, Job job, Meter meter, Path source, StreamSupply supply) {
    super(pool, job);
    this.meter = meter;
    this.source = source;
    this.supply = supply;
    this.options = job.options();
    this.place = singlePlace();
  }

  @Override
  Verdict run(Lease lease, int number) throws IOException {
    Session session = lease.session();
    try (FileChannel file = LocalFailure.guard(() -> FileChannel.open(source))) {
      long size = LocalFailure.guard(file::size);
      Instant time = sourceTime();
      if (number == 1 && isSkipped(session, size)) {
        return Verdict.skipped(size);
      }
      if (number == 1 && mayBeSegmented(size)) {
        Verdict verdict = inSegments(lease, file, size, time);
        if (verdict != null) {
          return verdict;
        }
      }
      place = singlePlace();
      boolean goOn = !differs && (number > 1 || options.resume());
      long offset = goOn ? resumePoint(session, file, size) : 0;
      if (offset == 0 || offset < size) {
        send(session, file, offset, size);
      }
      return LastSteps.take(pool, job, lease, on -> finish(on, file, offset, size, time));
    }
  }

  private String singlePlace() {
    return options.atomic() ? job.remote() + SUFFIX : job.remote();
  }

  /** Only where nobody can take it for the file before it is whole, or go on behind a hole. */
  private boolean mayBeSegmented(long size) {
    return options.segments() > 1
        && options.atomic()
        && !options.resume()
        && !supply.oneStreamUp().get()
        && size >= options.segmentsFrom();
  }

  private @Nullable Verdict inSegments(Lease lease, FileChannel file, long size, Instant time)
      throws IOException {
    Session session = lease.session();
    place = job.remote() + SEGMENTS_SUFFIX;
    SegmentedUpload upload = new SegmentedUpload(pool, job, meter, file, size, place, supply);
    if (!upload.send(session)) {
      session.ask("DELE " + place); // Whether there is anything or not.
      return null;
    }
    return LastSteps.take(
        pool,
        job,
        lease,
        on -> {
          require(
              on,
              "content where segments meet",
              "the same",
              upload.isWhole(on) ? "the same" : "another");
          return finish(on, file, 0, size, time);
        });
  }

  private Instant sourceTime() throws LocalFailure {
    return LocalFailure.guard(() -> Files.getLastModifiedTime(source)).toInstant();
  }

  // ---- before

  private boolean isSkipped(Session session, long size) throws IOException {
    if (options.overwrite() == Overwrite.ALWAYS) {
      return false;
    }
    Optional<Entry> there = session.find(job.remote());
    if (there.isEmpty()) {
      return false;
    }
    if (options.overwrite() == Overwrite.NEVER) {
      throw new LocalFailure(new FileAlreadyExistsException(job.remote(), null, "on the server"));
    }
    Instant time = sourceTime();
    RemoteFacts facts =
        new RemoteFacts(there.get().size(), there.get().modified().map(EntryTime::instant));
    return !Comparison.isReplacedBy(options.overwrite(), facts, size, time);
  }

  /** How many bytes the server has, if these are the first of the file; else 0. */
  private long resumePoint(Session session, FileChannel file, long size) throws IOException {
    long there = session.sizeIfTold(place).orElse(0);
    meter.begin(there, size);
    if (there == 0 || there > size) {
      return 0;
    }
    long from = Math.max(0, there - Overlap.BYTES);
    Excerpt last = Excerpt.of(file, from, (int) (there - from));
    return last.endsWhatIsOn(session, job, meter, place) ? there : 0;
  }

  // ---- the bytes

  private void send(Session session, FileChannel file, long offset, long size) throws IOException {
    if (options.allocate() && size > offset) {
      // 202 says that the server doesn't need it, and 5xx that it doesn't know it.
      session.engine().send("ALLO " + (size - offset), code -> code / 100 != 4);
    }
    TransferDialogue dialogue = open(session, offset);
    meter.begin(offset, size);
    meter.keepAlive(dialogue);
    dialogue.followedIf(job::isFollowed);
    dialogue.alongWith(() -> prepareFinish(session));
    try {
      dialogue.run(data -> copy(session, dialogue, file, offset));
    } catch (FtpException e) {
      if (!dialogue.hasBegun()) {
        meter.begin(offset, size); // What went out before the refusal came is nowhere.
      }
      throw e;
    } finally {
      job.breakBy(session);
    }
  }

  private TransferDialogue open(Session session, long offset) throws IOException {
    if (offset == 0) {
      return session.openUpload("STOR " + place);
    }
    try {
      return session.open("APPE " + place);
    } catch (FtpPermanentException e) {
      if (!e.connectionUsable()) {
        throw e;
      }
      return session.open("STOR " + place, offset);
    }
  }

  private void copy(Session session, TransferDialogue dialogue, FileChannel file, long offset)
      throws IOException {
    long at = offset;
    long count;
    while ((count = piece(session, dialogue, file, at)) > 0) {
      at += count;
      meter.moved(count);
    }
  }

  private long piece(Session session, TransferDialogue dialogue, FileChannel file, long at)
      throws IOException {
    // Until the server has said that it begins, that may be what is waited for.
    job.breakBy(dialogue.hasBegun() ? dialogue.data() : session);
    return dialogue.data().send(file, at, meter.piece());
  }

  // ---- behind

  private Verdict finish(Session session, FileChannel file, long offset, long size, Instant before)
      throws IOException {
    Verification by = Verification.NONE;
    String digest = "";
    if (options.verify() == Verification.HASH) {
      Optional<Digest> remote = Digest.remote(session, place);
      if (remote.isPresent()) {
        Digest local = remote.get().of(file);
        require(session, local.name(), local.hex(), remote.get().hex());
        by = Verification.HASH;
        digest = local.name();
      }
    }
    boolean sized = options.verify() != Verification.NONE && by == Verification.NONE;
    if (sized) {
      session.prepareSize(place); // along with the time
    }
    Instant time = sourceTime();
    String timeTrouble = options.keepTime() ? KeptTime.set(session, place, time) : "";
    if (sized) {
      OptionalLong told = session.sizeIfTold(place);
      if (told.isPresent()) {
        long now = LocalFailure.guard(file::size);
        require(session, "size", Long.toString(now), Long.toString(told.getAsLong()));
        by = Verification.SIZE;
      }
    }
    if (options.verify() == Verification.SIZE_AND_TIME && by == Verification.SIZE) {
      require(session, "time", before.toString(), time.toString());
      by = requireTime(session, options.keepTime() && timeTrouble.isEmpty(), time);
    }
    if (options.atomic()) {
      Renaming.over(session, place, job.remote());
    }
    session.engine().flush();
    meter.end();
    return new Verdict(size, offset, by, digest, timeTrouble, false);
  }

  /** What {@link #finish} asks first; a digest has to be known before anything else is asked. */
  private void prepareFinish(Session session) throws IOException {
    if (options.verify() == Verification.HASH) {
      return;
    }
    if (options.verify() != Verification.NONE) {
      session.prepareSize(place);
    }
    if (options.keepTime()) {
      KeptTime.prepare(session, place, sourceTime());
    }
  }

  /** What was set is what is told, to the second, unless nothing is. */
  private Verification requireTime(Session session, boolean kept, Instant time) throws IOException {
    Optional<Instant> told = kept ? session.timeIfTold(place) : Optional.empty();
    if (told.isEmpty()) {
      return options.keepTime() ? Verification.SIZE : Verification.SIZE_AND_TIME;
    }
    require(
        session,
        "time",
        time.truncatedTo(ChronoUnit.SECONDS).toString(),
        told.get().truncatedTo(ChronoUnit.SECONDS).toString());
    return Verification.SIZE_AND_TIME;
  }

  private void require(Session session, String method, String expected, String actual)
      throws IOException {
    if (!expected.equals(actual)) {
      differs = true; // Nothing of it is of use for the next attempt.
      session.engine().flights().stop(place + " arrived, but not equal");
      throw new VerificationException(
          job.remote(), source, meter.there(), method, expected, actual);
    }
  }

  @Override
  public String direction() {
    return "upload";
  }

  @Override
  public Path local() {
    return source;
  }

  @Override
  public boolean giveUp() {
    return options.resume() && meter.there() > 0;
  }
}
