package dev.ferry.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import javax.net.ssl.SSLSocketFactory;

/**
 * Makes the sockets of data connections under TLS, and can abort them all.
 *
 * <p>Closing such a socket first sends a close_notify, and that waits for the thread that is just
 * writing; and FtpServer's own lock is held during a handshake. A server that stops can't wait for
 * either. Safe for use by several threads.
 */
final class DataSockets extends SSLSocketFactory {

  private final SSLSocketFactory tls;

  /** Weak, so that closed ones go by themselves. */
  private final Set<Socket> open = Collections.newSetFromMap(new WeakHashMap<>());

  private boolean aborted;

  DataSockets(SSLSocketFactory tls) {
    this.tls = tls;
  }

  /** Resets every connection there is, and every one to come. */
  void abort() {
    Set<Socket> all;
    synchronized (open) {
      aborted = true;
      all = Set.copyOf(open);
    }
    all.forEach(DataSockets::reset);
  }

  private static void reset(Socket socket) {
    try {
      // With TLS itself inside the socket this also says: don't wait to send a close_notify.
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException e) {
      return; // it is closed already
    }
  }

  private <S extends Socket> S add(S socket) {
    boolean tooLate;
    synchronized (open) {
      open.add(socket);
      tooLate = aborted;
    }
    if (tooLate) {
      reset(socket);
    }
    return socket;
  }

  /** Puts TLS over a connection that a client has made (passive mode). */
  @Override
  public Socket createSocket(Socket plain, String host, int port, boolean autoClose)
      throws IOException {
    return tls.createSocket(add(plain), host, port, autoClose);
  }

  /** Makes a socket for a connection to a client (active mode). */
  @Override
  public Socket createSocket() throws IOException {
    return add(tls.createSocket());
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return add(tls.createSocket(host, port));
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    return add(tls.createSocket(host, port, local, localPort));
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return add(tls.createSocket(host, port));
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    return add(tls.createSocket(host, port, local, localPort));
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return tls.getDefaultCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return tls.getSupportedCipherSuites();
  }
}
