package dev.ferry.testing;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;

/**
 * What lies below the TLS of a raw client: a socket that says another port, because the JDK looks
 * sessions up by host and port; and that keeps what has come, because the JDK doesn't tell a FIN
 * from a close_notify.
 */
final class KeyedSocket extends Socket {
  private final Socket socket;
  private final int key;
  private final InputStream in;
  private final ByteArrayOutputStream came = new ByteArrayOutputStream();
  private boolean ended;
  private boolean keptOpen;

  KeyedSocket(Socket socket, int key) throws IOException {
    this.socket = socket;
    this.key = key;
    this.in =
        new FilterInputStream(socket.getInputStream()) {
          @Override
          public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
          }

          @Override
          public int read(byte[] bytes, int offset, int length) throws IOException {
            int n = in.read(bytes, offset, length);
            if (n < 0) {
              ended = true;
            } else {
              came.write(bytes, offset, n);
            }
            return n;
          }
        };
  }

  /** Whether FIN has come. */
  boolean ended() {
    return ended;
  }

  /** Whether the last TLS record that has come is not whole. */
  boolean endsInMidRecord() {
    byte[] bytes = came.toByteArray();
    int at = 0;
    while (at + 5 <= bytes.length) {
      at += 5 + ((bytes[at + 3] & 0xFF) << 8) + (bytes[at + 4] & 0xFF);
    }
    return at != bytes.length;
  }

  /** Closing TLS shall not close what is below. */
  void keepOpen() {
    keptOpen = true;
  }

  /** The socket itself, without TLS. */
  Socket below() {
    return socket;
  }

  @Override
  public int getPort() {
    return key;
  }

  @Override
  public InputStream getInputStream() {
    return in;
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    return socket.getOutputStream();
  }

  @Override
  public synchronized void close() throws IOException {
    if (!keptOpen) {
      socket.close();
    }
  }

  @Override
  public void shutdownInput() throws IOException {
    if (!keptOpen) {
      socket.shutdownInput();
    }
  }

  @Override
  public void shutdownOutput() throws IOException {
    if (!keptOpen) {
      socket.shutdownOutput();
    }
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
}
