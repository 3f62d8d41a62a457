package dev.ferry.internal.tls;

import dev.ferry.internal.wire.Deadline;
import dev.ferry.internal.wire.Wire;
import java.io.EOFException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Wire} that seals what goes over another one.
 *
 * <p>An {@link SSLEngine} and not an SSLSocket, for three reasons: only with an engine can the key
 * of the session cache be chosen, by documented means; every wait has our own limit; and the end of
 * the stream shows whether the peer said it or whether the bytes just stopped coming.
 */
public final class TlsWire implements Wire {

  private static final Duration KEY_UPDATE = Duration.ofSeconds(1);

  private final Wire below;
  private final TlsRecords records;
  private final int pieceBytes;
  private final boolean mustSayEnd;
  private final AtomicBoolean inUse = new AtomicBoolean();
  private @Nullable ByteBuffer piece;
  private boolean bareEnd;
  private @Nullable IOException broken;
  private boolean resumed;

  /**
   * A wire that hasn't shaken hands yet.
   *
   * @param bufferBytes for what comes and what goes, each
   * @param mustSayEnd whether an end without close_notify is an error, and not the end
   */
  TlsWire(Wire below, SSLEngine engine, int bufferBytes, boolean mustSayEnd) {
    this.below = below;
    this.records = new TlsRecords(below, engine, bufferBytes);
    this.pieceBytes = bufferBytes;
    this.mustSayEnd = mustSayEnd;
  }

  /** Says the first word of the handshake, which has to follow. */
  void greet(Deadline deadline) throws IOException {
    enter();
    try {
      records.greet(deadline);
    } finally {
      leave();
    }
  }

  /** Shakes hands; if it fails, the server is told why, and this wire is of no more use. */
  void handshake(Deadline deadline) throws IOException {
    enter();
    try {
      records.handshake(deadline);
    } finally {
      leave();
    }
  }

  /** The session that was agreed on. */
  SSLSession session() {
    return records.session();
  }

  /** Whether its session is one that an earlier connection of the login had made. */
  boolean isResumed() {
    return resumed;
  }

  void resumed(boolean value) {
    resumed = value;
  }

  @Override
  public int read(ByteBuffer into, Deadline deadline) throws IOException {
    enter();
    try {
      while (true) {
        int count = open(into, deadline);
        if (count != 0) {
          return count;
        }
        if (records.fill(deadline) < 0) {
          return endWithoutNotice();
        }
        deadline.progress();
      }
    } finally {
      leave();
    }
  }

  @Override
  public int readNow(ByteBuffer into) throws IOException {
    enter();
    try {
      while (true) {
        int count = open(into, Deadline.in(KEY_UPDATE, "the server did not take a key update"));
        if (count != 0) {
          return count;
        }
        int came = records.fillNow();
        if (came <= 0) {
          return came < 0 ? endWithoutNotice() : 0;
        }
      }
    } finally {
      leave();
    }
  }

  private int open(ByteBuffer into, Deadline deadline) throws IOException {
    IOException before = broken;
    if (before != null) {
      throw before;
    }
    return bareEnd ? -1 : records.open(into, deadline);
  }

  private int endWithoutNotice() throws IOException {
    bareEnd = true;
    if (mustSayEnd) {
      throw new SSLException(
          "the server closed the connection without ending TLS (no close_notify): what came may"
              + " be cut short");
    }
    return -1;
  }

  @Override
  public int write(ByteBuffer from, Deadline deadline) throws IOException {
    enter();
    try {
      int before = from.remaining();
      records.seal(from, deadline);
      return before - from.remaining();
    } finally {
      leave();
    }
  }

  @Override
  public long send(FileChannel file, long position, long count, Deadline deadline)
      throws IOException {
    ByteBuffer block = piece;
    if (block == null) {
      block = ByteBuffer.allocate(pieceBytes);
      piece = block;
    }
    int read = file.read(block.clear().limit((int) Math.min(count, pieceBytes)), position);
    block.flip();
    while (block.hasRemaining()) {
      write(block, deadline);
    }
    return Math.max(0, read);
  }

  /** Sends close_notify and closes this half of the TCP connection. */
  @Override
  public void endOutput(Deadline deadline) throws IOException {
    sayEnd(deadline);
    below.endOutput(deadline);
  }

  /**
   * Sends close_notify, and reads on: halves end one by one in TLS 1.3 (RFC 8446 §6.1). In TLS 1.2
   * it does nothing. If it can't be sent, reading tells why.
   */
  public void sayEndEarly() {
    if (!records.session().getProtocol().equals("TLSv1.3")) {
      return;
    }
    try {
      sayEnd(Deadline.in(Duration.ZERO, "not at once"));
    } catch (IOException e) {
      System.getLogger("dev.ferry").log(Level.DEBUG, "no early end of TLS: {0}", e.toString());
    }
  }

  private void sayEnd(Deadline deadline) throws IOException {
    enter();
    try {
      records.sayEnd(deadline);
    } finally {
      leave();
    }
  }

  /**
   * TLS 1.3 sends session tickets when it likes, and a client that only writes never reads them.
   * Without them the next data connection resumes nothing; and closing a socket in which they lie
   * unread resets it, so that the server may lose the end of the file.
   */
  @Override
  public boolean awaitEnd(Duration patience) {
    Deadline deadline = Deadline.in(patience, "the server did not end TLS");
    ByteBuffer ignored = ByteBuffer.allocate(records.recordBytes());
    try {
      while (read(ignored.clear(), deadline) >= 0) {
        // Nothing that belongs to an upload.
      }
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true; // No more can come.
    }
  }

  /**
   * Whether the peer ends the connection within this time before it sends anything. What it sends,
   * and how it broke, is kept for {@link #read}.
   */
  boolean endsBeforeData(Duration patience) {
    Deadline deadline = Deadline.in(patience, "no data");
    ByteBuffer none = ByteBuffer.allocate(0);
    enter();
    try {
      while (open(none, deadline) >= 0) {
        if (records.hasOpened()) {
          return false;
        }
        bareEnd = records.fill(deadline) < 0;
      }
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      broken = e;
      return true; // Reset, which is an end as well.
    } finally {
      leave();
    }
  }

  @Override
  public boolean isEndSaid() {
    return !bareEnd;
  }

  /**
   * Ends TLS on both sides and returns the wire below, to go on in the clear (CCC).
   *
   * @throws SSLException if the server goes on under TLS, or says something in the clear unasked
   */
  public Wire backToClear(Deadline deadline) throws IOException {
    sayEnd(deadline);
    if (read(ByteBuffer.allocate(records.recordBytes()), deadline) >= 0) {
      throw new SSLException("the server went on under TLS after CCC");
    }
    if (!records.isEndSaid()) {
      throw new EOFException("the server hung up after CCC");
    }
    if (records.hasSealed()) {
      throw new SSLException("the server sent text in the clear behind the end of TLS, unasked");
    }
    return below;
  }

  @Override
  public InetSocketAddress local() {
    return below.local();
  }

  @Override
  public InetSocketAddress peer() {
    return below.peer();
  }

  @Override
  public void reset() {
    below.reset();
  }

  /** Says goodbye if that is possible at once, and if no other thread uses the wire. */
  @Override
  public void close() {
    if (inUse.compareAndSet(false, true)) {
      try {
        records.sayEnd(Deadline.in(Duration.ZERO, "no goodbye"));
      } catch (IOException e) {
        // The peer has gone, or doesn't read: it will see the end of the connection.
      }
    }
    below.close();
  }

  private void enter() {
    inUse.set(true);
  }

  private void leave() {
    inUse.set(false);
  }
}
