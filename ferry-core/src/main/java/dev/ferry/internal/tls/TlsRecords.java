package dev.ferry.internal.tls;

import dev.ferry.internal.wire.Deadline;
import dev.ferry.internal.wire.Wire;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;

/** An SSLEngine with its buffers, over a wire: shakes hands, seals and opens. One thread. */
final class TlsRecords {

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  /** For what is left to say when all is lost anyway. */
  private static final Duration LAST_WORDS = Duration.ofMillis(250);

  private final Wire below;
  private final SSLEngine engine;
  private final int recordBytes;
  // All three are arrays: the JDK's ciphers are quicker with arrays than with direct buffers.
  private final ByteBuffer sealedIn;
  private final ByteBuffer sealedOut;
  private final ByteBuffer clearIn;
  private boolean endSaid;

  /**
   * Records that are not agreed on yet.
   *
   * @param bufferBytes for what comes and what goes, each
   */
  TlsRecords(Wire below, SSLEngine engine, int bufferBytes) {
    this.below = below;
    this.engine = engine;
    this.recordBytes = engine.getSession().getPacketBufferSize();
    int room = Math.max(bufferBytes, 2 * recordBytes);
    this.sealedIn = ByteBuffer.allocate(room).limit(0);
    this.sealedOut = ByteBuffer.allocate(room);
    this.clearIn = ByteBuffer.allocate(2 * recordBytes).limit(0);
  }

  /** The largest record. */
  int recordBytes() {
    return recordBytes;
  }

  /** The session that was agreed on. */
  SSLSession session() {
    return engine.getSession();
  }

  /** Says the first word of the handshake, and waits for nothing. */
  void greet(Deadline deadline) throws IOException {
    engine.beginHandshake();
    while (engine.getHandshakeStatus() != HandshakeStatus.NEED_UNWRAP) {
      step(deadline);
    }
  }

  /** Shakes hands; if it fails, the server is told why. */
  void handshake(Deadline deadline) throws IOException {
    try {
      if (engine.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING) {
        engine.beginHandshake();
      }
      while (step(deadline)) {
        // Until nothing is needed from us.
      }
    } catch (SSLException e) {
      sayWhy();
      throw e;
    }
  }

  /** One step of a handshake; false if it needs nothing from us. */
  private boolean step(Deadline deadline) throws IOException {
    switch (engine.getHandshakeStatus()) {
      case NEED_TASK -> runTasks();
      case NEED_WRAP -> {
        boolean closed = engine.wrap(NOTHING, sealedOut).getStatus() == Status.CLOSED;
        if (closed || engine.getHandshakeStatus() != HandshakeStatus.NEED_WRAP) {
          flush(deadline);
        }
        return !closed;
      }
      case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
        Status status = unwrapInto(clearIn.compact()).getStatus();
        if (status == Status.CLOSED) {
          throw new EOFException("the server ended TLS during the handshake");
        }
        if (status == Status.BUFFER_UNDERFLOW && fill(deadline) < 0) {
          throw new EOFException("the server hung up during the TLS handshake");
        }
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private void runTasks() {
    Runnable task;
    while ((task = engine.getDelegatedTask()) != null) {
      task.run();
    }
  }

  /** Sends the alert that an engine has ready when it gives up. */
  private void sayWhy() {
    try {
      sealTheEnd();
      flush(Deadline.in(LAST_WORDS, "the server did not take an alert"));
    } catch (IOException e) {
      // The reason is on its way to the caller; that the server doesn't hear it changes nothing.
    }
  }

  /** Opens what has come: how many bytes, 0 if that makes no whole record, -1 at the end. */
  int open(ByteBuffer into, Deadline deadline) throws IOException {
    if (clearIn.hasRemaining()) {
      return moveTo(into);
    }
    if (endSaid) {
      return -1;
    }
    int before = into.position();
    while (true) {
      boolean direct = into.remaining() >= recordBytes;
      if (!direct && into.position() > before) {
        return into.position() - before;
      }
      SSLEngineResult result = direct ? engine.unwrap(sealedIn, into) : unwrapInto(clearIn.clear());
      int count = into.position() - before;
      if (result.getStatus() == Status.BUFFER_UNDERFLOW) {
        return count;
      }
      if (result.getStatus() == Status.CLOSED) {
        endSaid = true;
        return count > 0 ? count : -1;
      }
      if (result.getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING
          && !engine.isOutboundDone()) {
        while (step(deadline)) {
          // A new ticket, or new keys.
        }
      }
      if (!direct && clearIn.hasRemaining()) {
        return moveTo(into);
      }
    }
  }

  private SSLEngineResult unwrapInto(ByteBuffer clear) throws SSLException {
    try {
      return engine.unwrap(sealedIn, clear);
    } finally {
      clear.flip();
    }
  }

  private int moveTo(ByteBuffer into) {
    int count = Math.min(into.remaining(), clearIn.remaining());
    into.put(into.position(), clearIn, clearIn.position(), count);
    into.position(into.position() + count);
    clearIn.position(clearIn.position() + count);
    return count;
  }

  /** Whether something was opened that nobody has taken. */
  boolean hasOpened() {
    return clearIn.hasRemaining();
  }

  /** Whether something has come that is not opened yet. */
  boolean hasSealed() {
    return sealedIn.hasRemaining();
  }

  /** Whether the peer's close_notify has come. */
  boolean isEndSaid() {
    return endSaid;
  }

  /** Waits for more to open; -1 at the end of the wire below. */
  int fill(Deadline deadline) throws IOException {
    sealedIn.compact();
    try {
      return below.read(sealedIn, deadline);
    } finally {
      sealedIn.flip();
    }
  }

  /** Takes what is there to open, 0 if nothing is; -1 at the end of the wire below. */
  int fillNow() throws IOException {
    sealedIn.compact();
    try {
      return below.readNow(sealedIn);
    } finally {
      sealedIn.flip();
    }
  }

  /** Seals as much as there is room for, and sends it. */
  void seal(ByteBuffer from, Deadline deadline) throws IOException {
    while (from.hasRemaining() && sealedOut.remaining() >= recordBytes) {
      if (engine.wrap(from, sealedOut).getStatus() == Status.CLOSED) {
        throw new SSLException("the server has ended TLS");
      }
    }
    flush(deadline);
  }

  /** Sends close_notify. */
  void sayEnd(Deadline deadline) throws IOException {
    engine.closeOutbound();
    sealTheEnd();
    flush(deadline);
  }

  /** Until close_notify, or an alert, is in the buffer. */
  private void sealTheEnd() throws SSLException {
    while (!engine.isOutboundDone()
        && engine.wrap(NOTHING, sealedOut).getStatus() == Status.OK
        && engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
      // What is sealed stands in the buffer.
    }
  }

  private void flush(Deadline deadline) throws IOException {
    sealedOut.flip();
    try {
      while (sealedOut.hasRemaining()) {
        below.write(sealedOut, deadline);
        deadline.progress();
      }
    } finally {
      sealedOut.compact();
    }
  }
}
