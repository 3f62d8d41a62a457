package dev.ferry.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ferry.FtpOptions;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DialerTest {

  private ServerSocket server;
  private final List<AutoCloseable> opened = new ArrayList<>();

  @BeforeEach
  void listen() throws IOException {
    server = toClose(new ServerSocket(0, 5, address("127.0.0.1")));
    server.setSoTimeout(20_000);
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable one : opened) {
      one.close();
    }
  }

  @Test
  void connectsToTheHostAndPortOfTheOptions() throws IOException {
    Wire wire = toClose(new Dialer(options().build()).control());
    Socket accepted = accept();
    assertThat(wire.peer()).isEqualTo(server.getLocalSocketAddress());
    assertThat(wire.local()).isEqualTo(accepted.getRemoteSocketAddress());
  }

  /** As when a name has an IPv6 address, and the server listens on IPv4 alone. */
  @Test
  void triesEachAddressInTurn() throws IOException {
    Dialer dialer = new Dialer(options().build());
    Wire wire =
        toClose(dialer.control(address("127.0.0.2"), address("127.0.0.3"), address("127.0.0.1")));
    assertThat(wire.peer().getAddress()).isEqualTo(address("127.0.0.1"));
    assertThat(accept().isConnected()).isTrue();
  }

  @Test
  void saysForEachAddressWhyItFailed() throws IOException {
    int port = server.getLocalPort();
    server.close();
    Dialer dialer = new Dialer(options(port).build());
    assertThatExceptionOfType(ConnectException.class)
        .isThrownBy(() -> dialer.control(address("127.0.0.1"), address("127.0.0.2")))
        .withMessageStartingWith("/127.0.0.1:" + port + ": ")
        .satisfies(e ->
            assertThat(e.getSuppressed())
                .singleElement()
                .extracting(Throwable::getMessage)
                .asString()
                .startsWith("/127.0.0.2:" + port + ": "));
  }

  @Test
  void namesTheAddressThatRefused() throws IOException {
    int port = server.getLocalPort();
    server.close();
    assertThatExceptionOfType(ConnectException.class)
        .isThrownBy(() -> new Dialer(options(port).build()).control())
        .withMessageContaining("127.0.0.1:" + port)
        .withMessageContaining("refused");
    assertThatExceptionOfType(ConnectException.class)
        .isThrownBy(() ->
            new Dialer(options(port).build())
                .data(new InetSocketAddress(address("127.0.0.1"), port), opened -> {}))
        .withMessageContaining("127.0.0.1:" + port);
  }

  @Test
  void connectsFromTheSourceAddress() throws IOException {
    InetSocketAddress source = new InetSocketAddress(address("127.0.0.5"), 0);
    Dialer dialer = new Dialer(options().sourceAddress(source).build());
    toClose(dialer.control());
    assertThat(accept().getInetAddress()).isEqualTo(address("127.0.0.5"));
    toClose(dialer.data((InetSocketAddress) server.getLocalSocketAddress(), opened -> {}));
    assertThat(accept().getInetAddress()).isEqualTo(address("127.0.0.5"));
  }

  @Test
  void usesAFixedSourcePortForTheControlConnectionOnly() throws IOException {
    int free;
    try (ServerSocket probe = new ServerSocket(0, 1, address("127.0.0.6"))) {
      free = probe.getLocalPort();
    }
    InetSocketAddress source = new InetSocketAddress(address("127.0.0.6"), free);
    Dialer dialer = new Dialer(options().sourceAddress(source).build());
    toClose(dialer.control());
    assertThat(accept().getPort()).isEqualTo(free);
    toClose(dialer.data((InetSocketAddress) server.getLocalSocketAddress(), opened -> {}));
    Socket data = accept();
    assertThat(data.getInetAddress()).isEqualTo(address("127.0.0.6"));
    assertThat(data.getPort()).isNotEqualTo(free);
  }

  @Test
  void saysSoWhenTheSourceAddressIsNotOurs() throws IOException {
    // 192.0.2.0/24 is for documentation: no machine has it.
    InetSocketAddress source = new InetSocketAddress(address("192.0.2.1"), 0);
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> new Dialer(options().sourceAddress(source).build()).control())
        .withCauseInstanceOf(BindException.class)
        .withMessageContaining("127.0.0.1:" + server.getLocalPort());
  }

  @Test
  void waitsForAConnectionNoLongerThanTheLimit() throws IOException {
    assumeTrue(System.getProperty("os.name").equals("Linux"), "how a full backlog behaves");
    try (ServerSocketChannel full = ServerSocketChannel.open()) {
      full.bind(new InetSocketAddress(address("127.0.0.1"), 0), 1);
      InetSocketAddress at = (InetSocketAddress) full.getLocalAddress();
      // Nobody accepts: past the backlog the kernel lets connections wait.
      for (int i = 0; i < 16; i++) {
        SocketChannel filler = toClose(SocketChannel.open());
        filler.configureBlocking(false);
        filler.connect(at);
      }
      Dialer dialer =
          new Dialer(options(at.getPort()).connectTimeout(Duration.ofMillis(250)).build());
      long begin = System.nanoTime();
      assertThatExceptionOfType(SocketTimeoutException.class)
          .isThrownBy(() -> toClose(dialer.control()))
          .withMessage("no connection to /127.0.0.1:" + at.getPort() + " within 0.25 s");
      assertThat(Duration.ofNanos(System.nanoTime() - begin))
          .isBetween(Duration.ofMillis(200), Duration.ofSeconds(20));
    }
  }

  @Test
  void takesInAConnectionThatTheServerMade() throws IOException {
    Dialer dialer = new Dialer(options().receiveBufferBytes(32_768).build());
    try (ServerSocketChannel listener = dialer.listen(address("127.0.0.1"), 0)) {
      InetSocketAddress at = (InetSocketAddress) listener.getLocalAddress();
      assertThat(at.getAddress()).isEqualTo(address("127.0.0.1"));
      Socket peer = toClose(new Socket(at.getAddress(), at.getPort()));
      Wire wire = toClose(dialer.accepted(listener.accept()));
      assertThat(wire.peer()).isEqualTo(peer.getLocalSocketAddress());
    }
  }

  private FtpOptions.Builder options() {
    return options(server.getLocalPort());
  }

  private static FtpOptions.Builder options(int port) {
    return FtpOptions.builder("127.0.0.1").port(port);
  }

  private Socket accept() throws IOException {
    return toClose(server.accept());
  }

  private <T extends AutoCloseable> T toClose(T one) {
    opened.add(one);
    return one;
  }

  private static InetAddress address(String literal) throws IOException {
    return InetAddress.getByName(literal);
  }
}
