package dev.ferry.testing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;

/**
 * A server without a protocol behind a proxy on 127.0.0.2 that carries one port as a data port: the
 * test holds both ends of each connection.
 */
final class Bare implements AutoCloseable {
  private static final InetAddress HOME = InetAddress.getLoopbackAddress();

  private static final int PORTS_TO_TRY = 10;

  private final ServerSocket server;
  final FaultProxy proxy;

  private Bare(ServerSocket server, FaultProxy proxy) {
    this.server = server;
    this.proxy = proxy;
  }

  /** A port that is free on the server's address may be taken on the proxy's, by another test. */
  private static Bare start(FaultPlan plan, Pauses pauses, int most) throws IOException {
    for (int left = PORTS_TO_TRY; ; left--) {
      ServerSocket server = RawClient.listen(HOME);
      int port = server.getLocalPort();
      try {
        FaultProxy proxy =
            FaultProxy.builder(new InetSocketAddress(HOME, port))
                .listen("127.0.0.2")
                .dataPorts(port, port)
                .plan(plan)
                .pauses(pauses)
                .mostConnections(most)
                .start();
        return new Bare(server, proxy);
      } catch (UncheckedIOException e) {
        server.close();
        if (left == 1) {
          throw e;
        }
      }
    }
  }

  static Bare with(Fault... faults) throws IOException {
    return with(Pauses.REAL, faults);
  }

  static Bare with(Pauses pauses, Fault... faults) throws IOException {
    return start(FaultPlan.of(faults), pauses, 200);
  }

  static Bare atMost(int connections) throws IOException {
    return start(FaultPlan.none(), Pauses.REAL, connections);
  }

  InetSocketAddress dataAddress() {
    return new InetSocketAddress(proxy.address().getAddress(), server.getLocalPort());
  }

  Socket client() throws IOException {
    return RawClient.connect(dataAddress());
  }

  /** The server's end of the next connection. */
  Socket server() throws IOException {
    Socket socket = server.accept();
    socket.setSoTimeout(10_000);
    return socket;
  }

  void stopServer() throws IOException {
    server.close();
  }

  /** Closes before the test is over; javac warns of an explicit close. */
  static void hangUp(Socket... sockets) throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  /** Checks that a connection is reset. Connecting may seem to succeed before that. */
  static void assertRefused(InetSocketAddress address) {
    assertThatThrownBy(
            () -> {
              try (Socket socket = RawClient.connect(address)) {
                socket.getInputStream().readAllBytes();
              }
            })
        .isInstanceOf(SocketException.class);
  }

  static void write(Socket to, int count) throws IOException {
    to.getOutputStream().write(new byte[count]);
  }

  /** Reads so many bytes, and no more. */
  static int read(Socket from, int count) throws IOException {
    return from.getInputStream().readNBytes(count).length;
  }

  @Override
  public void close() throws IOException {
    proxy.close();
    server.close();
  }
}
