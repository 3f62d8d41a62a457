package dev.ferry.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One open data connection. The thread of the control connection moves bytes; the test's thread may
 * ask whether the client is still there, so the reading side is guarded by a lock.
 */
final class DataConnection {
  private final Socket socket;
  private final OpenSockets sockets;
  private final PushbackInputStream in;
  private final OutputStream out;
  private final ReentrantLock reading = new ReentrantLock();

  DataConnection(Socket socket, OpenSockets sockets, boolean oneByte) throws IOException {
    this.socket = socket;
    this.sockets = sockets;
    socket.setTcpNoDelay(true);
    this.in = new PushbackInputStream(socket.getInputStream(), 1);
    OutputStream plain = socket.getOutputStream();
    this.out = oneByte ? new OneByteOutput(plain) : plain;
  }

  void write(byte[] bytes, int length) throws IOException {
    sockets.write(socket, out, bytes, 0, length);
  }

  /**
   * Reads until the client ends or resets its side, or until so many bytes have come.
   *
   * @throws ScriptStopped if nothing came for the given time
   */
  byte[] read(int atMost, Duration patience) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    reading.lock();
    try {
      byte[] chunk = new byte[8192];
      socket.setSoTimeout((int) Math.max(1, Math.min(patience.toMillis(), Integer.MAX_VALUE)));
      while (bytes.size() < atMost) {
        int n = in.read(chunk, 0, Math.min(chunk.length, atMost - bytes.size()));
        if (n < 0) {
          break;
        }
        bytes.write(chunk, 0, n);
      }
    } catch (SocketTimeoutException e) {
      throw ScriptStopped.mistake("no data, and no end of data, for " + patience);
    } catch (SocketException e) {
      // Reset by the client: what has come before is what was received.
    } finally {
      reading.unlock();
    }
    return bytes.toByteArray();
  }

  /** Whether the client has ended or reset the connection; nothing is lost by asking. */
  boolean clientGone() {
    if (socket.isClosed()) {
      return true;
    }
    if (!reading.tryLock()) {
      return false;
    }
    try {
      socket.setSoTimeout(1);
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

  boolean isClosed() {
    return socket.isClosed();
  }

  void close() throws IOException {
    sockets.close(socket);
  }

  void reset() throws IOException {
    if (!socket.isClosed()) {
      socket.setSoLinger(true, 0);
    }
    sockets.close(socket);
  }
}
