package dev.ferry.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ferry.Credentials;
import dev.ferry.FtpOptions;
import dev.ferry.FtpProtocolException;
import dev.ferry.PassiveAddress;
import dev.ferry.badserver.LogLines;
import dev.ferry.ftplib.Ftp;
import dev.ferry.testing.FakeFtpServer;
import dev.ferry.testing.FakeProxy;
import dev.ferry.testing.Misbehaviour;
import dev.ferry.testing.ProxyFault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Control and data connections go through a proxy that works. */
@Timeout(60)
@ParameterizedClass
@EnumSource(Route.class)
record ProxyTest(Route route) {

  /** No DNS has the server's name, so nothing but the proxy can have found it. */
  @Test
  void allConnectionsGoThroughIt() throws IOException {
    try (FakeFtpServer server = FakeFtpServer.wellBehaved();
        FakeProxy proxy = route.proxy().start();
        LogLines log = new LogLines()) {
      try (Ftp ftp = connect(route.options(server, proxy).build())) {
        assertThat(Route.fetch(ftp)).isEqualTo(FakeFtpServer.PAYLOAD);
        ftp.storBinary("STOR b", new ByteArrayInputStream(FakeFtpServer.PAYLOAD));
        assertThat(ftp.nlst()).contains("b");
      }
      server.awaitNoConnections(Route.SOON);
      assertThat(server.received(0)).isEqualTo(FakeFtpServer.PAYLOAD);
      assertThat(proxy.requests())
          .hasSize(4)
          .startsWith(Route.NAME + ":" + server.port())
          .allMatch(target -> target.startsWith(Route.NAME + ":"));
      assertThat(server.clients()).hasSize(4).isEqualTo(proxy.outlets());
      assertThat(proxy.accepted()).isEqualTo(4);
      assertThat(log.lines())
          .contains(
              "connected to " + Route.NAME + ":" + server.port() + " by " + route.shown(proxy));
    }
  }

  @Test
  void answersMayComeByteByByte() throws IOException {
    try (FakeFtpServer server = FakeFtpServer.wellBehaved();
        FakeProxy proxy = route.proxy().oneByteAtATime().login("ada", "hunter2").start()) {
      FtpOptions options =
          route
              .options(server, proxy)
              .proxy(route.by(proxy).withLogin(Credentials.of("ada", "hunter2")))
              .build();
      try (Ftp ftp = connect(options)) {
        assertThat(Route.fetch(ftp)).isEqualTo(FakeFtpServer.PAYLOAD);
      }
    }
  }

  /** A client that reads ahead of the proxy's answer loses the beginning of the server's words. */
  @Test
  void theGreetingMayComeWithTheProxysAnswer() throws IOException {
    try (FakeFtpServer server = FakeFtpServer.wellBehaved();
        FakeProxy proxy = route.proxy().misbehaving(ProxyFault.GREETING_WITH_ANSWER).start();
        Ftp ftp = connect(route.options(server, proxy).build())) {
      assertThat(ftp.getWelcome()).startsWith("220");
      assertThat(Route.fetch(ftp)).isEqualTo(FakeFtpServer.PAYLOAD);
    }
  }

  @Test
  void theServersAddressIsTheNameThatWasGiven() throws IOException {
    try (FakeFtpServer server = FakeFtpServer.misbehaving(Misbehaviour.PASV_OTHER_HOST);
        FakeProxy proxy = route.proxy().start();
        Ftp ftp = connect(route.options(server, proxy).build())) {
      assertThat(Route.fetch(ftp)).isEqualTo(FakeFtpServer.PAYLOAD);
      assertThat(server.heard()).as("nobody knows the family").contains("EPSV", "PASV");
      assertThat(proxy.requests()).allMatch(target -> target.startsWith(Route.NAME + ":"));
    }
  }

  @Test
  void aMapWorksThroughIt() throws IOException {
    try (FakeFtpServer server = FakeFtpServer.misbehaving(Misbehaviour.PASV_OTHER_HOST);
        FakeProxy proxy = route.proxy().start();
        Ftp ftp =
            connect(
                route
                    .options(server, proxy)
                    .passiveAddress(PassiveAddress.map(Map.of("10.9.8.7", "127.0.0.1")))
                    .build())) {
      assertThat(Route.fetch(ftp)).isEqualTo(FakeFtpServer.PAYLOAD);
      assertThat(proxy.requests()).last().asString().startsWith("127.0.0.1:");
    }
  }

  @Test
  void namesCanBeLookedUpHere() throws IOException {
    try (FakeFtpServer server = FakeFtpServer.wellBehaved();
        FakeProxy proxy = route.unknowing().start();
        Ftp ftp =
            connect(
                route
                    .options(server, proxy)
                    .host("127.0.0.1")
                    .proxy(route.by(proxy).withNamesResolvedHere())
                    .build())) {
      assertThat(Route.fetch(ftp)).isEqualTo(FakeFtpServer.PAYLOAD);
      assertThat(proxy.requests()).allMatch(target -> target.startsWith("127.0.0.1:"));
    }
  }

  @Test
  void anAddressIsNoNameToBeLookedUp() throws IOException {
    try (FakeFtpServer server = FakeFtpServer.startIpv6(s -> s.greet("220 six"));
        FakeProxy proxy = route.unknowing().start();
        Ftp ftp = new Ftp(route.options(server, proxy).host("::1").build())) {
      assertThat(ftp.connect()).isEqualTo("220 six");
      assertThat(proxy.requests()).singleElement().asString().startsWith("[0:0:0:0:0:0:0:1]:");
    }
  }

  @Test
  void theServerIsOutOfTheProxysReachForDataAlone() throws IOException {
    int code = route == Route.SOCKS5 ? 2 : 403;
    try (FakeFtpServer server = FakeFtpServer.wellBehaved();
        FakeProxy proxy = route.proxy().refusingFrom(1, code).start();
        Ftp ftp = connect(route.options(server, proxy).build())) {
      assertThat(catchThrowable(() -> Route.fetch(ftp)))
          .isInstanceOf(ConnectException.class)
          .hasMessageContaining(route.shown(proxy));
      assertThat(ftp.pwd()).as("the control connection is in step").isEqualTo("/");
      assertThat(server.clients()).hasSize(1);
    }
  }

  @Test
  void whatIsNotInTheMapIsNotAskedFor() throws IOException {
    try (FakeFtpServer server = FakeFtpServer.misbehaving(Misbehaviour.PASV_OTHER_HOST);
        FakeProxy proxy = route.proxy().start();
        Ftp ftp =
            connect(
                route
                    .options(server, proxy)
                    .passiveAddress(PassiveAddress.map(Map.of("10.9.8.6", "127.0.0.1")))
                    .build())) {
      assertThat(catchThrowable(() -> Route.fetch(ftp)))
          .isInstanceOf(FtpProtocolException.class)
          .hasMessageContaining("10.9.8.7");
      assertThat(proxy.accepted()).isEqualTo(1);
      assertThat(ftp.pwd()).isEqualTo("/");
    }
  }

  private static Ftp connect(FtpOptions options) throws IOException {
    Ftp ftp = new Ftp(options);
    ftp.connect();
    ftp.login();
    return ftp;
  }
}
