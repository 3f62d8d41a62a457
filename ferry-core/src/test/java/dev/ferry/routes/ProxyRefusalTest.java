package dev.ferry.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ferry.Credentials;
import dev.ferry.FtpOptions;
import dev.ferry.ProxyOptions;
import dev.ferry.ftplib.Ftp;
import dev.ferry.testing.FakeProxy;
import dev.ferry.testing.ProxyFault;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A proxy says no, or nothing, or something else. The error names it, and why; no password. */
@Timeout(60)
class ProxyRefusalTest {

  private static final String SECRET = "hunter2-Geheim";
  private static final Credentials ADA = Credentials.of("ada", SECRET);

  @ParameterizedTest
  @CsvSource({
    "SOCKS5, 1, general failure (1)",
    "SOCKS5, 2, its rules don't allow it (2)",
    "SOCKS5, 3, network unreachable (3)",
    "SOCKS5, 4, host unreachable (4)",
    "SOCKS5, 5, connection refused (5)",
    "SOCKS5, 6, TTL expired (6)",
    "SOCKS5, 7, it knows no CONNECT (7)",
    "SOCKS5, 8, it knows no addresses of this kind (8)",
    "SOCKS5, 200, unknown reason (200)",
    "HTTP_CONNECT, 403, 403 Forbidden",
    "HTTP_CONNECT, 502, 502 Bad Gateway",
    "HTTP_CONNECT, 301, 301 No",
  })
  void itDoesNotConnect(Route route, int code, String reason) throws IOException {
    try (FakeProxy proxy = route.proxy().refusing(code).start()) {
      Throwable thrown = refused(route, proxy, way -> way);
      assertThat(thrown)
          .isInstanceOf(ConnectException.class)
          .hasMessage(
              route.shown(proxy) + " did not connect to " + Route.NAME + ":2121: " + reason);
    }
  }

  @ParameterizedTest
  @EnumSource(Route.class)
  void itDoesNotKnowTheName(Route route) throws IOException {
    try (FakeProxy proxy = route.unknowing().start()) {
      assertThat(refused(route, proxy, way -> way))
          .isInstanceOf(ConnectException.class)
          .hasMessageContaining("did not connect to " + Route.NAME + ":2121: ");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "SOCKS5, 'it wants a login, and none is set'",
    "HTTP_CONNECT, 'it wants a login, and none is set: 407 Proxy Authentication Required'",
  })
  void itWantsALogin(Route route, String reason) throws IOException {
    try (FakeProxy proxy = route.proxy().login("ada", SECRET).start()) {
      assertThat(refused(route, proxy, way -> way))
          .isInstanceOf(ConnectException.class)
          .hasMessage(route.shown(proxy) + " is of no use: " + reason);
    }
  }

