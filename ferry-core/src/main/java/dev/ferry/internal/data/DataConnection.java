package dev.ferry.internal.data;

import dev.ferry.DialogueListener;
import dev.ferry.FtpOptions;
import dev.ferry.internal.wire.ByteSource;
import dev.ferry.internal.wire.Deadline;
import dev.ferry.internal.wire.Wire;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Moves the bytes of one transfer and ends the connection as it should be ended.
 *
 * <p>No byte for as long as the stall timeout, and the transfer fails. One thread at a time; only
 * {@link #reset()} may come from another.
 */
public final class DataConnection implements ByteSource, Closeable {

  /**
   * Bytes that go through this process move in pieces of this size: larger ones leave the caches.
   */
  private static final int PIECE_BYTES = TransferBuffer.PIECE_BYTES;

  /**
   * The most that one sendfile call is asked for, so that a slow peer isn't taken for a dead one.
   */
  private static final long SENDFILE_BYTES = 16L * 1024 * 1024;

  /**
   * How long the server's end is waited for until the control connection is looked at, and how old
   * a block may be before it is handed on.
   */
  private static final Duration A_WHILE = Duration.ofMillis(250);

  /**
   * How much is sent before the server has said that it takes it: more than TCP sends before the
   * first answer (RFC 6928), and not so much that a server which doesn't read could hold us up.
   */
  private static final long EARLY_BYTES = 32 * 1024;

  /** The server's word that it takes data. */
  @FunctionalInterface
  public interface Permission {
    /** Returns when it has come. */
    void await() throws IOException;
  }

  /** Whether the server has said how the transfer ended. */
  @FunctionalInterface
  public interface Verdict {
    /** Asks without waiting. */
    boolean isThere() throws IOException;
  }

  private final Wire wire;
  private final TransferBuffer buffer;
  private final Duration stallTimeout;
  private final DialogueListener listener;
  private boolean ended;
  private final AtomicBoolean open = new AtomicBoolean(true);
  private long received;
  private long sent;
  private @Nullable IOException failure;
  private @Nullable Permission permission;

  /** Takes over a wire. */
  public DataConnection(Wire wire, TransferBuffer buffer, FtpOptions options) {
    this.wire = wire;
    this.buffer = buffer;
    this.stallTimeout = options.stallTimeout();
    this.listener = options.listener();
    try {
      listener.dataOpened(wire.peer());
    } catch (Throwable e) {
      wire.reset();
      throw e;
    }
  }

  /** Reads at least one byte into a buffer that has room; -1 at the end. */
  @Override
  public int read(ByteBuffer into) throws IOException {
    try {
      int count = wire.read(into, Deadline.stall(stallTimeout, "no data came"));
      if (count < 0) {
        ended = true;
      } else {
        received += count;
      }
      return count;
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** Reads at least one byte into an array, at most length; -1 at the end. */
  public int read(byte[] into, int offset, int length) throws IOException {
    ByteBuffer piece = buffer.clear().limit(Math.min(length, PIECE_BYTES));
    int count = read(piece);
    if (count > 0) {
      piece.flip().get(into, offset, count);
    }
    return count;
  }

  /** Writes all that the buffer holds. */
  public void write(ByteBuffer from) throws IOException {
    try {
      int end = from.limit();
      while (from.position() < end) {
        from.limit(from.position() + (int) Math.min(end - from.position(), mayBeSent()));
        sent += wire.write(from, Deadline.stall(stallTimeout, "the server took no data"));
      }
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** Sends only a little, or all of a small file, before the server has said that it takes it. */
  public void sendLittleBefore(Permission word) {
    permission = word;
  }

  /** How many bytes may be sent now; at least 1. */
  private long mayBeSent() throws IOException {
    Permission word = permission;
    if (word == null) {
      return Long.MAX_VALUE;
    }
    if (sent < EARLY_BYTES) {
      return EARLY_BYTES - sent;
    }
    word.await();
    permission = null;
    return Long.MAX_VALUE;
  }

  /**
   * Writes all of a piece of an array. It goes through the login's buffer: for an array the JDK
   * would allocate another one, and not on a page.
   */
  public void write(byte[] from, int offset, int length) throws IOException {
    int done = 0;
    while (done < length) {
      int count = Math.min(length - done, PIECE_BYTES);
      write(buffer.clear().put(from, offset + done, count).flip());
      done += count;
    }
  }

  /**
   * Reads to the end, into a channel; returns how many bytes. What came before an error is kept. A
   * block is written when it is full, or begun a while ago: who listens to a slow line wants to see
   * it move.
   */
  public long copyTo(WritableByteChannel out) throws IOException {
    return copyTo(out, Long.MAX_VALUE);
  }

  /** The same, but no more than so many bytes; fewer only at the end. */
  public long copyTo(WritableByteChannel out, long most) throws IOException {
    ByteBuffer block = buffer.clear();
    long before = received;
    boolean more = true;
    while (more && received - before < most) {
      block.limit((int) Math.min(block.capacity(), most - (received - before)));
      try {
        more = fill(block);
      } catch (IOException e) {
        writeAll(out, block);
        throw e;
      }
      writeAll(out, block);
    }
    return received - before;
  }

  /** Reads until the block is full or was begun a while ago (true), or the data end (false). */
  private boolean fill(ByteBuffer block) throws IOException {
    if (read(block) < 0) {
      return false;
    }
    Deadline end = Deadline.in(A_WHILE, "no more data");
    while (block.hasRemaining() && end.remainingMillis() > 0) {
      try {
        int count = wire.read(block, end);
        if (count < 0) {
          ended = true;
          return false;
        }
        received += count;
      } catch (SocketTimeoutException e) {
        return true; // The next block waits longer.
      } catch (IOException e) {
        throw failed(e);
      }
    }
    return true;
  }

  private static void writeAll(WritableByteChannel out, ByteBuffer block) throws IOException {
    block.flip();
    while (block.hasRemaining()) {
      out.write(block);
    }
    block.clear();
  }

  /**
   * Sends all that a channel has, from where it stands; returns how many bytes. A file goes from
   * the kernel's cache to the socket without passing through this process.
   */
  public long copyFrom(ReadableByteChannel in) throws IOException {
    long before = sent;
    if (in instanceof FileChannel file && sendFile(file)) {
      return sent - before;
    }
    ByteBuffer piece = buffer.clear().limit(PIECE_BYTES);
    while (in.read(piece) >= 0) {
      write(piece.flip());
      piece.clear().limit(PIECE_BYTES);
    }
    return sent - before;
  }

  /**
   * Sends a file from where it stands to its end, also if it grows meanwhile. False if there may be
   * more to read: what isn't a regular file says that its size is 0.
   */
  private boolean sendFile(FileChannel file) throws IOException {
    long position = file.position();
    long count = 1;
    long size;
    while ((size = file.size()) > position && count > 0) {
      count = send(file, position, size - position);
      position += count;
    }
    file.position(position);
    return size > 0 && position >= size;
  }

  /**
   * Sends a part of a file, as much of it as goes at once; the channel's position stays.
   *
   * @param count at least 1
   * @return how many bytes; 0 if the file ends before the position
   */
  public long send(FileChannel file, long position, long count) throws IOException {
    try {
      long gone =
          wire.send(
              file,
              position,
              Math.min(Math.min(SENDFILE_BYTES, count), mayBeSent()),
              Deadline.stall(stallTimeout, "the server took no data"));
      sent += gone;
      return gone;
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** Whether it was not ended yet. */
  public boolean isOpen() {
    return open.get();
  }

  /** Whether all that the server sends was read. */
  public boolean isAtEnd() {
    return ended;
  }

  /** Bytes read so far. */
  public long received() {
    return received;
  }

  /** Bytes written so far. */
  public long sent() {
    return sent;
  }

  /** This end. */
  public InetSocketAddress local() {
    return wire.local();
  }

  /** The other end. */
  public InetSocketAddress peer() {
    return wire.peer();
  }

  /** Whether this exception was the connection's own, and not of who gave or took the bytes. */
  @SuppressWarnings("ReferenceEquality") // the very exception, not one like it
  public boolean isOwn(Throwable problem) {
    return problem == failure;
  }

  /**
   * Ends it as a whole transfer ends: after an upload the server sees the end behind the last byte.
   * A download that was not read to its end is reset, so that the server can't believe that we have
   * it.
   */
  public void finish(boolean upload, Verdict verdict) throws IOException {
    if (!open.get()) {
      return;
    }
    if (upload) {
      try {
        wire.endOutput(Deadline.stall(stallTimeout, "the server took no data"));
      } catch (IOException e) {
        reset();
        throw failed(e);
      }
      hearEnd(verdict);
    } else if (!ended) {
      reset();
      return;
    }
    end(false);
  }

  private void hearEnd(Verdict verdict) throws IOException {
    Deadline deadline = Deadline.in(stallTimeout, "");
    while (!wire.awaitEnd(A_WHILE) && deadline.remainingMillis() > 0) {
      if (verdict.isThere()) {
        return;
      }
    }
  }

  /** Whether the end of what came was said by the server, as TLS does and TCP can't. */
  public boolean isEndSaid() {
    return wire.isEndSaid();
  }

  /** Ends it so that the server can't take what it got for the whole. */
  public void reset() {
    end(true);
  }

  /** The same as {@link #reset()}. */
  @Override
  public void close() {
    reset();
  }

  /** Once, whoever comes first. The listener is told last: it may throw. */
  private void end(boolean reset) {
    if (open.compareAndSet(true, false)) {
      if (reset) {
        wire.reset();
      } else {
        wire.close();
      }
      listener.dataClosed(received, sent);
    }
  }

  private IOException failed(IOException e) {
    if (!open.get() && !(e instanceof SocketException)) {
      SocketException closed = new SocketException("the data connection was closed");
      closed.initCause(e);
      failure = closed;
      return closed;
    }
    failure = e;
    return e;
  }
}
