package dev.ferry.internal.transfer;

import dev.ferry.internal.engine.TransferDialogue;
import dev.ferry.internal.pool.Lease;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;

/**
 * A file of the server, as a stream to write to. Closing it says that the file is whole, and throws
 * what the server thinks of it. If writing has failed, the data connection is reset instead, so
 * that the server can see that it isn't. One thread.
 */
final class RemoteOutput extends OutputStream {

  private final Lease lease;
  private final TransferDialogue dialogue;
  private boolean failed;
  private boolean closed;

  RemoteOutput(Lease lease, TransferDialogue dialogue) {
    this.lease = lease;
    this.dialogue = dialogue;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] from, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, from.length);
    if (closed) {
      throw new IOException("the stream is closed");
    }
    try {
      dialogue.data().write(from, offset, length);
    } catch (IOException e) {
      failed = true;
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try (lease) {
      if (failed) {
        dialogue.abandon();
      } else {
        dialogue.run(over -> {});
      }
    }
  }
}
