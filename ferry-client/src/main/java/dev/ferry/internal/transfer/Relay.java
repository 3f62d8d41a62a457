package dev.ferry.internal.transfer;

import dev.ferry.FtpException;
import dev.ferry.FtpPermanentException;
import dev.ferry.internal.data.DataConnection;
import dev.ferry.internal.engine.TransferDialogue;
import dev.ferry.internal.session.Session;
import dev.ferry.transfer.Verification;
import dev.ferry.transfer.VerificationException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A file of one server through this side to another: what RETR brings goes to STOR, with the buffer
 * of one session in between.
 *
 * <p>The source has said its last word before the target hears the end: so a target that replaces
 * files when they are whole doesn't take a piece for one. A later attempt goes on behind what an
 * earlier one has brought, if the original has kept its size and time, and its bytes at that place
 * are those of the copy.
 */
final class Relay {

  /** So that whoever waits sees it move, on a slow line too. */
  private static final int PIECE_BYTES = 256 * 1024;

  private final Job job;
  private final Meter meter;
  private final String place;
  private @Nullable RemoteFacts partOf;

  /**
   * For one copy.
   *
   * @param place where it goes to, on the target
   */
  Relay(Job job, Meter meter, String place) {
    this.job = job;
    this.meter = meter;
    this.place = place;
  }

  /** What is there is of no use. */
  void forget() {
    partOf = null;
  }

  /**
   * Moves what is missing.
   *
   * @param now what the original is
   * @return how many bytes were there before
   */
  long run(Session from, Session to, RemoteFacts now) throws IOException {
    Part part = part(to, now);
    long there = part.size();
    long begin = there - part.last().remaining();
    TransferDialogue in = OneStream.open(from, job.remote(), begin);
    TransferDialogue out;
    try {
      out = open(to, there);
    } catch (IOException | RuntimeException e) {
      giveUp(in, e);
      throw e;
    }
    partOf = now;
    OptionalLong told = there == 0 ? in.size() : OptionalLong.empty();
    OptionalLong size = now.size().isPresent() ? now.size() : told;
    meter.begin(there, size.orElse(-1));
    meter.keepAlive(in, out);
    job.breakBy(() -> {
      in.data().reset();
      out.data().reset();
    });
    try {
      out.run(onward -> {
        in.run(data -> {
          Overlap.compare(data, part.last(), meter);
          copy(data, onward);
        });
        requireAll(from, size);
      });
    } catch (Unresumable e) {
      forget();
      throw e;
    } finally {
      job.breakBy(() -> {
        from.close();
        to.close();
      });
    }
    return there;
  }

  /**
   * What an earlier attempt has brought.
   *
   * @param last its last bytes
   */
  private record Part(long size, ByteBuffer last) {
    static final Part NONE = new Part(0, ByteBuffer.allocate(0));
  }

  private Part part(Session to, RemoteFacts now) throws IOException {
    RemoteFacts before = partOf;
    forget();
    if (before == null || !now.isStill(before)) {
      return Part.NONE;
    }
    long there = to.sizeIfTold(place).orElse(0);
    if (there == 0 || there > now.size().orElse(0)) {
      return Part.NONE;
    }
    long start = Math.max(0, there - Overlap.BYTES);
    ByteBuffer last = ByteBuffer.allocate((int) (there - start) + 1);
    try {
      to.open("RETR " + place, start).run(data -> Overlap.read(data, last, meter));
    } catch (FtpException e) {
      if (!e.connectionUsable()) {
        throw e;
      }
      return Part.NONE; // It can't be read, so nobody knows what it is.
    }
    last.flip();
    return last.remaining() == there - start ? new Part(there, last) : Part.NONE;
  }

  private TransferDialogue open(Session to, long there) throws IOException {
    if (there == 0) {
      return to.open("STOR " + place);
    }
    try {
      return to.open("APPE " + place);
    } catch (FtpPermanentException e) {
      if (!e.connectionUsable()) {
        throw e;
      }
    }
    try {
      return to.open("STOR " + place, there);
    } catch (FtpPermanentException e) {
      throw e.connectionUsable() ? new Unresumable(e) : e;
    }
  }

  private static void giveUp(TransferDialogue in, Exception why) {
    try {
      in.abandon();
    } catch (IOException e) {
      why.addSuppressed(e);
    }
  }

  private void copy(DataConnection data, DataConnection onward) throws IOException {
    WritableByteChannel out = new Onward(onward, meter);
    while (!data.isAtEnd()) {
      data.copyTo(out, meter.piece());
    }
  }

  /** A file may grow while it is sent; then it has what the server tells of it now. */
  private void requireAll(Session from, OptionalLong told) throws IOException {
    long came = meter.there();
    if (job.options().verify() == Verification.NONE || told.isEmpty() || told.getAsLong() == came) {
      return;
    }
    long now = from.sizeIfTold(job.remote()).orElse(came);
    if (now != came) {
      throw new VerificationException(
          job.remote(), null, came, "size", Long.toString(now), Long.toString(came));
    }
  }

  /** The target, as a channel. */
  private record Onward(DataConnection data, Meter meter) implements WritableByteChannel {
    @Override
    public int write(ByteBuffer bytes) throws IOException {
      int count = Math.min(bytes.remaining(), PIECE_BYTES);
      data.write(bytes.slice(bytes.position(), count));
      bytes.position(bytes.position() + count);
      meter.moved(count);
      return count;
    }

    @Override
    public boolean isOpen() {
      return data.isOpen();
    }

    @Override
    public void close() {
      data.reset();
    }
  }
}
