package dev.ferry.testing;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One connection, control or data, in the clear or under TLS. The thread of the control connection
 * moves the bytes; the test's thread may ask whether the client is still there and how it has left,
 * so the reading side is guarded by a lock.
 *
 * <p>Under TLS, closing sends close_notify and FIN, and the socket is kept until the client's end
 * has been seen, because tests ask for that; the server's end closes it in any case.
 */
final class Link {
  private static final int ENOUGH_READS = 10_000;

  private final Socket socket;
  private final OpenSockets sockets;
  private PushbackInputStream plainIn;
  private final OutputStream plainOut;
  private final ReentrantLock reading = new ReentrantLock();
  private PushbackInputStream in;
  private OutputStream out;
  private @Nullable TlsLayer tls;
  private boolean ended;
  private volatile boolean closed;

  /** Over an open socket; with each byte in a packet of its own, if so wanted. */
  Link(Socket socket, OpenSockets sockets, boolean oneByte) throws IOException {
    this.socket = socket;
    this.sockets = sockets;
    socket.setTcpNoDelay(true);
    this.plainIn = new PushbackInputStream(socket.getInputStream(), 1);
    OutputStream open = socket.getOutputStream();
    this.plainOut = new Watched(oneByte ? new OneByteOutput(open) : open);
    this.in = plainIn;
    this.out = plainOut;
  }

  /** Every write has the server's limit, those of a handshake too. */
  private final class Watched extends FilterOutputStream {
    Watched(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      sockets.write(socket, out, bytes, offset, length);
    }
  }

  InetAddress localAddress() {
    return socket.getLocalAddress();
  }

  boolean isClosed() {
    return closed || socket.isClosed();
  }

  /**
   * Reads some bytes; less than 0 if the client has ended its side.
   *
   * @throws SocketTimeoutException if nothing came for so long
   */
  int read(byte[] bytes, int offset, int length, long millis) throws IOException {
    reading.lock();
    try {
      setTimeout(millis);
      return in.read(bytes, offset, length);
    } finally {
      reading.unlock();
    }
  }

  /** Takes bytes back, to be read again as the first ones. */
  void unread(byte[] bytes) throws IOException {
    reading.lock();
    try {
      PushbackInputStream again = new PushbackInputStream(in, bytes.length + 1);
      again.unread(bytes);
      plainIn = tls == null ? again : plainIn;
      in = again;
    } finally {
      reading.unlock();
    }
  }

  /** Waits for something to read, and leaves it there. */
  void awaitByte(long millis) throws IOException {
    byte[] one = new byte[1];
    if (read(one, 0, 1, millis) == 1) {
      unread(one);
    }
  }

  void write(byte[] bytes, int length) throws IOException {
    out.write(bytes, 0, length);
    out.flush();
  }

  /** Whether the client has ended or reset the connection; nothing is lost by asking. */
  boolean clientGone() {
    if (isClosed()) {
      return true;
    }
    if (!reading.tryLock()) {
      return false;
    }
    try {
      setTimeout(1);
      int b = in.read();
      if (b >= 0) {
        in.unread(b);
      }
      return b < 0;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true;
    } finally {
      reading.unlock();
    }
  }

  // ---- TLS

  /** What makes a layer of TLS over the two streams of the connection. */
  interface Layering {
    TlsLayer over(Socket socket, InputStream in, OutputStream out) throws IOException;
  }

  /** Does something with a new layer of TLS, say the handshake, and goes on under it. */
  void secure(Layering layering, long millis, Handshake handshake) throws IOException {
    reading.lock();
    try {
      setTimeout(millis);
      TlsLayer layer = layering.over(socket, plainIn, plainOut);
      tls = layer;
      handshake.run(layer);
      in = new PushbackInputStream(layer.in(), 1);
      out = layer.out();
    } finally {
      reading.unlock();
    }
  }

  /** What is done with a new layer of TLS. */
  interface Handshake {
    void run(TlsLayer layer) throws IOException;
  }

  /**
   * Ends TLS in both directions, and goes on in the clear (RFC 4217 §12.3).
   *
   * @throws ScriptStopped if the client doesn't say close_notify
   */
  void unsecure(long millis) throws IOException {
    TlsLayer layer = tls;
    if (layer == null) {
      throw ScriptStopped.mistake("no TLS to end");
    }
    layer.closeNotify();
    byte[] chunk = new byte[1];
    while (read(chunk, 0, 1, millis) >= 0) {
      // Bytes that the client has sent before it knew.
    }
    if (!layer.hasCloseNotify()) {
      throw ScriptStopped.clientLeft();
    }
    reading.lock();
    try {
      tls = null;
      in = plainIn;
      out = plainOut;
    } finally {
      reading.unlock();
    }
  }

  /** Ends the server's side of TLS, and nothing below it. */
  void sayCloseNotify() throws IOException {
    TlsLayer layer = tls;
    if (layer != null) {
      layer.closeNotify();
    }
  }

  /** Whether there is TLS which the client has left without close_notify. */
  boolean isTruncated() {
    TlsLayer layer = tls;
    return layer != null && !layer.hasCloseNotify();
  }

  /** The next TLS record goes out by half, and nothing after it. */
  void cut() {
    TlsLayer layer = tls;
    if (layer != null) {
      layer.cut();
    }
  }

  /** Looks whether the client has ended the connection under TLS, for those who ask later. */
  void lookForEnd() {
    TlsLayer layer = tls;
    if (layer == null || socket.isClosed() || !reading.tryLock()) {
      return;
    }
    try {
      if (!closed && !layer.hasCloseNotify()) {
        clientGone();
        return;
      }
      setTimeout(1);
      byte[] chunk = new byte[8192];
      for (int i = 0; i < ENOUGH_READS && !layer.hasEnded(); i++) {
        layer.drain(chunk);
      }
    } catch (SocketTimeoutException e) {
      return; // it goes on
    } catch (IOException e) {
      // A reset, which the layer has noted, or the end of the server.
    } finally {
      reading.unlock();
    }
    if (closed) {
      closeSocket();
    }
  }

  private void closeSocket() {
    try {
      sockets.close(socket);
    } catch (IOException e) {
      // Its end has been seen, and nothing more is wanted of it.
    }
  }

  // ---- the end

  /** Ends the server's side: close_notify, then FIN. The client may still send. */
  void end() throws IOException {
    if (!ended && !isClosed()) {
      ended = true;
      sayCloseNotify();
      socket.shutdownOutput();
    }
  }

  /** Closes; under TLS in good order. */
  void close() throws IOException {
    try {
      if (tls != null) {
        end();
      }
    } finally {
      leave();
    }
  }

  /** Closes by FIN alone, even under TLS. */
  void fin() throws IOException {
    try {
      if (!isClosed() && !ended) {
        ended = true;
        socket.shutdownOutput();
      }
    } finally {
      leave();
    }
  }

  private void leave() throws IOException {
    closed = true;
    if (tls == null) {
      sockets.close(socket);
    } else {
      lookForEnd();
    }
  }

  /** Closes by RST. */
  void reset() throws IOException {
    closed = true;
    if (!socket.isClosed()) {
      socket.setSoLinger(true, 0);
    }
    sockets.close(socket);
  }

  private void setTimeout(long millis) throws IOException {
    socket.setSoTimeout((int) Math.max(1, Math.min(millis, Integer.MAX_VALUE)));
  }
}
