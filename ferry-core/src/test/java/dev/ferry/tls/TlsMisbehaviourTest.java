package dev.ferry.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ferry.FtpPermanentException;
import dev.ferry.FtpProtocolException;
import dev.ferry.Security;
import dev.ferry.TlsOptions;
import dev.ferry.ftplib.FtpTls;
import dev.ferry.testing.FakeFtpServer;
import dev.ferry.testing.Misbehaviour;
import dev.ferry.testing.TestCertificates;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each thing that a server or a network can do wrong under TLS has an error of its own. */
@Timeout(60)
class TlsMisbehaviourTest {

  private static final Duration SOON = Duration.ofSeconds(2);
  private static final String RETR = "RETR " + FakeFtpServer.PAYLOAD_NAME;

  private static FtpTls stranger(FakeFtpServer server, String protocol) {
    TlsOptions tls = Secure.trusting(protocol).handshakeTimeout(SOON).build();
    return new FtpTls(Secure.to(server, tls).build());
  }

  private static void assertNoPassword(FakeFtpServer server) {
    assertThat(server.heard()).noneMatch(line -> line.startsWith("USER"));
    assertThat(server.heard()).noneMatch(line -> line.startsWith("PASS"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void aRefusedAuthEndsTheLoginInTheClear(String protocol) throws IOException {
    try (FakeFtpServer server = FakeFtpServer.misbehaving(Misbehaviour.TLS_AUTH_REFUSED);
        FtpTls ftp = stranger(server, protocol)) {
      ftp.connect();
      assertThatExceptionOfType(FtpPermanentException.class)
          .isThrownBy(() -> ftp.login("ada", "secret"))
          .withMessageStartingWith("530")
          .withMessageContaining("the server refuses TLS; nothing was sent in the clear")
          .satisfies(e -> assertThat(e.connectionUsable()).isTrue());
      assertNoPassword(server);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void aRefusedAuthIsPassedOverOnlyIfAskedFor(String protocol) throws IOException {
    try (FakeFtpServer server = FakeFtpServer.wellBehaved()) {
      var options = Secure.to(server, Secure.trusting(protocol).build());
      try (FtpTls ftp = new FtpTls(options.security(Security.EXPLICIT_IF_OFFERED).build())) {
        ftp.connect();
        ftp.login("ada", "secret");
        assertThat(Secure.fetch(ftp)).isEqualTo(FakeFtpServer.PAYLOAD);
        assertThat(server.controlTls()).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void aRefusedProtEndsTheLoginAndTheConnection(String protocol) throws IOException {
    try (FakeFtpServer server = FakeFtpServer.misbehaving(Misbehaviour.TLS_PROT_REFUSED);
        FtpTls ftp = stranger(server, protocol)) {
      ftp.connect();
      assertThatExceptionOfType(FtpPermanentException.class)
          .isThrownBy(() -> ftp.login("ada", "secret"))
          .withMessageStartingWith("536")
          .withMessageContaining("the server refuses to protect data connections");
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> Secure.fetch(ftp))
          .withMessageContaining("536");
      assertThat(server.acceptedDataConnections()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void textBehindAuthIsNoReply(String protocol) throws IOException {
    try (FakeFtpServer server = FakeFtpServer.misbehaving(Misbehaviour.TEXT_AFTER_AUTH);
        FtpTls ftp = stranger(server, protocol)) {
      ftp.connect();
      assertThatExceptionOfType(FtpProtocolException.class)
          .isThrownBy(() -> ftp.login("ada", "secret"))
          .withMessageContaining("more came behind the answer than was asked for")
          .satisfies(e -> assertThat(e.connectionUsable()).isFalse());
      assertNoPassword(server);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void aStalledHandshakeEndsInTime(String protocol) throws IOException {
    try (FakeFtpServer server =
            FakeFtpServer.misbehaving(Misbehaviour.TLS_STALL_IN_CONTROL_HANDSHAKE);
        FtpTls ftp = stranger(server, protocol)) {
      ftp.connect();
      assertThatExceptionOfType(SocketTimeoutException.class)
          .isThrownBy(() -> ftp.login("ada", "secret"))
          .withMessage("the TLS handshake of the control connection did not end within 2 s");
      assertNoPassword(server);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void aStalledDataHandshakeEndsInTimeAndLeavesTheConnectionUsable(String protocol)
      throws IOException {
    try (FakeFtpServer server =
            FakeFtpServer.misbehaving(Misbehaviour.TLS_STALL_IN_DATA_HANDSHAKE);
        FtpTls ftp = login(server, protocol)) {
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> Secure.fetch(ftp))
          .satisfies(e -> assertThat(causes(e)).anyMatch(c -> c instanceof SocketTimeoutException));
      assertThat(ftp.pwd()).isEqualTo("/");
    }
  }

  private static List<Throwable> causes(Throwable e) {
    List<Throwable> all = new ArrayList<>(List.of(e));
    all.addAll(List.of(e.getSuppressed()));
    return all;
  }

  private static FtpTls login(FakeFtpServer server, String protocol) throws IOException {
    return Secure.login(stranger(server, protocol));
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void aWrongNameOnTheDataPortAloneIsFoundBeforeAnyByte(String protocol) throws IOException {
    try (FakeFtpServer server = FakeFtpServer.misbehaving(Misbehaviour.TLS_WRONG_NAME);
        FtpTls ftp = login(server, protocol)) {
      ByteArrayOutputStream got = new ByteArrayOutputStream();
      assertThatExceptionOfType(SSLHandshakeException.class)
          .isThrownBy(() -> ftp.retrBinary(RETR, got::write))
          .withMessageContaining("is for other.example, not for localhost")
          .withMessageContaining("the data connection");
      assertThat(got.size()).isZero();
      assertThatExceptionOfType(SSLHandshakeException.class)
          .isThrownBy(() -> ftp.storBinary("STOR a", new ByteArrayInputStream(new byte[] {1})));
      assertThat(server.received()).allMatch(bytes -> bytes.length == 0);
      assertThat(ftp.tls().retries()).isZero();
      assertThat(ftp.pwd()).isEqualTo("/");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Misbehaviour.class,
      names = {"TLS_EXPIRED", "TLS_SELF_SIGNED"})
  void aCertificateThatNobodyShouldTrustEndsTheLogin(Misbehaviour fault) throws IOException {
    String reason = fault == Misbehaviour.TLS_EXPIRED ? "expired on" : "is signed by itself";
    for (String protocol : List.of("TLSv1.2", "TLSv1.3")) {
      try (FakeFtpServer server = FakeFtpServer.misbehaving(fault);
          FtpTls ftp = stranger(server, protocol)) {
        ftp.connect();
        assertThatExceptionOfType(SSLHandshakeException.class)
            .isThrownBy(() -> ftp.login("ada", "secret"))
            .withMessageContaining(reason)
            .withMessageContaining("TLS to localhost, the control connection");
        assertNoPassword(server);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Misbehaviour.class,
      names = {
        "TLS_NO_CLOSE_NOTIFY",
        "TLS_SHORT_WITHOUT_CLOSE_NOTIFY",
        "TLS_FIN_IN_MID_RECORD",
        "TLS_FIN_IN_MID_RECORD_226"
      })
  void aDownloadWithoutCloseNotifyIsNotWhole(Misbehaviour fault) throws IOException {
    for (String protocol : List.of("TLSv1.2", "TLSv1.3")) {
      try (FakeFtpServer server = FakeFtpServer.misbehaving(fault);
          FtpTls ftp = login(server, protocol)) {
        assertThatExceptionOfType(IOException.class)
            .isThrownBy(() -> Secure.fetch(ftp))
            .satisfies(e ->
                assertThat(causes(e))
                    .anyMatch(c ->
                        c instanceof SSLException
                            && String.valueOf(c.getMessage()).contains("close_notify")));
        assertThatExceptionOfType(IOException.class).isThrownBy(ftp::nlst);
        assertThat(ftp.pwd()).isEqualTo("/");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Misbehaviour.class,
      names = {
        "TLS_NO_CLOSE_NOTIFY",
        "TLS_SHORT_WITHOUT_CLOSE_NOTIFY",
        "TLS_FIN_IN_MID_RECORD",
        "TLS_FIN_IN_MID_RECORD_226"
      })
  void whereThatIsToleratedTheSizeDecides(Misbehaviour fault) throws IOException {
    for (String protocol : List.of("TLSv1.2", "TLSv1.3")) {
      TlsOptions tolerant = Secure.trusting(protocol).tolerateMissingCloseNotify(true).build();
      try (FakeFtpServer server = FakeFtpServer.misbehaving(fault);
          FtpTls ftp = Secure.login(new FtpTls(Secure.to(server, tolerant).build()))) {
        if (fault == Misbehaviour.TLS_NO_CLOSE_NOTIFY) {
          assertThat(Secure.fetch(ftp)).isEqualTo(FakeFtpServer.PAYLOAD);
        } else {
          assertThatExceptionOfType(IOException.class).isThrownBy(() -> Secure.fetch(ftp));
        }
        assertThat(ftp.pwd()).isEqualTo("/");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void whoSpeaksPlainFtpOnTheImplicitPortIsTold(String protocol) throws IOException {
    try (FakeFtpServer server = FakeFtpServer.wellBehaved()) {
      var options = Secure.to(server, Secure.trusting(protocol).build());
      try (FtpTls ftp = new FtpTls(options.security(Security.IMPLICIT).build())) {
        assertThatExceptionOfType(SSLException.class)
            .isThrownBy(ftp::connect)
            .withMessageContaining("sent is not TLS");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void noVersionInCommonIsSaid(String protocol) throws IOException {
    String other = protocol.equals("TLSv1.2") ? "TLSv1.3" : "TLSv1.2";
    try (FakeFtpServer server =
            FakeFtpServer.builder()
                .tls(TestCertificates.localhost())
                .tlsProtocols(other)
                .wellBehaved();
        FtpTls ftp = stranger(server, protocol)) {
      ftp.connect();
      assertThatExceptionOfType(SSLException.class)
          .isThrownBy(ftp::auth)
          .withMessageContaining("no version of TLS in common");
    }
  }
}
