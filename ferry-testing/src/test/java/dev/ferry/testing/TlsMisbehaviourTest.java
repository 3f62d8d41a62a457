package dev.ferry.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.testing.RawTlsClient.Fetched;
import dev.ferry.testing.TlsConnection.Ending;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every misbehaviour about TLS is what it says, with both protocols. */
class TlsMisbehaviourTest {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final String NEW = "TLSv1.3";
  private static final String OLD = "TLSv1.2";
  private static final String PAYLOAD =
      new String(FakeFtpServer.PAYLOAD, StandardCharsets.ISO_8859_1);
  private static final String HALF = PAYLOAD.substring(0, PAYLOAD.length() / 2);

  @FunctionalInterface
  private interface Talk {
    void with(FakeFtpServer server, RawTlsClient client) throws Exception;
  }

  private static void connect(String protocol, Misbehaviour fault, Talk talk) throws Exception {
    try (FakeFtpServer server = FakeFtpServer.misbehaving(fault);
        RawTlsClient client = RawTlsClient.explicit(server, protocol)) {
      talk.with(server, client);
      server.verify();
    }
  }

  private static void logIn(String protocol, Misbehaviour fault, Talk talk) throws Exception {
    connect(protocol, fault, (server, client) -> talk.with(server, client.login()));
  }

  private static TlsConnection data(FakeFtpServer server, int number) {
    return server.dataTls().get(number);
  }

