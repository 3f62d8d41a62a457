package dev.ferry.internal.transfer;

import dev.ferry.FtpException;
import dev.ferry.internal.data.DataConnection;
import dev.ferry.internal.engine.TransferDialogue;
import dev.ferry.internal.session.Session;
import dev.ferry.transfer.Verification;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A download over one data connection, to the end of its part file. */
final class OneStream {

  private static final int SMALL_PIECE = 64 * 1024;

  private final Job job;
  private final Meter meter;

  OneStream(Job job, Meter meter) {
    this.job = job;
    this.meter = meter;
  }

  /**
   * Fetches what is missing.
   *
   * @param offset how many bytes are there
   * @param known what the file is; null if nobody has asked
   * @throws Unresumable if the server can't go on there, or something else is there
   */
  Fetched fetch(Session session, PartFile file, long offset, @Nullable RemoteFacts known)
      throws IOException {
    long from = Math.max(0, offset - Overlap.BYTES);
    ByteBuffer overlap = LocalFailure.guard(() -> file.read(from, (int) (offset - from)));
    TransferDialogue dialogue =
        known == null ? openUnknown(session, from) : open(session, job.remote(), from);
    job.breakBy(dialogue.data());
    OptionalLong size = known == null ? OptionalLong.empty() : known.size();
    OptionalLong told = from == 0 ? dialogue.size() : OptionalLong.empty();
    OptionalLong wanted = size.isPresent() ? size : told;
    meter.begin(offset, wanted.orElse(-1));
    meter.keepAlive(dialogue);
    dialogue.followedIf(job::isFollowed);
    AtomicBoolean written = new AtomicBoolean();
    try {
      dialogue.run(data -> {
        Overlap.compare(data, overlap, meter);
        FileChannel end = LocalFailure.guard(file::end);
        copy(data, new MeteredFile(end, meter));
        written.set(true);
      });
    } catch (IOException e) {
      boolean whole = wanted.isPresent() && from + dialogue.data().received() == wanted.getAsLong();
      if (isRefusal(e) || !written.get() || !whole) {
        throw e;
      }
      // All bytes are there, and the server's last word was lost with the control connection.
      return new Fetched(offset, told, dialogue.time(), e);
    } finally {
      job.breakBy(session);
    }
    return new Fetched(offset, told, dialogue.time(), null);
  }

  /** What isn't known of the file and wanted at the end is asked meanwhile. */
  private TransferDialogue openUnknown(Session session, long from) throws IOException {
    boolean timed = job.options().keepTime();
    if (!timed && job.options().verify() == Verification.NONE) {
      return open(session, job.remote(), from);
    }
    return orUnresumable(from, () -> session.openDownload(job.remote(), from, timed));
  }

  /** Begins to fetch a file; that REST is refused means that it has to be begun anew. */
  static TransferDialogue open(Session session, String path, long from) throws IOException {
    return orUnresumable(from, () -> session.open("RETR " + path, from));
  }

  private interface Opening {
    TransferDialogue open() throws IOException;
  }

  private static TransferDialogue orUnresumable(long from, Opening opening) throws IOException {
    try {
      return opening.open();
    } catch (FtpException e) {
      if (from > 0 && e.command().startsWith("REST")) {
        throw new Unresumable(e);
      }
      throw e;
    }
  }

  private void copy(DataConnection data, WritableByteChannel out) throws IOException {
    if (job.options().rateLimit().isEmpty()) {
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
  static boolean isRefusal(IOException e) {
    return e instanceof FtpException refusal && refusal.code() != 421;
  }
}
