package dev.ferry.testing;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

/** TLS on one connection: the JDK's, in the role of the server, over a {@link Wiretap}. */
final class TlsLayer {
  private final Wiretap tap;
  private final SSLSocket socket;
  private final TlsConnection seen;
  private final InputStream in;

  /** Nothing is read or written before {@link #handshake}. */
  TlsLayer(
      Socket below,
      InputStream in,
      OutputStream out,
      SSLContext context,
      TlsSettings settings,
      TlsConnection seen,
      Wiretap.Ear ear)
      throws IOException {
    this.seen = seen;
    this.tap = new Wiretap(below, in, out, ear);
    this.socket = (SSLSocket) context.getSocketFactory().createSocket(tap, null, true);
    socket.setUseClientMode(false);
    socket.setEnabledProtocols(settings.protocols().toArray(new String[0]));
    switch (settings.clientCertificate()) {
      case NONE -> socket.setWantClientAuth(false);
      case WANTED -> socket.setWantClientAuth(true);
      case REQUIRED -> socket.setNeedClientAuth(true);
    }
    this.in = new Input(socket.getInputStream());
  }

  /** Shakes hands; every wait for the client has the timeout of the socket below. */
  SSLSession handshake() throws IOException {
    try {
      socket.startHandshake();
      return socket.getSession();
    } finally {
      noteEnd();
    }
  }

  InputStream in() {
    return in;
  }

  OutputStream out() throws IOException {
    return socket.getOutputStream();
  }

  /** The next record goes out by half, and nothing after it. */
  void cut() {
    tap.cut();
  }

  /** Says close_notify; the client may still send. */
  void closeNotify() throws IOException {
    if (seen.handshaken()) {
      socket.shutdownOutput();
    }
  }

  boolean hasCloseNotify() {
    return seen.sawCloseNotify();
  }

  /** Whether the client has ended the connection below. */
  boolean hasEnded() {
    return tap.hasEnded() || tap.isReset();
  }

  /** Reads a piece of what is left, under TLS as long as that holds, and drops it. */
  void drain(byte[] chunk) throws IOException {
    try {
      if (!seen.handshaken() || hasCloseNotify()) {
        readBelow(chunk);
      } else {
        in.read(chunk, 0, chunk.length);
      }
    } catch (SocketTimeoutException | SocketException e) {
      throw e;
    } catch (IOException e) {
      readBelow(chunk); // not TLS, but the connection may still end well or badly
    }
  }

  /** Reads below TLS, as one who doesn't answer; less than 0 at the end. */
  int readBelow(byte[] chunk) throws IOException {
    try {
      return tap.getInputStream().read(chunk);
    } finally {
      noteEnd();
    }
  }

  private void noteEnd() {
    if (tap.isReset()) {
      seen.seesEnding(TlsConnection.Ending.RESET);
    } else if (tap.hasEnded()) {
      seen.seesEnding(TlsConnection.Ending.FIN);
    }
  }

  /** The JDK ends a stream alike for close_notify and for FIN; only the wiretap knows which. */
  private final class Input extends FilterInputStream {
    Input(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (hasCloseNotify() || !seen.handshaken()) { // reading would shake hands
        return -1;
      }
      try {
        int n = in.read(bytes, offset, length);
        if (n < 0 && !hasEnded()) {
          seen.seesCloseNotify();
        }
        return n;
      } finally {
        noteEnd();
      }
    }
  }
}
