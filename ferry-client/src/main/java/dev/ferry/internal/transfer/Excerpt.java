package dev.ferry.internal.transfer;

import dev.ferry.FtpException;
import dev.ferry.internal.engine.TransferDialogue;
import dev.ferry.internal.session.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Some bytes of a local file, to be compared with those that a server has in the same place. */
record Excerpt(long from, ByteBuffer bytes) {

  private static final int PAGE = 4096;
  private static final int BLOCK = 1 << 20;

  /** So many bytes; fewer at the end. */
  static Excerpt of(FileChannel file, long from, int count) throws LocalFailure {
    return LocalFailure.guard(() -> new Excerpt(from, read(file, from, count)));
  }

  private static ByteBuffer read(FileChannel file, long from, int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(count);
    while (bytes.hasRemaining() && file.read(bytes, from + bytes.position()) >= 0) {
      // Goes on: a read may give less than was asked for.
    }
    return bytes.flip();
  }

  /**
   * The first bytes from here on, but for zeros, of which a hole has as many as one likes; the last
   * before the end if all are.
   */
  static Excerpt ofTheFirstThatAreSomething(FileChannel file, long from, long to)
      throws LocalFailure {
    return LocalFailure.guard(() -> {
      long at = from;
      while (at < to) {
        ByteBuffer block = read(file, at, (int) Math.min(BLOCK, to - at));
        int something = block.mismatch(ByteBuffer.allocate(block.remaining()));
        if (something >= 0 || block.remaining() == 0) {
          at += (long) (Math.max(0, something) / PAGE) * PAGE;
          break;
        }
        at += block.remaining();
      }
      long start = Math.min(at, Math.max(from, to - PAGE));
      return new Excerpt(start, read(file, start, (int) Math.min(Overlap.BYTES, to - start)));
    });
  }

  /**
   * Whether a server has these, and more behind them or not.
   *
   * @throws IOException if the connection is of no more use
   */
  boolean isOn(Session session, Job job, Meter meter, String path) throws IOException {
    return same(session, job, meter, path, 0);
  }

  /** Whether they are the last of what a server has. */
  boolean endsWhatIsOn(Session session, Job job, Meter meter, String path) throws IOException {
    return same(session, job, meter, path, 1);
  }

  private boolean same(Session session, Job job, Meter meter, String path, int more)
      throws IOException {
    ByteBuffer came = ByteBuffer.allocate(bytes.remaining() + more);
    TransferDialogue dialogue;
    try {
      dialogue = session.open("RETR " + path, from);
    } catch (FtpException e) {
      if (!e.connectionUsable()) {
        throw e;
      }
      return false; // It can't be read, so nobody knows what it is.
    }
    job.breakBy(dialogue.data());
    try {
      if (more == 0) {
        Overlap.read(dialogue.data(), came, meter);
        dialogue.abandon();
      } else {
        dialogue.run(data -> Overlap.read(data, came, meter));
      }
    } finally {
      job.breakBy(session);
    }
    return came.flip().equals(bytes);
  }
}
