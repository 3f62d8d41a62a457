package dev.ferry.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The data side of one control connection: where to get the next data connection, the one in use,
 * and those that the client has left open.
 *
 * <p>Connections are taken from the listener only when somebody asks, be it the script or the test
 * that counts; so a count is right at once, and no thread of its own is needed.
 */
final class DataPort {
  private static final int SLICE_MILLIS = 20;
  // A queue of one takes two connections on Linux; a connection that waits so long is one too many.
  private static final int QUEUE_LIMIT = 10;
  private static final int FULL_MILLIS = 100;

  private final OpenSockets sockets;
  private final boolean oneByte;
  private final RoundTrips roundTrips;
  private final Deque<DataConnection> waiting = new ArrayDeque<>();
  private final List<DataConnection> all = new ArrayList<>();
  private @Nullable ServerSocket listener;
  private @Nullable InetSocketAddress target;
  private @Nullable InetAddress source;
  private @Nullable DataConnection current;
  private boolean none;
  private boolean broken;
  private @Nullable String refusal;
  private final List<InetSocketAddress> accepted = new ArrayList<>();
  private int refused;

  DataPort(OpenSockets sockets, boolean oneByte, RoundTrips roundTrips) {
    this.sockets = sockets;
    this.roundTrips = roundTrips;
    this.oneByte = oneByte;
  }

  /** Opens a listener, which replaces the one before; returns its port. */
  synchronized int listen(InetAddress address) throws IOException {
    forgetWay();
    ServerSocket opened = sockets.track(new ServerSocket(0, 5, address));
    listener = opened;
    return opened.getLocalPort();
  }

  /** A port on which nobody listens, and nobody else will: it is bound until the server closes. */
  synchronized int closedPort(InetAddress address) throws IOException {
    forgetWay();
    Socket bound = sockets.track(new Socket());
    bound.bind(new InetSocketAddress(address, 0));
    return bound.getLocalPort();
  }

  /** A port that answers nothing: its listener never accepts, and its queue is full. */
  synchronized int deafPort(InetAddress address) throws IOException {
    forgetWay();
    int port = sockets.track(new ServerSocket(0, 1, address)).getLocalPort();
    for (int i = 0; i < QUEUE_LIMIT; i++) {
      try {
        sockets.track(new Socket()).connect(new InetSocketAddress(address, port), FULL_MILLIS);
      } catch (SocketTimeoutException e) {
        break; // full
      }
    }
    return port;
  }

  /** Active mode: the next data connection goes there. */
  synchronized void connectTo(InetSocketAddress address) throws IOException {
    forgetWay();
    target = address;
  }

  /** Active mode: connect from this local address. */
  synchronized void connectFrom(InetAddress address) {
    source = address;
  }

  /**
   * The data connection in use; the first call after PASV, EPSV, PORT or EPRT accepts or makes it.
   *
   * @return null if the client refused an active connection
   * @throws ScriptStopped if there is no way to get one, or the client doesn't connect in time
   */
  @Nullable DataConnection connection(Control control, Duration limit) throws IOException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (true) {
      synchronized (this) {
        if (current != null || none) {
          return current;
        }
        if (target != null) {
          current = connect(target, limit);
          return current;
        }
        acceptWaiting(SLICE_MILLIS);
        if (!waiting.isEmpty()) {
          current = waiting.remove();
          return current;
        }
        if (listener == null) {
          throw ScriptStopped.mistake("data, but no PASV, EPSV, PORT or EPRT before it");
        }
      }
      if (control.clientGone() && !control.isClosed()) {
        throw ScriptStopped.clientLeft();
      }
      if (System.nanoTime() > deadline) {
        throw ScriptStopped.mistake("no data connection within " + limit);
      }
    }
  }

  /** The connection in use is over, or set aside; the next transfer gets its own. */
  synchronized void forget() {
    current = null;
    none = false;
  }

  /** The client has dropped the data connection before it had all. */
  synchronized void markBroken() {
    broken = true;
  }

  /** There is none after all, until the next PASV, EPSV, PORT or EPRT; and this is said of it. */
  synchronized void refuse(@Nullable String reply) {
    current = null;
    none = true;
    broken = true;
    refusal = reply;
  }

  /** What is to be said of the last refusal, if it wants words of its own. */
  synchronized Optional<String> refusal() {
    return Optional.ofNullable(refusal);
  }

  /** Whether that, or a refusal, has happened since the last PASV, EPSV, PORT or EPRT. */
  synchronized boolean isBroken() {
    return broken;
  }

  /** The clients' ends of those that were made. */
  synchronized List<InetSocketAddress> accepted() {
    acceptWaiting(1);
    return List.copyOf(accepted);
  }

  synchronized int refused() {
    return refused;
  }

  /** How many data connections the client holds open. */
  synchronized int open() {
    acceptWaiting(1);
    all.removeIf(DataConnection::isClosed);
    return (int) all.stream().filter(connection -> !connection.clientGone()).count();
  }

  /** Closes listener and connections. */
  synchronized void close() throws IOException {
    forgetWay();
    for (DataConnection connection : all) {
      try {
        connection.close();
      } catch (IOException e) {
        // Its client has left before it could be told.
      }
    }
  }

  private void forgetWay() throws IOException {
    acceptWaiting(1);
    closeListener();
    waiting.clear();
    target = null;
    current = null;
    none = false;
    broken = false;
    refusal = null;
  }

  private void acceptWaiting(int millis) {
    ServerSocket from = listener;
    if (from == null || from.isClosed()) {
      return;
    }
    try {
      from.setSoTimeout(millis);
      Socket socket = from.accept();
      accepted.add((InetSocketAddress) socket.getRemoteSocketAddress());
      roundTrips.connected();
      waiting.add(open(socket));
      closeListener();
    } catch (SocketTimeoutException e) {
      // nobody there yet
    } catch (IOException e) {
      listener = null; // closed by the end of the server
    }
  }

  private @Nullable DataConnection connect(InetSocketAddress address, Duration limit)
      throws IOException {
    target = null;
    Socket socket = sockets.track(new Socket());
    try {
      if (source != null) {
        socket.bind(new InetSocketAddress(source, 0));
      }
      socket.connect(address, (int) Math.min(limit.toMillis(), Integer.MAX_VALUE));
      return open(socket);
    } catch (SocketException e) {
      // Refused, or taken and reset at once.
      refused++;
      none = true;
      broken = true;
      sockets.close(socket);
      return null;
    }
  }

  private DataConnection open(Socket socket) throws IOException {
    DataConnection connection =
        new DataConnection(new Link(sockets.track(socket), sockets, oneByte), roundTrips);
    all.add(connection);
    return connection;
  }

  private void closeListener() throws IOException {
    ServerSocket closing = listener;
    listener = null;
    if (closing != null) {
      sockets.close(closing);
    }
  }
}
