package dev.ferry.internal.transfer;

import dev.ferry.internal.pool.Lease;
import dev.ferry.internal.pool.SessionPool;
import dev.ferry.internal.session.Session;
import dev.ferry.transfer.Overwrite;
import dev.ferry.transfer.TransferOptions;
import dev.ferry.transfer.Verification;
import dev.ferry.transfer.VerificationException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A file of the server to a local one.
 *
 * <p>What the server says of size and time is asked only where something depends on it: the first
 * attempt of a plain download asks nothing. A later attempt goes on behind what is there if the
 * file has kept the size and the time that were known before, and if its last bytes come once more
 * as they are there.
 */
final class Download extends OnOneSession {

  private final Meter meter;
  private final Path target;
  private final StreamSupply supply;
  private final TransferOptions options;
  private final String source;
  private @Nullable PartFile part;
  private @Nullable RemoteFacts known;
  private @Nullable RemoteFacts partOf;
  private boolean oneStream;

  Download(SessionPool pool, Job job, Meter meter, Path target, StreamSupply supply) {
    super(pool, job);
    this.meter = meter;
    this.target = target;
    this.supply = supply;
    this.options = job.options();
    this.source = pool.address() + "/" + job.remote();
  }

  @Override
  Verdict run(Lease lease, int number) throws IOException {
    Session session = lease.session();
    if (number == 1) {
      Verdict skipped = skip(session);
      if (skipped != null) {
        return skipped;
      }
    }
    PartFile file = part();
    if (number > 1 || options.resume()) {
      findOut(session, file);
    } else {
      begin(session, file);
    }
    Fetched fetched;
    try {
      fetched = fetch(session, file);
    } catch (Unresumable e) {
      clear(file);
      fetched = withOneStream(session, file, e);
    } catch (Segment.Mistrust e) {
      keepFirst(file);
      fetched = withOneStream(session, file, e);
    }
    return finish(fetched, lease, file);
  }

  // ---- before

  private @Nullable Verdict skip(Session session) throws IOException {
    if (options.overwrite() == Overwrite.ALWAYS || !Files.exists(target)) {
      return null;
    }
    if (options.overwrite() == Overwrite.NEVER) {
      throw new LocalFailure(new FileAlreadyExistsException(target.toString()));
    }
    RemoteFacts there = RemoteFacts.of(session, job.remote());
    known = there;
    long size = LocalFailure.guard(() -> Files.size(target));
    Instant time = LocalFailure.guard(() -> Files.getLastModifiedTime(target)).toInstant();
    return Comparison.replaces(options.overwrite(), there, size, time)
        ? null
        : Verdict.skipped(size);
  }

  private PartFile part() throws IOException {
    PartFile open = part;
    if (open == null) {
      open = LocalFailure.guard(() -> PartFile.open(target));
      part = open;
    }
    return open;
  }

  private void begin(Session session, PartFile file) throws IOException {
    clear(file);
    boolean asked =
        options.keepAlive().isPresent() // NOOPs must know where the end is
            || options.segments() > 1
            || options.allocate()
            || options.verify() == Verification.SIZE_AND_TIME;
    if (asked && known == null) {
      known = RemoteFacts.of(session, job.remote());
    }
    partOf = known;
  }

  private static void clear(PartFile file) throws IOException {
    LocalFailure.guard(() -> {
      file.clear();
      return true;
    });
  }

  private void keepFirst(PartFile file) throws IOException {
    RemoteFacts facts = partOf;
    LocalFailure.guard(file::keepFirst);
    if (facts != null) {
      note(file, facts);
    }
  }

  /** Asks what the file is now, and keeps what is there only if that is a part of it. */
  private void findOut(Session session, PartFile file) throws IOException {
    RemoteFacts before = partOf;
    if (before == null) {
      before = LocalFailure.guard(() -> file.noted(source));
    }
    RemoteFacts now = RemoteFacts.of(session, job.remote());
    known = now;
    long there = LocalFailure.guard(file::size);
    boolean same = before != null && now.isStill(before) && there <= now.size().orElse(-1);
    if (!same) {
      clear(file);
    }
    partOf = now;
    note(file, now);
  }

  private void note(PartFile file, RemoteFacts facts) throws IOException {
    LocalFailure.guard(() -> {
      file.note(source, facts);
      return true;
    });
  }

  // ---- the bytes

  private Fetched fetch(Session session, PartFile file) throws IOException {
    RemoteFacts facts = partOf;
    long there = LocalFailure.guard(file::size);
    if (facts == null || facts.size().isEmpty()) {
      return new OneStream(job, meter).fetch(session, file, there, facts);
    }
    long size = facts.size().getAsLong();
    boolean segments =
        options.segments() > 1 && !oneStream && size - there >= options.segmentsFrom();
    if (!segments && !file.isDivided() && (!options.allocate() || oneStream)) {
      return new OneStream(job, meter).fetch(session, file, there, facts);
    }
    LocalFailure.guard(() -> {
      file.divide();
      file.note(source, facts); // before it has holes
      if (options.allocate()) {
        file.allocate(size);
      }
      return true;
    });
    int most = segments ? options.segments() : 1;
    SegmentedDownload download =
        new SegmentedDownload(pool, job, meter, file, size, most, supply, () -> note(file, facts));
    try {
      return download.fetch(session);
    } finally {
      oneStream |= !download.isBelieved();
    }
  }

