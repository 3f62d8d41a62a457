package dev.ferry.internal.transfer;

import dev.ferry.FtpException;
import dev.ferry.internal.data.DataConnection;
import dev.ferry.internal.engine.TransferDialogue;
import dev.ferry.internal.pool.Lease;
import dev.ferry.internal.pool.SessionPool;
import dev.ferry.internal.session.Session;
import dev.ferry.transfer.Overwrite;
import dev.ferry.transfer.TransferOptions;
import dev.ferry.transfer.Verification;
import dev.ferry.transfer.VerificationException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A file of the server to a local one.
 *
 * <p>What the server says of size and time is asked only where something depends on it: the first
 * attempt of a plain download asks nothing. A later attempt goes on behind what is there if the
 * file has kept the size and the time that were known before, and if its last bytes come once more
 * as they are there.
 */
final class Download implements Attempt {

  /** How many of the last bytes are fetched once more and compared. */
  private static final int OVERLAP = 64 * 1024;

  private static final int SMALL_PIECE = 64 * 1024;

  private final SessionPool pool;
  private final Job job;
  private final Meter meter;
  private final Path target;
  private final TransferOptions options;
  private final String source;
  private @Nullable PartFile part;
  private @Nullable RemoteFacts known;

  Download(SessionPool pool, Job job, Meter meter, Path target) {
    this.pool = pool;
    this.job = job;
    this.meter = meter;
    this.target = target;
    this.options = job.options();
    this.source = pool.address() + "/" + job.remote();
  }

  @Override
  public Verdict run(Lease lease, int number) throws IOException {
    Session session = lease.session();
    if (number == 1) {
      Verdict skipped = skip(session);
      if (skipped != null) {
        return skipped;
      }
    }
    PartFile file = part();
    long offset =
        number > 1 || options.resume() ? resumePoint(session, file) : begin(session, file);
    Fetched fetched;
    try {
      fetched = fetch(session, file, offset);
    } catch (Unresumable e) {
      clear(file);
      if (!session.isOpen()) {
        throw e;
      }
      fetched = fetch(session, file, 0);
    }
    return finish(fetched, lease, file);
  }

  /** What came over the data connection, and from where on. */
  private record Fetched(long resumedAt, OptionalLong told, @Nullable IOException unheard) {}

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

  private long begin(Session session, PartFile file) throws IOException {
    clear(file);
    if (options.keepAlive().isPresent() && known == null) {
      known = RemoteFacts.of(session, job.remote()); // NOOPs must know where the end is
    }
    return 0;
  }

  private static void clear(PartFile file) throws IOException {
    LocalFailure.guard(() -> {
      file.clear();
      return true;
    });
  }

  /** Where to go on; 0 if there is nothing to go on with, or it isn't known whether it is. */
  private long resumePoint(Session session, PartFile file) throws IOException {
    RemoteFacts before = known;
    if (before == null) {
      before = LocalFailure.guard(() -> file.noted(source));
    }
    RemoteFacts now = RemoteFacts.of(session, job.remote());
    known = now;
    long there = LocalFailure.guard(file::size);
    boolean same = before != null && now.isStill(before) && there <= now.size().orElse(-1);
    if (!same) {
      clear(file);
      there = 0;
    }
    LocalFailure.guard(() -> {
      file.note(source, now);
      return true;
    });
    return there;
  }

  // ---- the bytes

  private Fetched fetch(Session session, PartFile file, long offset) throws IOException {
    long from = Math.max(0, offset - OVERLAP);
    ByteBuffer overlap = LocalFailure.guard(() -> file.read(from, (int) (offset - from)));
    TransferDialogue dialogue = open(session, from);
    job.breakBy(dialogue.data());
    long total = known == null ? -1 : known.size().orElse(-1);
    OptionalLong told = from == 0 ? dialogue.size() : OptionalLong.empty();
    meter.begin(offset, total < 0 ? told.orElse(-1) : total);
    meter.keepAlive(dialogue);
    dialogue.followedIf(job::isFollowed);
    AtomicBoolean written = new AtomicBoolean();
    try {
      dialogue.run(data -> {
        compare(data, overlap);
        FileChannel end = LocalFailure.guard(file::end);
        copy(data, new MeteredFile(end, meter));
        written.set(true);
      });
    } catch (IOException e) {
      if (isRefusal(e) || !written.get() || !isWhole(dialogue, from, told)) {
        throw e;
      }
      // All bytes are there, and the server's last word was lost with the control connection.
      return new Fetched(offset, told, e);
    } finally {
      job.breakBy(session);
    }
    return new Fetched(offset, told, null);
  }

