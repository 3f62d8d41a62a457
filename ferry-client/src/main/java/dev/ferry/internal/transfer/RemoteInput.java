package dev.ferry.internal.transfer;

import dev.ferry.internal.data.DataConnection;
import dev.ferry.internal.engine.TransferDialogue;
import dev.ferry.internal.pool.Lease;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/**
 * A file of the server, as a stream. Its end is an end only if the server has said so: what was cut
 * off is an exception. One thread.
 */
final class RemoteInput extends InputStream {

  private final Lease lease;
  private final TransferDialogue dialogue;
  private boolean ended;
  private boolean closed;

  RemoteInput(Lease lease, TransferDialogue dialogue) {
    this.lease = lease;
    this.dialogue = dialogue;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, into.length);
    requireOpen();
    if (length == 0 || ended) {
      return length == 0 ? 0 : -1;
    }
    DataConnection data = dialogue.data();
    int count = data.read(into, offset, length);
    if (count < 0) {
      ended = true;
      dialogue.run(over -> {});
    }
    return count;
  }

  private void requireOpen() throws IOException {
    if (closed) {
      throw new IOException("the stream is closed");
    }
  }

  /** Gives the session back; one that was not read to its end is left where it stands. */
  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try (lease) {
      if (!ended) {
        dialogue.abandon();
      }
    }
  }
}
