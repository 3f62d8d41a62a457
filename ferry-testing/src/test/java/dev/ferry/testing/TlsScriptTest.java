package dev.ferry.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.testing.RawTlsClient.Fetched;
import dev.ferry.testing.TlsConnection.Ending;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS in scripts. */
class TlsScriptTest {
  private static final Duration SOON = Duration.ofSeconds(10);

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void playsTheExampleOfTheDocumentation(String protocol) throws Exception {
    try (FakeFtpServer server =
            FakeFtpServer.start(s ->
                s.greet("220 ready")
                    .expect("AUTH TLS")
                    .reply("234 shake hands")
                    .startTls()
                    .expect("EPSV")
                    .passive()
                    .expect("RETR a.bin")
                    .reply("150 coming")
                    .dataTls()
                    .data("hello")
                    .reply("226 there"));
        RawTlsClient client = RawTlsClient.explicit(server, protocol)) {
      assertThat(client.ftp.reply()).isEqualTo("220 ready");
      client.auth();
      assertThat(client.fetch("RETR a.bin"))
          .isEqualTo(new Fetched("150 coming", "hello", true, false, "226 there"));
      client.hangUp();
      server.awaitDone(SOON);
      assertThat(server.dataTls()).singleElement().matches(TlsConnection::ofControlSession);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void dataConnectionsInAllWays(String protocol) throws Exception {
    try (FakeFtpServer server =
            FakeFtpServer.start(s ->
                s.always("EPSV", a -> a.passive())
                    .expect("AUTH TLS")
                    .reply("234 shake hands")
                    .startTls()
                    .dataTls()
                    .expect("RETR fin")
                    .reply("150 ok")
                    .dataPart("no notify")
                    .finData()
                    .reply("226 ok")
                    .expect("RETR cut")
                    .reply("150 ok")
                    .cutData("x".getBytes(StandardCharsets.US_ASCII))
                    .reply("226 ok")
                    .expect("STOR up")
                    .reply("150 ok")
                    .receive()
                    .replyAfterData("226 whole", "426 broken")
                    .expect("NLST clear")
                    .dataInClear()
                    .reply("150 ok")
                    .data("list")
                    .reply("226 ok")
                    .expect("NLST other")
                    .dataTls(TestCertificates.selfSigned())
                    .reply("150 ok")
                    .data("list")
                    .replyAfterData("226 ok", "426 broken"));
        RawTlsClient client = RawTlsClient.explicit(server, protocol)) {
      client.ftp.reply();
      client.auth();
      assertThat(client.fetch("RETR fin"))
          .isEqualTo(new Fetched("150 ok", "no notify", false, false, "226 ok"));
      assertThat(client.fetch("RETR cut"))
          .isEqualTo(new Fetched("150 ok", "", false, true, "226 ok"));
      assertThat(client.store("STOR up", "text")).isEqualTo("226 whole");
      try (Socket data = client.ftp.passive("EPSV")) {
        client.ftp.ask("NLST clear");
        assertThat(RawClient.readAll(data)).isEqualTo("list");
      }
      assertThat(client.ftp.reply()).isEqualTo("226 ok");
      assertThatThrownBy(() -> client.fetch("NLST other")).isInstanceOf(SSLException.class);
      assertThat(client.ftp.reply()).isEqualTo("426 broken");
      assertThat(server.dataTls()).hasSize(4);
      assertThat(server.dataTls().subList(0, 3)).allMatch(TlsConnection::resumed);
      assertThat(server.dataTls().get(3).offeredSession()).isTrue();
      assertThat(server.dataTls().get(3).resumed()).isFalse();
      assertThat(server.received(0)).asString().isEqualTo("text");
      server.verify();
    }
  }

  @Test
  void activeModeIsUnderTlsToo() throws Exception {
    try (FakeFtpServer server =
            FakeFtpServer.start(s ->
                s.expect("AUTH TLS")
                    .reply("234 ok")
                    .startTls()
                    .dataTls()
                    .expectMatching("EPRT .*")
                    .activePort()
                    .expect("NLST")
                    .reply("150 ok")
                    .data("list")
                    .reply("226 ok"));
        RawTlsClient client = RawTlsClient.explicit(server, "TLSv1.3")) {
      client.ftp.reply();
      client.auth();
      try (ServerSocket listener = RawClient.listen(client.ftp.control.getLocalAddress())) {
        client.ftp.ask("EPRT |1|127.0.0.1|" + listener.getLocalPort() + "|");
        client.ftp.ask("NLST");
        try (SSLSocket data = client.secure(listener.accept())) {
          assertThat(data.getInputStream().readAllBytes()).asString().isEqualTo("list");
        }
      }
      assertThat(client.ftp.reply()).isEqualTo("226 ok");
      assertThat(server.dataTls().get(0).ofControlSession()).isTrue();
    }
  }

  @Test
  void implicitTlsCanStall() throws Exception {
    try (FakeFtpServer server = FakeFtpServer.start(s -> s.noGreeting().stallTls());
        RawTlsClient client = RawTlsClient.explicit(server, "TLSv1.3")) {
      client.ftp.control.setSoTimeout(100);
      assertThatThrownBy(client::auth).isInstanceOf(SocketTimeoutException.class);
      client.hangUp();
      server.awaitDone(SOON);
      assertThat(server.controlTls().get(0).handshaken()).isFalse();
      assertThat(server.controlTls().get(0).ending()).isEqualTo(Ending.FIN);
    }
  }

  @Test
  void aHandshakeThatNeverComesIsAFailure() throws Exception {
    try (FakeFtpServer server =
            FakeFtpServer.builder()
                .limit(Duration.ofMillis(100))
                .start(s -> s.expect("AUTH TLS").reply("234 ok").startTls());
        RawTlsClient client = RawTlsClient.explicit(server, "TLSv1.3")) {
      client.ftp.reply();
      assertThat(client.ftp.ask("AUTH TLS")).isEqualTo("234 ok");
      assertThatThrownBy(() -> server.awaitDone(SOON))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("step 3 of 3, start TLS");
    }
  }

  @Test
  void aClientThatRefusesTheServerHasLeft() throws Exception {
    try (FakeFtpServer server =
            FakeFtpServer.builder()
                .tls(TestCertificates.expired())
                .start(s -> s.expect("AUTH TLS").reply("234 ok").startTls().expect("USER x"));
        RawTlsClient client = RawTlsClient.explicit(server, "TLSv1.3")) {
      client.ftp.reply();
      assertThatThrownBy(client::auth).isInstanceOf(SSLException.class);
      client.hangUp();
      assertThatThrownBy(() -> server.awaitDone(SOON))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("a client left before the script was over")
          .hasMessageContaining("start TLS");
      assertThat(server.failure()).isEmpty();
      assertThat(server.controlTls().get(0).failure()).isPresent();
    }
  }

  @Test
  void endTlsNeedsSomeAndACloseNotify() throws Exception {
    try (FakeFtpServer server = FakeFtpServer.start(s -> s.expect("CCC").reply("200").endTls());
        RawTlsClient client = RawTlsClient.explicit(server, "TLSv1.3")) {
      client.ftp.reply();
      client.ftp.ask("CCC");
      assertThatThrownBy(() -> server.awaitDone(SOON)).hasMessageContaining("no TLS to end");
    }
    try (FakeFtpServer server =
            FakeFtpServer.start(s ->
                s.expect("AUTH TLS")
                    .reply("234")
                    .startTls()
                    .expect("CCC")
                    .reply("200 ok")
                    .endTls()
                    .expect("PWD"));
        RawTlsClient client = RawTlsClient.explicit(server, "TLSv1.3")) {
      client.ftp.reply();
      client.auth();
      assertThat(client.ftp.ask("CCC")).isEqualTo("200 ok");
      client.below().below().close();
      assertThatThrownBy(() -> server.awaitDone(SOON)).hasMessageContaining("left before");
    }
  }

  @Test
  void thereMustBeSomethingToCut() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Script.of(s -> s.cutData(new byte[0])))
        .withMessage("nothing to cut");
  }
}
