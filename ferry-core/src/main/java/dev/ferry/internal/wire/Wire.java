package dev.ferry.internal.wire;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.time.Duration;

/**
 * Bytes to and from one peer, with a limit on every wait. One thread at a time; only {@link
 * #reset()} and {@link #close()} may come from another, and then a thread that waits gets an
 * exception.
 *
 * <p>A wait that is interrupted ends with {@link java.io.InterruptedIOException}; the thread stays
 * interrupted.
 */
public interface Wire extends Closeable {

  /** Reads at least one byte, waiting for it; -1 at the end of the stream. */
  int read(ByteBuffer into, Deadline deadline) throws IOException;

  /** Reads what is there without waiting: 0 if nothing is, -1 at the end of the stream. */
  int readNow(ByteBuffer into) throws IOException;

  /** Writes at least one byte of what the buffer holds, waiting until the peer takes it. */
  int write(ByteBuffer from, Deadline deadline) throws IOException;

  /**
   * Sends at least one byte of a file, waiting until the peer takes it; 0 only if the file has no
   * byte at that position.
   */
  long send(FileChannel file, long position, long count, Deadline deadline) throws IOException;

  /** Says that no more will be written, so that the peer sees the end after the last byte. */
  void endOutput(Deadline deadline) throws IOException;

  /**
   * After {@link #endOutput}: takes in what the peer still has to say, for so long at most. Returns
   * whether that is all; an error counts as the end. A wire on which nothing can be lost by closing
   * it at once doesn't wait.
   */
  default boolean awaitEnd(Duration patience) {
    return true;
  }

  /**
   * Whether the end that {@link #read} has seen was said by the peer, and not just the end of what
   * came. TCP can't tell the two apart, and counts as said.
   */
  default boolean isEndSaid() {
    return true;
  }

  /** This end. */
  InetSocketAddress local();

  /** The other end: the server, also through a proxy; unresolved if only that has its address. */
  InetSocketAddress peer();

  /** Ends it at once with a TCP reset, so that the peer can't take it for a proper end. */
  void reset();

  /** Ends it; what was written is still delivered. Never throws, never waits. */
  @Override
  void close();
}