  /** Once: who knocks again and again locks the account. */
  @ParameterizedTest
  @CsvSource({
    "SOCKS5, it refused the login of ada (1)",
    "HTTP_CONNECT, it refused the login of ada: 407 Proxy Authentication Required",
  })
  void itRefusesTheLogin(Route route, String reason) throws IOException {
    try (FakeProxy proxy = route.proxy().login("ada", "another").start()) {
      assertThat(refused(route, proxy, way -> way.withLogin(ADA).withNamesResolvedHere()))
          .isInstanceOf(ConnectException.class)
          .hasMessage(route.shown(proxy) + " is of no use: " + reason);
      assertThat(proxy.accepted()).isEqualTo(1);
      assertThat(proxy.requests()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Route.class)
  void itHangsUp(Route route) throws IOException {
    for (ProxyFault fault : new ProxyFault[] {ProxyFault.HANGS_UP, ProxyFault.HANGS_UP_HALFWAY}) {
      try (FakeProxy proxy = route.proxy().misbehaving(fault).start()) {
        // Whether it is an end or a reset depends on what was on its way.
        assertThat(refused(route, proxy, way -> way))
            .isInstanceOf(IOException.class)
            .hasMessageStartingWith(route.shown(proxy));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "SOCKS5, 'it does not answer as a SOCKS5 proxy does, but begins with byte 83'",
    "HTTP_CONNECT, 'it does not answer as an HTTP proxy does, but with \"SSH-2.0-OpenSSH_9.6\"'",
  })
  void itIsNoProxyAtAll(Route route, String reason) throws IOException {
    try (FakeProxy proxy = route.proxy().misbehaving(ProxyFault.GARBAGE).start()) {
      assertThat(refused(route, proxy, way -> way))
          .isInstanceOf(ConnectException.class)
          .hasMessage(route.shown(proxy) + " is of no use: " + reason);
    }
  }

  @Test
  void itsHeaderNeverEnds() throws IOException {
    Route route = Route.HTTP_CONNECT;
    try (FakeProxy proxy = route.proxy().misbehaving(ProxyFault.ENDLESS_ANSWER).start()) {
      assertThat(refused(route, proxy, way -> way))
          .isInstanceOf(ConnectException.class)
          .hasMessage(route.shown(proxy) + " is of no use: its answer has more than 16 KiB");
    }
  }

  @ParameterizedTest
  @EnumSource(Route.class)
  void itSaysNothing(Route route) throws IOException {
    try (FakeProxy proxy = route.proxy().misbehaving(ProxyFault.SILENT).start()) {
      long begin = System.nanoTime();
      FtpOptions options = options(route.by(proxy)).toBuilder().connectTimeout(Route.SHORT).build();
      assertThat(refused(options))
          .isInstanceOf(SocketTimeoutException.class)
          .hasMessage(
              route.shown(proxy) + " made no connection to " + Route.NAME + ":2121 within 1 s");
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Route.SOON);
    }
  }

  @ParameterizedTest
  @EnumSource(Route.class)
  void nobodyListensThere(Route route) throws IOException {
    ProxyOptions.Kind kind = ProxyOptions.Kind.valueOf(route.name());
    // Bound, so that nobody else listens there either.
    try (Socket bound = new Socket()) {
      bound.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      ProxyOptions way = ProxyOptions.of(kind, "127.0.0.1", bound.getLocalPort());
      assertThat(refused(options(way)))
          .isInstanceOf(ConnectException.class)
          .hasMessageStartingWith(way + " (127.0.0.1): ");
    }
  }

  @Test
  void itHasNoAddress() throws IOException {
    ProxyOptions way = ProxyOptions.of(ProxyOptions.Kind.SOCKS5, "proxy.invalid", 1080);
    try (Ftp ftp = new Ftp(options(way))) {
      assertThat(catchThrowable(ftp::connect))
          .isInstanceOf(UnknownHostException.class)
          .hasMessage("SOCKS5 proxy proxy.invalid:1080 has no address");
    }
  }

  @Test
  void aPasswordThatSocksCantHoldIsRefusedBeforeAnythingIsSent() throws IOException {
    try (FakeProxy proxy = FakeProxy.socks5().start()) {
      ProxyOptions way = Route.SOCKS5.by(proxy).withLogin(Credentials.of("ada", SECRET.repeat(20)));
      try (Ftp ftp = new Ftp(options(way))) {
        assertThat(catchThrowable(ftp::connect))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("at most 255 bytes")
            .hasMessageNotContaining(SECRET);
      }
      assertThat(proxy.accepted()).isZero();
    }
  }

  // ----

  private static Throwable refused(Route route, FakeProxy proxy, UnaryOperator<ProxyOptions> more)
      throws IOException {
    ProxyOptions way = more.apply(route.by(proxy));
    FtpOptions.Builder options = options(way).toBuilder();
    return refused(way.resolvesNames() ? options.build() : options.host("localhost").build());
  }

  private static Throwable refused(FtpOptions options) throws IOException {
    try (Ftp ftp = new Ftp(options)) {
      Throwable thrown = catchThrowable(ftp::connect);
      StringWriter shown = new StringWriter();
      thrown.printStackTrace(new PrintWriter(shown));
      assertThat(shown.toString()).doesNotContain(SECRET);
      return thrown;
    }
  }

  private static FtpOptions options(ProxyOptions way) {
    return FtpOptions.builder(Route.NAME).port(2121).timeout(Route.SOON).proxy(way).build();
  }
}
