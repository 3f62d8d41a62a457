package dev.ferry.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.Charset;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The control connection, seen from the server: lines come in, bytes go out. Only the thread of the
 * connection uses it; {@code close} of the server may close the socket under it.
 *
 * <p>A line ends at LF; one CR before it is dropped. Urgent bytes (ABOR, RFC 959 §4.1.3) are read
 * in their place, because the socket keeps out-of-band data inline.
 */
final class Control {
  private final Socket socket;
  private final OpenSockets sockets;
  private final Heard heard;
  private final int number;
  private final Charset charset;
  private final OutputStream out;
  private final byte[] chunk = new byte[8192];
  private byte[] unread = new byte[0];
  private boolean ended;

  Control(Socket socket, OpenSockets sockets, Heard heard, int number, Charset charset, boolean one)
      throws IOException {
    this.socket = socket;
    this.sockets = sockets;
    this.heard = heard;
    this.number = number;
    this.charset = charset;
    socket.setOOBInline(true);
    socket.setTcpNoDelay(true);
    OutputStream plain = socket.getOutputStream();
    this.out = one ? new OneByteOutput(plain) : plain;
  }

  InetAddress localAddress() {
    return socket.getLocalAddress();
  }

  InetAddress remoteAddress() {
    return socket.getInetAddress();
  }

  boolean isClosed() {
    return socket.isClosed();
  }

  /**
   * The next command line, which is noted as heard; null if the client has closed the connection.
   *
   * @throws SocketTimeoutException if none came in time
   */
  @Nullable String readLine(Duration atMost) throws IOException {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (true) {
      int end = indexOfLineFeed();
      if (end >= 0) {
        return takeLine(end);
      }
      long left = (deadline - System.nanoTime()) / 1_000_000;
      try {
        fill((int) Math.min(left, Integer.MAX_VALUE));
      } catch (SocketTimeoutException e) {
        SocketTimeoutException silence = new SocketTimeoutException("no command within " + atMost);
        silence.initCause(e);
        throw silence;
      }
      if (ended && indexOfLineFeed() < 0) {
        return null;
      }
    }
  }

  /** Whether a whole command line has come and waits to be read. */
  boolean lineWaiting() {
    probe();
    return indexOfLineFeed() >= 0;
  }

  /** Whether the client has closed or reset the connection, or the server has closed it. */
  boolean clientGone() {
    probe();
    return ended || socket.isClosed();
  }

  void write(byte[] bytes) throws IOException {
    sockets.write(socket, out, bytes, 0, bytes.length);
  }

  /** Ends with FIN, not RST: what the client has sent meanwhile is read first. */
  void close() throws IOException {
    try {
      if (!socket.isClosed()) {
        socket.shutdownOutput();
        probe();
      }
    } finally {
      sockets.close(socket);
    }
  }

  /** Ends with RST. */
  void reset() throws IOException {
    if (!socket.isClosed()) {
      socket.setSoLinger(true, 0);
    }
    sockets.close(socket);
  }

  private void probe() {
    try {
      for (int i = 0; i < 64 && !ended && !socket.isClosed(); i++) {
        fill(1);
      }
    } catch (SocketTimeoutException e) {
      // nothing more has come
    } catch (IOException e) {
      ended = true;
    }
  }

  private void fill(int millis) throws IOException {
    if (ended) {
      return;
    }
    socket.setSoTimeout(Math.max(1, millis));
    int n = socket.getInputStream().read(chunk);
    if (n < 0) {
      ended = true;
      return;
    }
    heard.bytes(number, chunk, 0, n);
    ByteArrayOutputStream joined = new ByteArrayOutputStream(unread.length + n);
    joined.writeBytes(unread);
    joined.write(chunk, 0, n);
    unread = joined.toByteArray();
  }

  private int indexOfLineFeed() {
    for (int i = 0; i < unread.length; i++) {
      if (unread[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private String takeLine(int end) {
    int length = end > 0 && unread[end - 1] == '\r' ? end - 1 : end;
    String line = new String(unread, 0, length, charset);
    byte[] rest = new byte[unread.length - end - 1];
    System.arraycopy(unread, end + 1, rest, 0, rest.length);
    unread = rest;
    heard.line(number, line);
    return line;
  }
}
