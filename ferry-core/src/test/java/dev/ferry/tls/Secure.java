package dev.ferry.tls;

import dev.ferry.FtpOptions;
import dev.ferry.TlsOptions;
import dev.ferry.ftplib.FtpTls;
import dev.ferry.testing.FakeFtpServer;
import dev.ferry.testing.TestCertificates;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;

/** How tests under TLS connect. */
final class Secure {

  static final Duration LIMIT = Duration.ofSeconds(5);

  private Secure() {}

  /** Trusts the authority of the tests, speaks this protocol alone. */
  static TlsOptions.Builder trusting(String protocol) {
    return TlsOptions.builder().trust(TestCertificates.caCertificate()).protocols(protocol);
  }

  static FtpOptions.Builder to(FakeFtpServer server, TlsOptions tls) {
    return FtpOptions.builder("localhost").port(server.port()).timeout(LIMIT).tls(tls);
  }

  /** Connected and logged in. */
  static FtpTls login(FakeFtpServer server, String protocol) throws IOException {
    return login(new FtpTls(to(server, trusting(protocol).build()).build()));
  }

  /** Connects and logs in; closes it if that fails. */
  static FtpTls login(FtpTls ftp) throws IOException {
    try {
      ftp.connect();
      ftp.login("ada", "secret");
      return ftp;
    } catch (IOException | RuntimeException e) {
      ftp.close();
      throw e;
    }
  }

  static byte[] fetch(FtpTls ftp) throws IOException {
    ByteArrayOutputStream got = new ByteArrayOutputStream();
    ftp.retrBinary("RETR " + FakeFtpServer.PAYLOAD_NAME, got::write);
    return got.toByteArray();
  }
}
