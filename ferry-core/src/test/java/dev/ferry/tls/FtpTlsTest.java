package dev.ferry.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ferry.FtpOptions;
import dev.ferry.Security;
import dev.ferry.TlsOptions;
import dev.ferry.ftplib.DataStream;
import dev.ferry.ftplib.Ftp;
import dev.ferry.ftplib.FtpTls;
import dev.ferry.testing.FakeFtpServer;
import dev.ferry.testing.FakeFtpServerBuilder;
import dev.ferry.testing.TestCertificate;
import dev.ferry.testing.TestCertificates;
import dev.ferry.testing.TlsConnection;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.Random;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What FtpTls does with a server that does everything right. */
@Timeout(60)
class FtpTlsTest {

  private static FakeFtpServerBuilder secured() {
    return FakeFtpServer.builder().tls(TestCertificates.localhost());
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void implicitTlsBeginsWithTheHandshake(String protocol) throws IOException {
    try (FakeFtpServer server = secured().implicitTls().wellBehaved()) {
      FtpOptions options =
          Secure.to(server, Secure.trusting(protocol).build()).security(Security.IMPLICIT).build();
      try (FtpTls ftp = Secure.login(new FtpTls(options))) {
        assertThat(Secure.fetch(ftp)).isEqualTo(FakeFtpServer.PAYLOAD);
        assertThat(ftp.tls().protocol()).isEqualTo(protocol);
        assertThat(ftp.tls().resumed()).isEqualTo(1);
        assertThat(server.heard()).doesNotContain("AUTH TLS").contains("PBSZ 0", "PROT P");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void emptyFilesMakeTheirHandshakeAndAllUploadsEndWithCloseNotify(String protocol)
      throws IOException {
    byte[] large = new byte[3_000_000];
    new Random(7).nextBytes(large);
    try (FakeFtpServer server = secured().wellBehaved();
        FtpTls ftp = Secure.login(server, protocol)) {
      ftp.storBinary("STOR empty", new ByteArrayInputStream(new byte[0]));
      ftp.storBinary("STOR large", new ByteArrayInputStream(large));
      assertThat(server.received(0)).isEmpty();
      assertThat(server.received(1)).isEqualTo(large);
      assertThat(server.dataTls())
          .hasSize(2)
          .allMatch(TlsConnection::handshaken)
          .allMatch(TlsConnection::closeNotify)
          .allMatch(c -> c.awaitEnding(Secure.LIMIT) == TlsConnection.Ending.FIN);
    }
  }

  /** The last of an upload is lost if the connection is closed while the server still reads. */
  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void aServerThatReadsSlowlyGetsAll(String protocol) throws IOException {
    byte[] content = new byte[1_000_000];
    new Random(8).nextBytes(content);
    try (FakeFtpServer server =
            secured()
                .start(s -> {
                  FreshLoginTest.login(s);
                  s.expect("TYPE I").reply("200 binary").dataTls();
                  s.expect("PASV").passive().expect("STOR slow").reply("150 go");
                  for (int i = 0; i < 8; i++) {
                    s.receivePart(16 * 1024).pause(Duration.ofMillis(250)); // 64 KiB a second
                  }
                  s.receive().reply("226 stored");
                });
        FtpTls ftp = Secure.login(server, protocol)) {
      assertThat(ftp.storBinary("STOR slow", new ByteArrayInputStream(content)))
          .isEqualTo("226 stored");
      server.verify();
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      server.received().forEach(all::writeBytes);
      assertThat(all.toByteArray()).isEqualTo(content);
      assertThat(server.dataTls())
          .singleElement()
          .satisfies(data -> {
            assertThat(data.closeNotify()).isTrue();
            assertThat(data.awaitEnding(Secure.LIMIT)).isEqualTo(TlsConnection.Ending.FIN);
          });
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void anAbortResets(String protocol) throws IOException {
    try (FakeFtpServer server = secured().wellBehaved();
        FtpTls ftp = Secure.login(server, protocol)) {
      ftp.voidCmd("TYPE I");
      try (DataStream data = ftp.transferCmd("RETR " + FakeFtpServer.PAYLOAD_NAME)) {
        assertThat(data.in().read()).isEqualTo(FakeFtpServer.PAYLOAD[0] & 0xff);
        ftp.abort();
      }
      assertThat(ftp.pwd()).isEqualTo("/");
      assertThat(server.dataTls().get(0).closeNotify()).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void readsAServerThatSendsByteByByte(String protocol) throws IOException {
    try (FakeFtpServer server = secured().oneByteAtATime().wellBehaved();
        FtpTls ftp = Secure.login(server, protocol)) {
      assertThat(Secure.fetch(ftp)).isEqualTo(FakeFtpServer.PAYLOAD);
      assertThat(ftp.pwd()).isEqualTo("/");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void showsItsCertificateToServersThatAsk(String protocol) throws IOException {
    TestCertificate ada = TestCertificates.client("ada");
    try (FakeFtpServer server = secured().requireClientCertificate().wellBehaved()) {
      TlsOptions tls = Secure.trusting(protocol).clientKeys(ada.keyStore(), ada.password()).build();
      try (FtpTls ftp = Secure.login(new FtpTls(Secure.to(server, tls).build()))) {
        assertThat(Secure.fetch(ftp)).isEqualTo(FakeFtpServer.PAYLOAD);
        assertThat(server.controlTls().get(0).clientSubject()).contains("CN=ada");
      }
      assertThatExceptionOfType(IOException.class).isThrownBy(() -> Secure.login(server, protocol));
    }
  }

  @Test
  void aPinMattersMoreThanIssuerNameAndDates() throws Exception {
    for (TestCertificate certificate :
        new TestCertificate[] {
          TestCertificates.selfSigned(),
          TestCertificates.expired(),
          TestCertificates.named("other.example")
        }) {
      TlsOptions tls = TlsOptions.builder().pin(pin(certificate)).build();
      try (FakeFtpServer server = FakeFtpServer.builder().tls(certificate).wellBehaved();
          FtpTls ftp = Secure.login(new FtpTls(Secure.to(server, tls).build()))) {
        assertThat(Secure.fetch(ftp)).isEqualTo(FakeFtpServer.PAYLOAD);
        assertThat(ftp.tls().certificates()).startsWith(certificate.certificate());
      }
    }
  }

  @Test
  void anotherKeyThanThePinnedOneIsRefusedAndNamed() throws Exception {
    TlsOptions tls = TlsOptions.builder().pin(pin(TestCertificates.expired())).build();
    try (FakeFtpServer server = secured().wellBehaved();
        FtpTls ftp = new FtpTls(Secure.to(server, tls).build())) {
      ftp.connect();
      assertThatExceptionOfType(SSLException.class)
          .isThrownBy(() -> ftp.login("ada", "secret"))
          .withMessageContaining("the server's key is " + pin(TestCertificates.localhost()))
          .withMessageContaining("none of the pinned ones");
    }
  }

  private static String pin(TestCertificate certificate) throws Exception {
    byte[] key = certificate.certificate().getPublicKey().getEncoded();
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(key);
    return "sha256//" + Base64.getEncoder().encodeToString(digest);
  }

  @Test
  void trustsAnybodyIfToldSoLoudly() throws IOException {
    TlsOptions tls = TlsOptions.builder().insecurelyTrustAnyServer().build();
    try (FakeFtpServer server =
            FakeFtpServer.builder().tls(TestCertificates.selfSigned()).wellBehaved();
        FtpTls ftp = Secure.login(new FtpTls(Secure.to(server, tls).build()))) {
      assertThat(Secure.fetch(ftp)).isEqualTo(FakeFtpServer.PAYLOAD);
      assertThat(ftp.tls().resumed()).isEqualTo(1);
    }
  }

  @Test
  void plainFtpDoesNotPretendToBeSecure() {
    for (Security security :
        new Security[] {Security.EXPLICIT, Security.EXPLICIT_IF_OFFERED, Security.IMPLICIT}) {
      FtpOptions options = FtpOptions.builder("localhost").security(security).build();
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Ftp(options))
          .withMessageContaining("use FtpTls");
    }
  }
}
