package dev.ferry.testing;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;

/**
 * The socket that the JDK's TLS is given in place of the real one. It passes bytes on and listens
 * to them; and it doesn't close, so that the end of TLS is not the end of the connection.
 */
final class Wiretap extends Socket {

  /** Who wants to know what goes through; called on the thread of the handshake. */
  interface Ear {
    /** The client's first word, before TLS has seen it; an exception ends the handshake. */
    void clientHello(Hello hello) throws IOException;

    /** The server's first word, before the client has seen it, and whether it resumes a session. */
    void serverHello(Hello hello, boolean resumes);
  }

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private volatile boolean ended;
  private volatile boolean reset;
  private volatile boolean cut;

  /** Over a socket, and over the streams by which the rest of the server uses it. */
  Wiretap(Socket socket, InputStream in, OutputStream out, Ear ear) {
    this.socket = socket;
    this.in = new Input(in, ear);
    this.out = new Output(out, ear);
  }

  /** Whether the client's FIN has come. */
  boolean hasEnded() {
    return ended;
  }

  /** Whether the client has reset the connection. */
  boolean isReset() {
    return reset;
  }

  /** The next record goes out by half, and nothing after it. */
  void cut() {
    cut = true;
  }

  // Unless it is our own doing that the socket can't be read or written to.
  private void noteReset() {
    if (!socket.isClosed() && !(socket.isOutputShutdown() && ended)) {
      reset = true;
    }
  }

  private final class Input extends FilterInputStream {
    private final Flight flight = new Flight();
    private final Ear ear;
    private boolean heard;

    Input(InputStream in, Ear ear) {
      super(in);
      this.ear = ear;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int n;
      try {
        n = in.read(bytes, offset, length);
      } catch (SocketTimeoutException e) {
        throw e;
      } catch (SocketException e) {
        noteReset();
        throw e;
      }
      if (n < 0) {
        ended = true;
      } else if (!heard) {
        flight.add(bytes, offset, n);
        if (flight.hello().isPresent()) {
          heard = true;
          ear.clientHello(flight.hello().get());
        }
      }
      return n;
    }
  }

  private final class Output extends FilterOutputStream {
    private final Flight flight = new Flight();
    private final Ear ear;
    private boolean heard;
    private boolean silent;

    Output(OutputStream out, Ear ear) {
      super(out);
      this.ear = ear;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    // TLS writes a record at a time.
    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      if (!heard) {
        flight.add(bytes, offset, length);
        flight
            .resumes()
            .ifPresent(resumes -> {
              heard = true;
              flight.hello().ifPresent(hello -> ear.serverHello(hello, resumes));
            });
      }
      if (!silent) {
        silent = cut;
        send(bytes, offset, cut ? length / 2 : length);
      }
    }

    // The kernel tells of a reset once, be it to a write; a read after that sees an end only.
    private void send(byte[] bytes, int offset, int length) throws IOException {
      try {
        out.write(bytes, offset, length);
      } catch (SocketException e) {
        noteReset();
        throw e;
      }
    }
  }

  @Override
  public InputStream getInputStream() {
    return in;
  }

  @Override
  public OutputStream getOutputStream() {
    return out;
  }

  @Override
  public synchronized void close() {
    // The server does that, in a way of its own.
  }

  @Override
  public void shutdownInput() {
    // As above.
  }

  @Override
  public void shutdownOutput() {
    // As above.
  }

  @Override
  public boolean isConnected() {
    return socket.isConnected();
  }

  @Override
  public boolean isBound() {
    return socket.isBound();
  }

  @Override
  public boolean isClosed() {
    return socket.isClosed();
  }

  @Override
  public boolean isInputShutdown() {
    return socket.isInputShutdown();
  }

  @Override
  public boolean isOutputShutdown() {
    return socket.isOutputShutdown();
  }

  @Override
  public InetAddress getInetAddress() {
    return socket.getInetAddress();
  }

  @Override
  public InetAddress getLocalAddress() {
    return socket.getLocalAddress();
  }

  @Override
  public SocketAddress getRemoteSocketAddress() {
    return socket.getRemoteSocketAddress();
  }

  @Override
  public int getPort() {
    return socket.getPort();
  }

  @Override
  public int getLocalPort() {
    return socket.getLocalPort();
  }

  @Override
  public synchronized void setSoTimeout(int millis) throws SocketException {
    socket.setSoTimeout(millis);
  }

  @Override
  public synchronized int getSoTimeout() throws SocketException {
    return socket.getSoTimeout();
  }

  @Override
  public int getSoLinger() throws SocketException {
    return socket.getSoLinger();
  }

  @Override
  public String toString() {
    return "wiretap on " + socket;
  }
}
