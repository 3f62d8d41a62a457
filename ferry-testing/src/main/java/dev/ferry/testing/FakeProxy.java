package dev.ferry.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A proxy on a real socket, for tests of clients that go through one: SOCKS5 or HTTP CONNECT.
 *
 * <pre>{@code
 * try (FakeFtpServer server = FakeFtpServer.wellBehaved();
 *     FakeProxy proxy = FakeProxy.socks5().knows("ftp.test", server.host()).start()) {
 *   // let the client go to ftp.test and server.port() through proxy.host() and proxy.port(), then
 *   assertThat(server.clients()).isEqualTo(proxy.outlets());
 * }
 * }</pre>
 *
 * <p>It looks up no name but localhost and those that it is told, so a test that passes shows that
 * the client didn't either. It listens on 127.0.0.1 and shares no code with any client; its threads
 * are daemons. The methods here may be called from any thread.
 */
public final class FakeProxy implements AutoCloseable {

  /**
   * @param refusedFrom the first connection, counted from 0, that is answered with the code
   */
  record Settings(
      ProxyDialect dialect,
      Optional<ProxyDialect.Login> login,
      Map<String, InetAddress> names,
      int refusedFrom,
      int code,
      Optional<ProxyFault> fault,
      boolean oneByte,
      Duration limit) {}

  private final Settings settings;
  private final OpenSockets sockets;
  private final ServerSocket listener;
  private final ServerThreads threads = new ServerThreads();
  private final AtomicInteger accepted = new AtomicInteger();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<InetSocketAddress> outlets = new CopyOnWriteArrayList<>();

  FakeProxy(Settings settings) throws IOException {
    this.settings = settings;
    this.sockets = new OpenSockets(settings.limit());
    this.listener = sockets.track(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    threads.start(this::acceptClients);
  }

  /** A SOCKS proxy of version 5. */
  public static FakeProxyBuilder socks5() {
    return new FakeProxyBuilder(new SocksDialect());
  }

  /** An HTTP proxy that knows CONNECT. */
  public static FakeProxyBuilder http() {
    return new FakeProxyBuilder(new HttpDialect());
  }

  /** The address to connect to, as digits: 127.0.0.1. */
  public String host() {
    return listener.getInetAddress().getHostAddress();
  }

  /** The port to connect to. */
  public int port() {
    return listener.getLocalPort();
  }

  /** How many connections clients have made so far. */
  public int accepted() {
    return accepted.get();
  }

  /** Where clients who may use it wanted to go, as they said it: {@code ftp.test:21}. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  /** The proxy's own ends of the connections that it made further, in order. */
  public List<InetSocketAddress> outlets() {
    return List.copyOf(outlets);
  }

  /** Closes all sockets and ends all threads; waits a second at most. Harmless if repeated. */
  @Override
  public void close() {
    sockets.closeAll();
    threads.end();
  }

  Settings settings() {
    return settings;
  }

  OpenSockets sockets() {
    return sockets;
  }

  ServerThreads threads() {
    return threads;
  }

  void requested(String target) {
    requests.add(target);
  }

  /** A connection to the server stands. */
  void connectedFrom(InetSocketAddress outlet) {
    outlets.add(outlet);
  }

  private void acceptClients() {
    while (!listener.isClosed()) {
      try {
        Socket socket = sockets.track(listener.accept());
        threads.start(new ProxiedClient(this, socket, accepted.getAndIncrement()));
      } catch (IOException e) {
        // The proxy is closed, and the loop ends.
      }
    }
  }
}
