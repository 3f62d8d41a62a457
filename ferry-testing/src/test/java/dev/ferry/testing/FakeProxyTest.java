package dev.ferry.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The proxy by itself, byte by byte as the RFCs have it. */
@Timeout(30)
class FakeProxyTest {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  /** A client with no idea of proxies. */
  private record Raw(Socket socket) implements AutoCloseable {

    static Raw to(FakeProxy proxy) throws IOException {
      Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
      socket.setSoTimeout((int) LIMIT.toMillis());
      return new Raw(socket);
    }

    void say(String bytes) throws IOException {
      OutputStream out = socket.getOutputStream();
      out.write(bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    String hear(int count) throws IOException {
      InputStream in = socket.getInputStream();
      return new String(in.readNBytes(count), StandardCharsets.ISO_8859_1);
    }

    String hearAll() throws IOException {
      return hear(Integer.MAX_VALUE);
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  private static FakeFtpServer server() {
    return FakeFtpServer.start(s -> s.greet("220 hi").close());
  }

  private static String port(FakeFtpServer server) {
    return "" + (char) (server.port() >> 8) + (char) (server.port() & 0xff);
  }

  @Test
  void socksConnectsToANameThatItKnows() throws IOException {
    try (FakeFtpServer server = server();
        FakeProxy proxy = FakeProxy.socks5().knows("a.test", server.host()).limit(LIMIT).start();
        Raw client = Raw.to(proxy)) {
      client.say("\5\1\0");
      assertThat(client.hear(2)).isEqualTo("\5\0");
      client.say("\5\1\0\3\6a.test" + port(server));
      assertThat(client.hear(9)).isEqualTo("\5\0\0\3\2me\4\1");
      assertThat(client.hearAll()).isEqualTo("220 hi\r\n");
      assertThat(proxy.requests()).containsExactly("a.test:" + server.port());
      assertThat(proxy.accepted()).isEqualTo(1);
      assertThat(server.clients()).hasSize(1).isEqualTo(proxy.outlets());
    }
  }

  @Test
  void socksConnectsToAnAddressBehindALogin() throws IOException {
    try (FakeFtpServer server = server();
        FakeProxy proxy = FakeProxy.socks5().login("ada", "x").limit(LIMIT).start();
        Raw client = Raw.to(proxy)) {
      client.say("\5\2\0\2");
      assertThat(client.hear(2)).isEqualTo("\5\2");
      client.say("\1\3ada\1x");
      assertThat(client.hear(2)).isEqualTo("\1\0");
      client.say("\5\1\0\1\177\0\0\1" + port(server));
      assertThat(client.hear(9)).startsWith("\5\0");
      assertThat(client.hearAll()).isEqualTo("220 hi\r\n");
    }
  }

  @ParameterizedTest
  @CsvSource({"'\5\1\0', '\5\377'", "'\5\1\2\1\3ada\1y', '\5\2\1\1'"})
  void socksTurnsAwayWhoIsNotWelcome(String said, String heard) throws IOException {
    try (FakeProxy proxy = FakeProxy.socks5().login("ada", "x").limit(LIMIT).start();
        Raw client = Raw.to(proxy)) {
      client.say(said);
      assertThat(client.hearAll()).isEqualTo(heard);
      assertThat(proxy.requests()).isEmpty();
    }
  }

  @Test
  void socksRefusesWithTheCodeThatItWasTold() throws IOException {
    try (FakeProxy proxy = FakeProxy.socks5().refusing(2).limit(LIMIT).start();
        Raw client = Raw.to(proxy)) {
      client.say("\5\1\0\5\1\0\3\6a.test\0\25");
      assertThat(client.hearAll()).isEqualTo("\5\0\5\2\0\1\0\0\0\0\0\0");
      assertThat(proxy.requests()).containsExactly("a.test:21");
      assertThat(proxy.outlets()).isEmpty();
    }
  }

  @Test
  void httpConnectsBehindALogin() throws IOException {
    try (FakeFtpServer server = server();
        FakeProxy proxy = FakeProxy.http().login("Aladdin", "open sesame").limit(LIMIT).start();
        Raw client = Raw.to(proxy)) {
      client.say(
          "CONNECT 127.0.0.1:"
              + server.port()
              + " HTTP/1.1\r\nHost: x\r\n"
              + "Proxy-Authorization: Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==\r\n\r\n");
      assertThat(client.hearAll())
          .startsWith("HTTP/1.1 200 Connection established\r\n")
          .endsWith("\r\n\r\n220 hi\r\n");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "CONNECT a.test:21 HTTP/1.1, 407",
    "GET / HTTP/1.1, 400",
    "CONNECT a.test HTTP/1.1, 400"
  })
  void httpTurnsAwayWhoIsNotWelcome(String request, int code) throws IOException {
    try (FakeProxy proxy = FakeProxy.http().login("ada", "x").limit(LIMIT).start();
        Raw client = Raw.to(proxy)) {
      client.say(request + "\r\n\r\n");
      client.socket().shutdownOutput();
      assertThat(client.hearAll()).startsWith("HTTP/1.1 " + code + " ");
    }
  }

  @Test
  void refusesLaterConnectionsAlone() throws IOException {
    try (FakeFtpServer server = server();
        FakeProxy proxy = FakeProxy.http().refusingFrom(1, 403).limit(LIMIT).start()) {
      String request = "CONNECT localhost:" + server.port() + " HTTP/1.1\r\n\r\n";
      try (Raw first = Raw.to(proxy)) {
        first.say(request);
        assertThat(first.hear(12)).isEqualTo("HTTP/1.1 200");
      }
      try (Raw second = Raw.to(proxy)) {
        second.say(request);
        assertThat(second.hear(12)).isEqualTo("HTTP/1.1 403");
      }
    }
  }

  @Test
  void looksUpNothingThatItWasNotTold() throws IOException {
    try (FakeProxy proxy = FakeProxy.http().limit(LIMIT).start();
        Raw client = Raw.to(proxy)) {
      client.say("CONNECT ftp.example.org:21 HTTP/1.1\r\n\r\n");
      assertThat(client.hear(12)).isEqualTo("HTTP/1.1 502");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = ProxyFault.class,
      names = {"HANGS_UP", "HANGS_UP_HALFWAY", "GARBAGE", "GREETING_WITH_ANSWER"})
  void doesOneThingWrong(ProxyFault fault) throws IOException {
    try (FakeFtpServer server = server();
        FakeProxy proxy = FakeProxy.http().misbehaving(fault).limit(LIMIT).start();
        Raw client = Raw.to(proxy)) {
      client.say("CONNECT localhost:" + server.port() + " HTTP/1.1\r\n\r\n");
      switch (fault) {
        case GARBAGE -> assertThat(client.hear(8)).isEqualTo("SSH-2.0-");
        case HANGS_UP_HALFWAY ->
            assertThat(client.hearAll()).startsWith("HTTP/1.1 200").doesNotContain("\r\n\r\n");
        case GREETING_WITH_ANSWER -> assertThat(client.hearAll()).endsWith("\r\n\r\n220 hi\r\n");
        default -> assertThat(endsWithoutAWord(client)).isTrue();
      }
    }
  }

  private static boolean endsWithoutAWord(Raw client) {
    try {
      return client.hearAll().isEmpty();
    } catch (IOException e) {
      return true; // reset: not all of the request had been read
    }
  }

  @Test
  void closingItEndsAll() throws IOException {
    try (FakeFtpServer server = FakeFtpServer.start(s -> s.greet("220 hi"))) {
      FakeProxy proxy = FakeProxy.http().limit(LIMIT).start();
      InetSocketAddress address = new InetSocketAddress(proxy.host(), proxy.port());
      try (Raw client = Raw.to(proxy)) {
        client.say("CONNECT localhost:" + server.port() + " HTTP/1.1\r\n\r\n");
        assertThat(client.hear(12)).isEqualTo("HTTP/1.1 200");
        proxy.close();
        server.awaitNoConnections(LIMIT);
      }
      assertThat(catchThrowable(() -> new Socket(address.getAddress(), address.getPort()).close()))
          .isInstanceOf(ConnectException.class);
    }
  }

  @Test
  void refusesSettingsThatCantBe() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FakeProxy.http().limit(Duration.ZERO))
        .withMessageContaining("limit");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FakeProxy.http().knows("a.test", "256.1.1.1"))
        .withMessageContaining("256.1.1.1");
  }
}