  private TransferDialogue open(Session session, long from) throws IOException {
    boolean sized = known == null && options.verify() != Verification.NONE;
    try {
      return sized
          ? session.openDownload(job.remote(), from)
          : session.open("RETR " + job.remote(), from);
    } catch (FtpException e) {
      if (from > 0 && e.command().startsWith("REST")) {
        throw new Unresumable(e);
      }
      throw e;
    }
  }

  private void compare(DataConnection data, ByteBuffer overlap) throws IOException {
    ByteBuffer again = ByteBuffer.allocate(overlap.remaining());
    while (again.hasRemaining()) {
      int count = data.read(again);
      if (count < 0) {
        break;
      }
      meter.overhead(count);
    }
    if (!again.flip().equals(overlap)) {
      throw new Unresumable("the bytes before the restart marker aren't those that came before");
    }
  }

  private void copy(DataConnection data, WritableByteChannel out) throws IOException {
    if (options.rateLimit().isEmpty()) {
      data.copyTo(out);
      return;
    }
    ByteBuffer piece = ByteBuffer.allocateDirect((int) Math.min(SMALL_PIECE, meter.piece()));
    while (data.read(piece) >= 0) {
      piece.flip();
      while (piece.hasRemaining()) {
        out.write(piece);
      }
      piece.clear();
    }
  }

  /**
   * Whether it is said of the transfer: 421 is of the connection, which was silent for too long.
   */
  private static boolean isRefusal(IOException e) {
    return e instanceof FtpException refusal && refusal.code() != 421;
  }

  /** Whether as many bytes have come as were told. */
  private boolean isWhole(TransferDialogue dialogue, long from, OptionalLong told) {
    OptionalLong wanted = known != null && known.size().isPresent() ? known.size() : told;
    return wanted.isPresent() && from + dialogue.data().received() == wanted.getAsLong();
  }

  // ---- behind

  private Verdict finish(Fetched fetched, Lease lease, PartFile file) throws IOException {
    try {
      return LastSteps.take(pool, job, lease, session -> finish(fetched, file, session));
    } catch (IOException e) {
      if (fetched.unheard != null && !fetched.unheard.equals(e)) {
        e.addSuppressed(fetched.unheard);
      }
      if (e instanceof VerificationException) {
        clear(file); // Nothing of it is of use for the next attempt.
      }
      throw e;
    }
  }

  private Verdict finish(Fetched fetched, PartFile file, Session session) throws IOException {
    long size = LocalFailure.guard(file::size);
    Verification by = requireSize(fetched, session, size);
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
    Optional<Instant> time = options.keepTime() ? modified(session) : Optional.empty();
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
    return new Verdict(size, fetched.resumedAt, by, digest, false);
  }

  /** A file may grow while it is sent; then it has what the server tells of it now. */
  private Verification requireSize(Fetched fetched, Session session, long size) throws IOException {
    if (options.verify() == Verification.NONE && fetched.unheard == null) {
      return Verification.NONE;
    }
    OptionalLong wanted = known != null && known.size().isPresent() ? known.size() : fetched.told;
    if (fetched.unheard != null || wanted.isEmpty() || wanted.getAsLong() != size) {
      wanted = session.sizeIfTold(job.remote());
    }
    if (wanted.isEmpty()) {
      if (fetched.unheard != null) {
        throw fetched.unheard;
      }
      return Verification.NONE;
    }
    require("size", Long.toString(wanted.getAsLong()), Long.toString(size), size);
    return Verification.SIZE;
  }

  private void require(String method, String expected, String actual, long size)
      throws IOException {
    if (!expected.equals(actual)) {
      throw new VerificationException(job.remote(), target, size, method, expected, actual);
    }
  }

  private Optional<Instant> modified(Session session) throws IOException {
    return known != null ? known.modified() : session.timeIfTold(job.remote());
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
    boolean resumable = options.resume() && known != null && file.size() > 0;
    if (resumable) {
      file.close();
    } else {
      file.delete();
    }
    return resumable;
  }
}