  @ParameterizedTest
  @ValueSource(strings = {OLD, NEW})
  void authRefused(String protocol) throws Exception {
    connect(
        protocol,
        Misbehaviour.TLS_AUTH_REFUSED,
        (server, client) -> {
          client.ftp.reply();
          assertThat(client.ftp.ask("AUTH TLS")).startsWith("530 ");
          assertThat(client.ftp.ask("PBSZ 0")).startsWith("503 ");
          client.ftp.ask("USER x");
          assertThat(client.ftp.ask("PASS x")).startsWith("230 ");
          assertThat(server.controlTls()).isEmpty();
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {OLD, NEW})
  void textAfterAuth(String protocol) throws Exception {
    connect(
        protocol,
        Misbehaviour.TEXT_AFTER_AUTH,
        (server, client) -> {
          client.ftp.reply();
          assertThat(client.ftp.ask("AUTH TLS")).isEqualTo("234 ok");
          // One segment: what has come with the 234 needs no waiting for.
          assertThat(client.ftp.control.getInputStream().available())
              .isEqualTo("230 logged in\r\n".length());
          assertThat(client.ftp.reply()).isEqualTo("230 logged in");
          client.ftp.continueOver(client.secure(client.ftp.control));
          assertThat(client.ftp.ask("PWD")).startsWith("530 ");
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {OLD, NEW})
  void protRefused(String protocol) throws Exception {
    connect(
        protocol,
        Misbehaviour.TLS_PROT_REFUSED,
        (server, client) -> {
          assertThatThrownBy(client::login)
              .isInstanceOf(IOException.class)
              .hasMessageStartingWith("PROT P: 536 ");
          assertThat(client.ftp.ask("PROT C")).startsWith("200 ");
          try (Socket data = client.ftp.passive("EPSV")) {
            client.ftp.ask("RETR payload.bin");
            assertThat(RawClient.readAll(data)).isEqualTo(PAYLOAD);
          }
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {OLD, NEW})
  void stallInControlHandshake(String protocol) throws Exception {
    connect(
        protocol,
        Misbehaviour.TLS_STALL_IN_CONTROL_HANDSHAKE,
        (server, client) -> {
          client.ftp.reply();
          assertThat(client.ftp.ask("AUTH TLS")).startsWith("234 ");
          client.ftp.control.setSoTimeout(100);
          assertThatThrownBy(() -> client.secure(client.ftp.control))
              .isInstanceOf(SocketTimeoutException.class);
          TlsConnection control = server.controlTls().get(0);
          client.hangUp();
          assertThat(control.awaitEnding(SOON)).isEqualTo(Ending.FIN);
          assertThat(control.serverName()).contains("localhost");
          assertThat(control.handshaken()).isFalse();
          server.awaitNoConnections(SOON);
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {OLD, NEW})
  void stallInDataHandshake(String protocol) throws Exception {
    logIn(
        protocol,
        Misbehaviour.TLS_STALL_IN_DATA_HANDSHAKE,
        (server, client) -> {
          for (String command : new String[] {"RETR payload.bin", "STOR up"}) {
            Socket plain = client.ftp.passive("EPSV");
            assertThat(client.ftp.ask(command)).startsWith("150 ");
            plain.setSoTimeout(100);
            assertThatThrownBy(() -> client.secure(plain))
                .isInstanceOf(SocketTimeoutException.class);
            plain.close();
            assertThat(client.ftp.reply()).startsWith("426 ");
          }
          try (Socket plain = client.ftp.passive("EPSV")) {
            assertThat(client.ftp.ask("STOR up")).startsWith("150 ");
            assertThat(client.ftp.ask("ABOR")).startsWith("426 ");
            assertThat(client.ftp.reply()).startsWith("226 ");
            assertThat(plain.isConnected()).isTrue();
          }
          assertThat(data(server, 0).serverName()).contains("localhost");
          assertThat(data(server, 0).offeredSession()).isTrue();
          assertThat(data(server, 0).handshaken()).isFalse();
          assertThat(data(server, 0).ending()).isEqualTo(Ending.FIN);
          assertThat(server.received()).isEmpty();
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {OLD, NEW})
  void wrongNameOnTheDataPort(String protocol) throws Exception {
    logIn(
        protocol,
        Misbehaviour.TLS_WRONG_NAME,
        (server, client) -> {
          assertThatThrownBy(() -> client.fetch("NLST"))
              .isInstanceOf(SSLHandshakeException.class)
              .hasMessageContaining("localhost");
          assertThat(client.ftp.reply()).startsWith("426 ");
          assertThat(data(server, 0).handshaken()).isFalse();
          // The client may be gone before the server has said all it has to say.
          assertThat(data(server, 0).failure())
              .get()
              .asString()
              .containsPattern("certificate_unknown|Broken pipe|reset");
          assertThat(client.ftp.ask("NOOP")).isEqualTo("200 ok");
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {OLD, NEW})
  void expiredAndSelfSigned(String protocol) throws Exception {
    for (Misbehaviour fault :
        new Misbehaviour[] {Misbehaviour.TLS_EXPIRED, Misbehaviour.TLS_SELF_SIGNED}) {
      connect(
          protocol,
          fault,
          (server, client) -> {
            assertThatThrownBy(client::login)
                .isInstanceOf(SSLHandshakeException.class)
                .rootCause()
                .hasMessageContaining(fault == Misbehaviour.TLS_EXPIRED ? "NotAfter" : "path");
            assertThat(server.controlTls().get(0).handshaken()).isFalse();
          });
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {OLD, NEW})
  void noCloseNotify(String protocol) throws Exception {
    logIn(
        protocol,
        Misbehaviour.TLS_NO_CLOSE_NOTIFY,
        (server, client) -> {
          Fetched whole = client.fetch("RETR payload.bin");
          assertThat(whole.text()).isEqualTo(PAYLOAD);
          assertThat(whole.closeNotify()).isFalse();
          assertThat(whole.midRecord()).isFalse();
          assertThat(whole.reply()).isEqualTo("226 sent");
          assertThat(client.store("STOR up", "x")).isEqualTo("226 received");
          assertThat(server.received(0)).hasSize(1);
          assertThat(data(server, 1).closeNotify()).isTrue();
          assertThat(data(server, 1).resumed()).isTrue();
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {OLD, NEW})
  void shortWithoutCloseNotify(String protocol) throws Exception {
    logIn(
        protocol,
        Misbehaviour.TLS_SHORT_WITHOUT_CLOSE_NOTIFY,
        (server, client) -> {
          Fetched half = client.fetch("RETR payload.bin");
          assertThat(half.text()).isEqualTo(HALF);
          assertThat(half.closeNotify()).isFalse();
          assertThat(half.midRecord()).isFalse();
          assertThat(half.reply()).isEqualTo("226 sent");
          assertThat(client.store("STOR up", "x")).isEqualTo("226 received");
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {OLD, NEW})
  void finInMidRecord(String protocol) throws Exception {
    for (Misbehaviour fault :
        new Misbehaviour[] {
          Misbehaviour.TLS_FIN_IN_MID_RECORD, Misbehaviour.TLS_FIN_IN_MID_RECORD_226
        }) {
      logIn(
          protocol,
          fault,
          (server, client) -> {
            Fetched cut = client.fetch("RETR payload.bin");
            assertThat(cut.text()).isEqualTo(HALF.substring(0, HALF.length() - 1000));
            assertThat(cut.closeNotify()).isFalse();
            assertThat(cut.midRecord()).isTrue();
            assertThat(cut.reply())
                .startsWith(fault == Misbehaviour.TLS_FIN_IN_MID_RECORD ? "426 " : "226 ");
            assertThat(client.fetch("NLST").midRecord()).isTrue();
          });
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {OLD, NEW})
  void reuseRequired(String protocol) throws Exception {
    logIn(
        protocol,
        Misbehaviour.TLS_REUSE_REQUIRED,
        (server, client) -> {
          assertThat(client.fetch("RETR payload.bin").text()).isEqualTo(PAYLOAD);
          assertThat(client.store("STOR up", "x")).isEqualTo("226 received");
          client.forgetful();
          Fetched refused = client.fetch("RETR payload.bin");
          assertThat(refused.opening()).startsWith("150 ");
          assertThat(refused.text()).isEmpty();
          assertThat(refused.reply()).startsWith("522 ");
          assertThat(client.store("STOR refused", "")).startsWith("522 ");
          assertThat(client.ftp.ask("SIZE refused")).startsWith("550 ");
          assertThat(data(server, 2).handshaken()).isTrue();
          assertThat(data(server, 2).resumed()).isFalse();
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {OLD, NEW})
  void reuseRequiredAndRefusedAfterTheClosing(String protocol) throws Exception {
    logIn(
        protocol,
        Misbehaviour.TLS_REUSE_REQUIRED_425,
        (server, client) -> {
          assertThat(client.fetch("RETR payload.bin").text()).isEqualTo(PAYLOAD);
          client.forgetful();
          KeyedSocket below = new KeyedSocket(client.ftp.passive("EPSV"), client.key() + 1_000_000);
          assertThat(client.ftp.ask("RETR payload.bin")).startsWith("150 ");
          try (Socket refused = client.secure(below)) {
            assertThat(refused.getInputStream().read()).isNegative();
            assertThat(below.ended()).as("FIN besides close_notify").isFalse();
            if (protocol.equals(NEW)) { // the JDK's TLS 1.2 answers close_notify by itself
              client.ftp.control.setSoTimeout(50);
              assertThatThrownBy(client.ftp::line).isInstanceOf(SocketTimeoutException.class);
            }
          }
          client.ftp.control.setSoTimeout(10_000);
          assertThat(client.ftp.reply()).startsWith("425 ");
          assertThat(client.store("STOR refused", "x")).startsWith("425 ");
          assertThat(client.ftp.ask("SIZE refused")).startsWith("550 ");
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {OLD, NEW})
  void noTicketOnUpload(String protocol) throws Exception {
    logIn(
        protocol,
        Misbehaviour.TLS_NO_TICKET_ON_UPLOAD,
        (server, client) -> {
          for (int i = 0; i < 3; i++) {
            assertThat(client.fetch("NLST").reply()).isEqualTo("226 sent");
          }
          assertThat(client.store("STOR up", "1")).isEqualTo("226 received");
          if (protocol.equals(OLD)) {
            assertThat(client.store("STOR up", "2")).isEqualTo("226 received");
            return;
          }
          for (int i = 4; i < 8; i += 2) {
            assertThat(client.store("STOR refused", "2")).startsWith("425 ");
            assertThat(data(server, i).offeredSession()).isFalse();
            // The refused handshake was a full one, and gave a ticket.
            assertThat(client.store("STOR up", "3")).isEqualTo("226 received");
            assertThat(data(server, i + 1).resumed()).isTrue();
            assertThat(data(server, i + 1).ofControlSession()).isFalse();
          }
          assertThat(client.fetch("NLST").reply()).startsWith("425 ");
          assertThat(client.fetch("NLST").reply()).isEqualTo("226 sent");
          assertThat(client.ftp.ask("SIZE refused")).startsWith("550 ");
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {OLD, NEW})
  void resumptionResetsData(String protocol) throws Exception {
    logIn(
        protocol,
        Misbehaviour.TLS_RESUMPTION_RESETS_DATA,
        (server, client) -> {
          assertThatThrownBy(() -> client.fetch("NLST"))
              .isInstanceOf(IOException.class)
              .hasMessageContaining("reset");
          assertThat(client.ftp.reply()).startsWith("426 ");
          if (protocol.equals(OLD)) { // in TLS 1.3 the client's one ticket is used up
            assertThatThrownBy(() -> client.store("STOR up", "x")).hasMessageContaining("reset");
            assertThat(client.ftp.reply()).startsWith("426 ");
          }
          client.forgetful();
          assertThat(client.fetch("RETR payload.bin").text()).isEqualTo(PAYLOAD);
          assertThat(client.store("STOR up", "x")).isEqualTo("226 received");
          assertThat(data(server, 0).offeredSession()).isTrue();
          assertThat(data(server, 0).handshaken()).isFalse();
          assertThat(server.dataTls().get(server.dataTls().size() - 1).offeredSession()).isFalse();
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {OLD, NEW})
  void neverResumes(String protocol) throws Exception {
    logIn(
        protocol,
        Misbehaviour.TLS_NEVER_RESUMES,
        (server, client) -> {
          for (int i = 0; i < 3; i++) {
            assertThat(client.fetch("RETR payload.bin").text()).isEqualTo(PAYLOAD);
            assertThat(client.store("STOR up", "x")).isEqualTo("226 received");
          }
          assertThat(server.dataTls())
              .hasSize(6)
              .allSatisfy(data -> {
                assertThat(data.resumed()).isEqualTo(protocol.equals(OLD));
                assertThat(data.offeredSession()).isEqualTo(protocol.equals(OLD));
              });
        });
  }
}
