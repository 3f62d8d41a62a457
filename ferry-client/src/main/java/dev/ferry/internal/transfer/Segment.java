package dev.ferry.internal.transfer;

import dev.ferry.internal.data.DataConnection;
import dev.ferry.internal.engine.TransferDialogue;
import dev.ferry.internal.session.Session;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One of several streams of a download. It reads on until its bytes meet those of the next one, and
 * leaves then, as there is no way to ask for less than the rest of a file; the last one reads to
 * the end, and hears the server's last word. One thread.
 */
final class Segment {

  private final Job job;
  private final Meter meter;
  private final SharedPart part;
  private final Session session;
  private final long size;
  private final boolean further;
  private final Step between;
  private boolean ended;
  private @Nullable IOException unheard;

  /** What is done between two pieces. */
  @FunctionalInterface
  interface Step {
    /** Does it; the stream ends if it throws. */
    void run() throws IOException;
  }

  /**
   * On a session.
   *
   * @param further whether the session is this stream's alone, and may be lost
   */
  Segment(
      Job job,
      Meter meter,
      SharedPart part,
      Session session,
      long size,
      boolean further,
      Step between) {
    this.job = job;
    this.meter = meter;
    this.part = part;
    this.session = session;
    this.size = size;
    this.further = further;
    this.between = between;
  }

  /** The server doesn't begin where it is told to, by its own words. */
  static final class NotHonoured extends IOException {
    private static final long serialVersionUID = 1L;

    NotHonoured(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /** Other bytes came than are on the server: only the first ones that are there are believed. */
  static final class Mistrust extends IOException {
    private static final long serialVersionUID = 1L;

    Mistrust(String message) {
      super(message);
    }
  }

  /** It has met the next one. */
  private static final class Met extends IOException {
    private static final long serialVersionUID = 1L;

    Met() {
      super("all of this segment is there");
    }
  }

  /**
   * Fetches a portion.
   *
   * @throws NotHonoured if REST is refused, or the server says that it begins elsewhere
   * @throws Unresumable if the bytes before it aren't those that are there
   * @throws Mistrust if more came than the file has
   * @throws Together.Unwanted if it is stopped by another stream
   */
  void fetch(Portion portion) throws IOException {
    try {
      ByteBuffer before = part.behind(portion);
      long from = portion.begin - before.remaining();
      part.breakBy(portion, session);
      TransferDialogue dialogue = open(from);
      ended = false;
      try {
        dialogue.run(data -> {
          if (!further) {
            part.breakBy(portion, data); // The session is of use to the next step.
          }
          Overlap.compare(data, before, meter);
          move(portion, dialogue);
        });
      } catch (Met e) {
        return;
      } catch (IOException e) {
        if (!ended || OneStream.isRefusal(e)) {
          throw e;
        }
        unheard = e; // All bytes are there, and the last word was lost with the connection.
      }
      part.done(portion);
    } finally {
      part.leave(portion);
    }
  }

  /** Why the server's last word to the last bytes was not heard; null if it was. */
  @Nullable IOException unheard() {
    return unheard;
  }

  private TransferDialogue open(long from) throws IOException {
    TransferDialogue dialogue;
    try {
      dialogue = OneStream.open(session, job.remote(), from);
    } catch (Unresumable e) {
      throw new NotHonoured(String.valueOf(e.getMessage()), e);
    }
    OptionalLong told = dialogue.size();
    // Some servers tell how much will come, others how large the file is.
    if (told.isPresent() && told.getAsLong() != size && told.getAsLong() != size - from) {
      dialogue.abandon();
      throw new NotHonoured(
          String.format(
              "the server begins at %d to send %d bytes of %d", from, told.getAsLong(), size),
          null);
    }
    return dialogue;
  }

  private void move(Portion portion, TransferDialogue dialogue) throws IOException {
    DataConnection data = dialogue.data();
    Pulse pulse = Pulse.of(job, dialogue);
    WritableByteChannel out = new End(portion, pulse);
    ByteBuffer ahead = ByteBuffer.allocate(Overlap.BYTES).limit(0);
    while (true) {
      long next = Math.min(part.ask(portion), meter.piece());
      if (next > 0) {
        fetch(data, out, ahead, next);
      } else if (part.isAtTheEnd(portion)) {
        expectEnd(data);
        return;
      } else if (meets(portion, data, ahead)) {
        throw new Met();
      }
    }
  }

  /** What was read to be compared comes first, if it is to be kept after all. */
  private static void fetch(
      DataConnection data, WritableByteChannel out, ByteBuffer ahead, long count)
      throws IOException {
    int kept = (int) Math.min(count, ahead.remaining());
    ByteBuffer first = ahead.slice(ahead.position(), kept);
    while (first.hasRemaining()) {
      out.write(first);
    }
    ahead.position(ahead.position() + kept);
    if (kept == 0 && data.copyTo(out, count) < count) {
      throw cutOff();
    }
  }

  private static EOFException cutOff() {
    return new EOFException("the data of a segment ended before it met the next one");
  }

  private boolean meets(Portion portion, DataConnection data, ByteBuffer ahead) throws IOException {
    int wanted = part.ahead(portion);
    ahead.compact().limit(Math.max(wanted, ahead.position()));
    Overlap.read(data, ahead, meter);
    ahead.flip();
    if (ahead.remaining() < wanted) {
      throw cutOff();
    }
    return part.fits(portion, ahead);
  }

  private void expectEnd(DataConnection data) throws IOException {
    if (data.read(ByteBuffer.allocate(1)) >= 0) {
      throw new Mistrust("the server sends more than the " + size + " bytes that it has told");
    }
    ended = true;
  }

  /** Where the bytes of a portion are written. */
  private final class End implements WritableByteChannel {
    private final Portion portion;
    private final @Nullable Pulse pulse;

    End(Portion portion, @Nullable Pulse pulse) {
      this.portion = portion;
      this.pulse = pulse;
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
      int count = part.write(portion, from);
      if (pulse != null) {
        pulse.moved(part.left(portion));
      }
      between.run();
      return count;
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {}
  }
}