  /** Once more, by the safest way there is. */
  private Fetched withOneStream(Session session, PartFile file, IOException why)
      throws IOException {
    oneStream = true;
    if (!session.isOpen()) {
      throw new Unresumable(why);
    }
    long there = LocalFailure.guard(file::size);
    try {
      return new OneStream(job, meter).fetch(session, file, there, partOf);
    } catch (Unresumable e) {
      clear(file);
      if (!session.isOpen()) {
        throw e;
      }
      return new OneStream(job, meter).fetch(session, file, 0, partOf);
    }
  }

  // ---- behind

  private Verdict finish(Fetched fetched, Lease lease, PartFile file) throws IOException {
    try {
      return LastSteps.take(pool, job, lease, session -> finish(fetched, file, session));
    } catch (IOException e) {
      if (fetched.unheard() != null && !fetched.unheard().equals(e)) {
        e.addSuppressed(fetched.unheard());
      }
      if (e instanceof VerificationException) {
        oneStream = true;
        clear(file); // Nothing of it is of use for the next attempt.
      }
      throw e;
    }
  }

  private Verdict finish(Fetched fetched, PartFile file, Session session) throws IOException {
    long size = LocalFailure.guard(file::length);
    Verification by = requireSize(fetched, session, size);
    if (options.verify() == Verification.SIZE_AND_TIME) {
      by = requireTime(session, size, by);
    }
    String digest = "";
    if (options.verify() == Verification.HASH) {
      Optional<Digest> remote = Digest.remote(session, job.remote());
      if (remote.isPresent()) {
        Digest local = remote.get().of(LocalFailure.guard(file::end));
        require(remote.get().name(), remote.get().hex(), local.hex(), size);
        by = Verification.HASH;
        digest = local.name();
      }
    }
    Optional<Instant> time = options.keepTime() ? modified(fetched, session) : Optional.empty();
    String timeTrouble =
        options.keepTime() && time.isEmpty() ? "the server doesn't tell its time" : "";
    meter.end();
    job.check();
    LocalFailure.guard(() -> {
      if (time.isPresent()) {
        Files.setLastModifiedTime(file.path(), FileTime.from(time.get()));
      }
      file.finish(options.sync());
      return true;
    });
    part = null;
    return new Verdict(size, fetched.resumedAt(), by, digest, timeTrouble, false);
  }

  /** A file may grow while it is sent; then it has what the server tells of it now. */
  private Verification requireSize(Fetched fetched, Session session, long size) throws IOException {
    if (options.verify() == Verification.NONE && fetched.unheard() == null) {
      return Verification.NONE;
    }
    OptionalLong wanted = known != null && known.size().isPresent() ? known.size() : fetched.told();
    if (fetched.unheard() != null || wanted.isEmpty() || wanted.getAsLong() != size) {
      wanted = session.sizeIfTold(job.remote());
    }
    if (wanted.isEmpty()) {
      if (fetched.unheard() != null) {
        throw fetched.unheard();
      }
      return Verification.NONE;
    }
    require("size", Long.toString(wanted.getAsLong()), Long.toString(size), size);
    return Verification.SIZE;
  }

  /** The file was not changed while it came, if its time is still the one from before. */
  private Verification requireTime(Session session, long size, Verification bySize)
      throws IOException {
    Optional<Instant> before = known == null ? Optional.empty() : known.modified();
    if (before.isEmpty() || bySize != Verification.SIZE) {
      return bySize;
    }
    Optional<Instant> now = session.timeIfTold(job.remote());
    require("time", before.get().toString(), now.map(Instant::toString).orElse("none"), size);
    return Verification.SIZE_AND_TIME;
  }

  private void require(String method, String expected, String actual, long size)
      throws IOException {
    if (!expected.equals(actual)) {
      throw new VerificationException(job.remote(), target, size, method, expected, actual);
    }
  }

  private Optional<Instant> modified(Fetched fetched, Session session) throws IOException {
    if (known != null) {
      return known.modified();
    }
    return fetched.time().isPresent() ? fetched.time() : session.timeIfTold(job.remote());
  }

  @Override
  public String direction() {
    return "download";
  }

  @Override
  public Path local() {
    return target;
  }

  @Override
  public boolean giveUp() throws IOException {
    PartFile file = part;
    if (file == null) {
      return false;
    }
    boolean resumable = options.resume() && partOf != null && file.size() > 0;
    if (resumable) {
      file.close();
    } else {
      file.delete();
    }
    return resumable;
  }
}
