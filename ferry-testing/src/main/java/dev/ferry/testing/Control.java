package dev.ferry.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
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
  private final Link link;
  private final Heard heard;
  private final int number;
  private final Charset charset;
  private final InetSocketAddress client;
  private final RoundTrips roundTrips;
  private final byte[] chunk = new byte[8192];
  private byte[] unread = new byte[0];
  private boolean ended;

  Control(
      Socket socket,
      OpenSockets sockets,
      Heard heard,
      int number,
      Charset charset,
      boolean one,
      RoundTrips roundTrips)
      throws IOException {
    this.heard = heard;
    this.number = number;
    this.charset = charset;
    this.roundTrips = roundTrips;
    this.client = (InetSocketAddress) socket.getRemoteSocketAddress();
    socket.setOOBInline(true);
    this.link = new Link(socket, sockets, one);
  }

  InetAddress localAddress() {
    return link.localAddress();
  }

  /** The client's end. */
  InetSocketAddress client() {
    return client;
  }

  /** The connection below; what has been read of it, but not yet asked for, is given back. */
  Link takeLink() throws IOException {
    link.unread(unread);
    unread = new byte[0];
    return link;
  }

  boolean isClosed() {
    return link.isClosed();
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
    return ended || link.isClosed();
  }

  void write(byte[] bytes) throws IOException {
    roundTrips.said();
    link.write(bytes, bytes.length);
  }

  /** Ends with FIN, not RST: what the client has sent meanwhile is read first. */
  void close() throws IOException {
    try {
      if (!link.isClosed()) {
        link.end();
        probe();
      }
    } finally {
      link.close();
    }
  }

  /** Ends with RST. */
  void reset() throws IOException {
    link.reset();
  }

  private void probe() {
    try {
      for (int i = 0; i < 64 && !ended && !link.isClosed(); i++) {
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
    int n = link.read(chunk, 0, chunk.length, millis);
    if (n < 0) {
      ended = true;
      return;
    }
    roundTrips.heard();
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
