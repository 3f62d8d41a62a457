package dev.ferry.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.testing.TlsConnection.Ending;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The small server under TLS, and what it tells of its clients. */
class TlsTest {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final String PAYLOAD =
      new String(FakeFtpServer.PAYLOAD, StandardCharsets.ISO_8859_1);

  private static FakeFtpServerBuilder tls() {
    return FakeFtpServer.builder().tls(TestCertificates.localhost());
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void dataConnectionsResumeTheControlSession(String protocol) throws Exception {
    try (FakeFtpServer server = tls().wellBehaved();
        RawTlsClient client = RawTlsClient.explicit(server, protocol)) {
      client.login();
      for (int i = 0; i < 3; i++) {
        RawTlsClient.Fetched whole = client.fetch("RETR payload.bin");
        assertThat(whole.text()).isEqualTo(PAYLOAD);
        assertThat(whole.closeNotify()).isTrue();
        assertThat(whole.reply()).isEqualTo("226 sent");
        assertThat(client.store("STOR sub/a" + i, "text " + i)).isEqualTo("226 received");
        assertThat(client.store("STOR sub/empty", "")).isEqualTo("226 received");
        assertThat(client.fetch("RETR sub/empty").text()).isEmpty();
        assertThat(client.fetch("NLST").text()).isEqualTo("payload.bin\r\nsub\r\n");
      }
      assertThat(client.fetch("RETR sub/a2").text()).isEqualTo("text 2");
      assertThat(client.ftp.ask("QUIT")).startsWith("221 ");

      TlsConnection control = server.controlTls().get(0);
      assertThat(server.controlTls()).hasSize(1);
      assertThat(control.handshaken()).isTrue();
      assertThat(control.isData()).isFalse();
      assertThat(control.protocol()).isEqualTo(protocol);
      assertThat(control.cipherSuite()).startsWith("TLS_").contains("GCM");
      assertThat(control.serverName()).contains("localhost");
      assertThat(control.offeredSession()).isFalse();
      assertThat(control.resumed()).isFalse();
      assertThat(control.clientSubject()).isEmpty();
      assertThat(control.failure()).isEmpty();
      assertThat(server.dataTls())
          .hasSize(16)
          .allSatisfy(data -> {
            assertThat(data.handshaken()).isTrue();
            assertThat(data.connection()).isZero();
            assertThat(data.protocol()).isEqualTo(protocol);
            assertThat(data.cipherSuite()).isEqualTo(control.cipherSuite());
            assertThat(data.serverName()).contains("localhost");
            assertThat(data.offeredSession()).isTrue();
            assertThat(data.resumed()).isTrue();
            assertThat(data.ofControlSession()).isTrue();
            assertThat(data.awaitEnding(SOON)).isEqualTo(Ending.FIN);
            assertThat(data.closeNotify()).isTrue();
          });
      server.awaitNoConnections(SOON);
      client.hangUp();
      assertThat(control.awaitEnding(SOON)).isEqualTo(Ending.FIN);
      assertThat(control.closeNotify()).isTrue();
      server.awaitDone(SOON);
      assertThat(server.heard()).startsWith("AUTH TLS", "USER ada").endsWith("QUIT");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void implicitTlsBeginsWithTheHandshake(String protocol) throws Exception {
    SSLContext context = TestCertificates.clientContext();
    try (FakeFtpServer server = FakeFtpServer.builder().implicitTls().ipv6().wellBehaved();
        RawTlsClient client = new RawTlsClient(server, context, protocol, true)) {
      assertThat(client.ftp.reply()).startsWith("220 ");
      assertThat(client.ftp.ask("AUTH TLS")).startsWith("503 ");
      client.logInOnly();
      assertThat(client.fetch("RETR payload.bin").text()).isEqualTo(PAYLOAD);
      assertThat(server.dataTls()).singleElement().matches(TlsConnection::ofControlSession);
    }
  }

  @Test
  void sessionsOfOneLoginAreNoneOfAnothers() throws Exception {
    SSLContext shared = TestCertificates.clientContext();
    try (FakeFtpServer server = tls().wellBehaved();
        RawTlsClient one = new RawTlsClient(server, shared, "TLSv1.2", false);
        RawTlsClient two = new RawTlsClient(server, shared, "TLSv1.2", false, one.key())) {
      one.login();
      two.login();
      assertThat(one.fetch("NLST").reply()).isEqualTo("226 sent");
      List<TlsConnection> control = server.controlTls();
      assertThat(control.get(1).offeredSession()).isTrue();
      assertThat(control.get(1).resumed()).isFalse();
      TlsConnection data = server.dataTls().get(0);
      assertThat(data.offeredSession()).isTrue();
      assertThat(data.resumed()).isFalse();
      assertThat(data.ofControlSession()).isFalse();
      assertThat(data.connection()).isZero();
    }
  }

  @Test
  void speaksOnlyTheProtocolsItIsTold() throws Exception {
    try (FakeFtpServer server = tls().tlsProtocols("TLSv1.2").wellBehaved();
        RawTlsClient client = RawTlsClient.explicit(server, "TLSv1.3")) {
      assertThatThrownBy(client::login).isInstanceOf(SSLException.class);
      TlsConnection control = server.controlTls().get(0);
      assertThat(control.handshaken()).isFalse();
      client.hangUp();
      assertThat(control.awaitEnding(SOON)).isNotEqualTo(Ending.NOT_YET);
      assertThat(control.failure()).get().asString().contains("protocol");
      assertThatThrownBy(control::protocol).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void answersTheCommandsAboutTls() throws Exception {
    try (FakeFtpServer server = tls().wellBehaved();
        RawTlsClient client = RawTlsClient.explicit(server, "TLSv1.3")) {
      RawClient ftp = client.ftp.login();
      assertThat(ftp.ask("FEAT")).contains("\n AUTH TLS\n PBSZ\n PROT\n CCC\n");
      assertThat(ftp.ask("AUTH GSSAPI")).startsWith("504 ");
      assertThat(ftp.ask("PBSZ 0")).startsWith("503 ");
      assertThat(ftp.ask("PROT P")).startsWith("503 ");
      assertThat(ftp.ask("CCC")).startsWith("533 ");
      client.auth();
      assertThat(ftp.ask("PWD")).startsWith("530 "); // who was logged in is so no more
      assertThat(ftp.ask("PROT P")).startsWith("503 ");
      client.logInOnly();
      assertThat(ftp.ask("AUTH TLS")).startsWith("503 ");
      assertThat(ftp.ask("PROT S")).startsWith("536 ");
      assertThat(ftp.ask("PROT X")).startsWith("504 ");
      assertThat(ftp.ask("PROT C")).startsWith("200 ");
      try (Socket data = ftp.passive("EPSV")) {
        ftp.ask("RETR payload.bin");
        assertThat(RawClient.readAll(data)).isEqualTo(PAYLOAD);
      }
      assertThat(ftp.reply()).isEqualTo("226 sent");
      assertThat(server.dataTls()).isEmpty();
      assertThat(server.acceptedDataConnections()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void cccGoesBackToClearText(String protocol) throws Exception {
    try (FakeFtpServer server = tls().wellBehaved();
        RawTlsClient client = RawTlsClient.explicit(server, protocol)) {
      client.login();
      KeyedSocket below = client.below();
      assertThat(client.ftp.ask("CCC")).startsWith("200 ");
      SSLSocket tls = (SSLSocket) client.ftp.control;
      below.keepOpen();
      tls.shutdownOutput();
      assertThat(tls.getInputStream().read()).isNegative();
      client.ftp.continueOver(below.below());
      assertThat(client.ftp.ask("PWD")).startsWith("257 ");
      assertThat(client.fetch("NLST").reply()).isEqualTo("226 sent");
      assertThat(server.dataTls().get(0).ofControlSession()).isTrue();
      assertThat(server.controlTls().get(0).closeNotify()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void tellsTheClientsCertificate(String protocol) throws Exception {
    SSLContext ada = TestCertificates.client("ada").context();
    try (FakeFtpServer server = tls().requireClientCertificate().wellBehaved();
        RawTlsClient client = new RawTlsClient(server, ada, protocol, false)) {
      client.login();
      assertThat(client.fetch("NLST").reply()).isEqualTo("226 sent");
      assertThat(server.controlTls().get(0).clientSubject()).contains("CN=ada");
      assertThat(server.dataTls().get(0).clientSubject()).contains("CN=ada");
      assertThat(server.dataTls().get(0).resumed()).isTrue();
      try (RawTlsClient nobody = RawTlsClient.explicit(server, protocol)) {
        assertThatThrownBy(nobody::login).isInstanceOf(IOException.class);
      }
    }
    try (FakeFtpServer server = tls().wantClientCertificate().wellBehaved();
        RawTlsClient nobody = RawTlsClient.explicit(server, protocol)) {
      nobody.login();
      assertThat(server.controlTls().get(0).clientSubject()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void anUploadIsWholeOnlyWithCloseNotify(String protocol) throws Exception {
    try (FakeFtpServer server = tls().wellBehaved();
        RawTlsClient client = RawTlsClient.explicit(server, protocol)) {
      client.login();
      Socket plain = client.ftp.passive("EPSV");
      client.ftp.ask("STOR up");
      SSLSocket data = client.secure(plain);
      data.getOutputStream().write(new byte[100]);
      plain.shutdownOutput();
      assertThat(client.ftp.reply()).startsWith("426 ");
      plain.close();
      TlsConnection bare = server.dataTls().get(0);
      assertThat(bare.ending()).isEqualTo(Ending.FIN);
      assertThat(bare.closeNotify()).isFalse();

      plain = client.ftp.passive("EPSV");
      client.ftp.ask("STOR up");
      data = client.secure(plain);
      data.getOutputStream().write(new byte[100]);
      plain.setSoLinger(true, 0);
      plain.close();
      assertThat(client.ftp.reply()).startsWith("426 ");
      assertThat(server.dataTls().get(1).ending()).isEqualTo(Ending.RESET);
      assertThat(client.ftp.ask("NOOP")).isEqualTo("200 ok");
    }
  }

  @Test
  void tellsHowADownloadWasLeft() throws Exception {
    try (FakeFtpServer server = tls().wellBehaved();
        RawTlsClient client = RawTlsClient.explicit(server, "TLSv1.3")) {
      client.login();
      Socket plain = client.ftp.passive("EPSV");
      client.ftp.ask("NLST");
      SSLSocket data = client.secure(plain);
      data.getInputStream().readAllBytes();
      assertThat(client.ftp.reply()).isEqualTo("226 sent");
      TlsConnection seen = server.dataTls().get(0);
      assertThat(seen.ending()).isEqualTo(Ending.NOT_YET);
      assertThat(seen.closeNotify()).isFalse();
      plain.setSoLinger(true, 0);
      plain.close();
      assertThat(seen.awaitEnding(SOON)).isEqualTo(Ending.RESET);
      assertThat(seen).hasToString("data of connection 0, TLSv1.3, resumed, RESET");
    }
  }

  @Test
  void singleBytesAreSingleBelowTls() throws Exception {
    try (FakeFtpServer server = tls().oneByteAtATime().dataOneByteAtATime().wellBehaved();
        RawTlsClient client = RawTlsClient.explicit(server, "TLSv1.3")) {
      client.login();
      assertThat(client.fetch("NLST").text()).isEqualTo("payload.bin\r\nsub\r\n");
    }
  }

  @Test
  void textAfterAuthIsNoHandshake() throws Exception {
    try (FakeFtpServer server = tls().wellBehaved();
        RawTlsClient client = RawTlsClient.explicit(server, "TLSv1.3")) {
      client.ftp.reply();
      client.ftp.sendRaw("AUTH TLS\r\nUSER x\r\n");
      assertThat(client.ftp.reply()).startsWith("234 ");
      assertThatThrownBy(() -> client.secure(client.ftp.control)).isInstanceOf(IOException.class);
      assertThat(server.controlTls().get(0).handshaken()).isFalse();
      assertThat(server.heard()).containsExactly("AUTH TLS");
    }
  }
}
