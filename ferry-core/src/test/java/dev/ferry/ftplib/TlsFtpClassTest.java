package dev.ferry.ftplib;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.ferry.FtpOptions;
import dev.ferry.TlsOptions;
import dev.ferry.testing.FakeFtpServer;
import dev.ferry.testing.TestCertificates;
import dev.ferry.testing.TlsConnection;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The cases of {@code TestTLS_FTPClass} in CPython's test of ftplib, each under its name. */
@Timeout(60)
class TlsFtpClassTest {

  private DummyServer server = new DummyServer(Transport.IPV4_PASSIVE);
  private FtpTls client = new FtpTls();

  @BeforeEach
  void connect() throws IOException {
    client = new FtpTls(options("localhost", TestCertificates.caCertificate()));
    client.connect();
  }

  private FtpOptions options(String host, X509Certificate trusted) {
    return FtpOptions.builder(host)
        .port(server.port())
        .timeout(Duration.ofSeconds(10))
        .tls(TlsOptions.builder().trust(trusted).build())
        .build();
  }

  @AfterEach
  void closeBoth() {
    client.close();
    server.close();
  }

  private FakeFtpServer fake() {
    return server.server();
  }

  @Test
  void testControlConnection() throws IOException {
    assertThat(fake().controlTls()).isEmpty();
    client.auth();
    assertThat(client.sendCmd("noop")).isEqualTo("200 noop ok");
    assertThat(fake().controlTls()).hasSize(1).allMatch(TlsConnection::handshaken);
  }

  @Test
  void testDataConnection() throws IOException {
    // In the clear, as long as nobody has asked for more.
    client.auth();
    assertThat(client.nlst()).isEqualTo(DummyServer.NAMES);
    assertThat(fake().dataTls()).isEmpty();
    // Secured, all sent.
    assertThat(client.protP()).isEqualTo("200 Protection set");
    assertThat(client.nlst()).isEqualTo(DummyServer.NAMES);
    assertThat(fake().dataTls()).hasSize(1).allMatch(TlsConnection::resumed);
    // In the clear again.
    assertThat(client.protC()).isEqualTo("200 Protection set");
    assertThat(client.nlst()).isEqualTo(DummyServer.NAMES);
    assertThat(fake().dataTls()).hasSize(1);
    assertThat(client.tls().dataConnections()).isEqualTo(1);
  }

  @Test
  void testLogin() throws IOException {
    // It secures first, and then doesn't do it again.
    client.login("ada", "secret");
    assertThat(fake().heard())
        .containsExactly("AUTH TLS", "USER ada", "PASS secret", "PBSZ 0", "PROT P");
    client.login("ada", "secret");
    assertThat(fake().heard()).filteredOn(line -> line.equals("AUTH TLS")).hasSize(1);
  }

  @Test
  void testLoginInTheClearIfAskedFor() throws IOException {
    client.login("ada", "secret", "", false);
    assertThat(fake().heard()).containsExactly("USER ada", "PASS secret");
    assertThat(fake().controlTls()).isEmpty();
  }

  @Test
  void testAuthIssuedTwice() throws IOException {
    client.auth();
    assertThatIllegalStateException().isThrownBy(client::auth).withMessage("already using TLS");
    assertThat(fake().heard()).containsExactly("AUTH TLS");
  }

  @Test
  void testContext() throws IOException {
    FtpOptions own =
        FtpOptions.builder("localhost")
            .port(server.port())
            .tls(TlsOptions.builder().context(TestCertificates.clientContext()).build())
            .build();
    try (FtpTls ftp = new FtpTls(own)) {
      ftp.connect();
      ftp.auth();
      ftp.protP();
      assertThat(ftp.nlst()).isEqualTo(DummyServer.NAMES);
      assertThat(ftp.tls().resumed()).isEqualTo(1);
    }
  }

  @Test
  void testCcc() throws IOException {
    assertThatIllegalStateException().isThrownBy(client::ccc).withMessage("not using TLS");
    client.login("ada", "secret");
    assertThat(client.ccc()).isEqualTo("220 Reverting back to clear-text");
    assertThat(client.sendCmd("noop")).isEqualTo("200 noop ok");
    assertThat(client.sendCmd("echo 200 ÆØÅ")).isEqualTo("200 ÆØÅ");
    // Data connections stay as they were.
    assertThat(client.nlst()).isEqualTo(DummyServer.NAMES);
    assertThat(fake().dataTls()).hasSize(1).allMatch(TlsConnection::resumed);
    assertThatIllegalStateException().isThrownBy(client::ccc);
  }

  @Test
  void testCheckHostname() throws IOException {
    server.close();
    server = new DummyServer(Transport.IPV4_PASSIVE);
    // The right name, and nobody who vouches for it.
    try (FtpTls ftp =
        new FtpTls(options("localhost", TestCertificates.selfSigned().certificate()))) {
      ftp.connect();
      assertThatExceptionOfType(SSLHandshakeException.class)
          .isThrownBy(ftp::auth)
          .withMessageContaining("which is not trusted");
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> ftp.sendCmd("noop"))
          .withMessageContaining("not trusted");
    }
    // The address is in the certificate as well.
    try (FtpTls ftp = new FtpTls(options("127.0.0.1", TestCertificates.caCertificate()))) {
      ftp.connect();
      ftp.auth();
      ftp.protP();
      assertThat(ftp.nlst()).isEqualTo(DummyServer.NAMES);
    }
    // Somebody to vouch, for another name.
    try (FakeFtpServer other =
            FakeFtpServer.builder().tls(TestCertificates.named("other.example")).wellBehaved();
        FtpTls ftp =
            new FtpTls(
                options("localhost", TestCertificates.caCertificate()).toBuilder()
                    .port(other.port())
                    .build())) {
      ftp.connect();
      assertThatExceptionOfType(SSLException.class)
          .isThrownBy(ftp::auth)
          .withMessageContaining("is for other.example, not for localhost");
    }
  }
}
