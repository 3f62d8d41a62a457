package dev.ferry.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.DataMode;
import dev.ferry.FtpOptions;
import dev.ferry.ftplib.FtpTls;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Ways to a server that TLS must not mind: whoever opens data connections, and whatever its name.
 */
@ResourceLock(value = TlsRoute.SERVERS, mode = ResourceAccessMode.READ)
class TlsWaysTest {

  private static final byte[] CONTENT = Content.of(45_017);

  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.ferry.interop.TlsRoute#all")
  void dataConnectionsThatTheServerOpens(TlsRoute route) throws IOException {
    FtpDaemon daemon = route.daemon();
    movesFiles(route, daemon, route.options(daemon).toBuilder().dataMode(DataMode.ACTIVE).build());
  }

  /** The name goes to the server before its certificate comes (SNI, RFC 6066 §3). */
  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.ferry.interop.TlsRoute#all")
  void nameInsteadOfAnAddress(TlsRoute route) throws IOException {
    FtpDaemon daemon = route.daemon();
    movesFiles(route, daemon, route.options(daemon).toBuilder().host("localhost").build());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.ferry.interop.TlsRoute#explicit")
  void ipv6(TlsRoute route) throws IOException {
    try (FtpDaemon daemon = route.start(Family.IPV6)) {
      movesFiles(route, daemon, route.options(daemon));
      movesFiles(
          route, daemon, route.options(daemon).toBuilder().dataMode(DataMode.ACTIVE).build());
    }
  }

  private static void movesFiles(TlsRoute route, FtpDaemon daemon, FtpOptions options)
      throws IOException {
    Path folder = daemon.newFolder("ways");
    try (FtpTls ftp = TlsRoute.login(options)) {
      ftp.cwd("/" + folder.getFileName());
      for (String name : new String[] {"a.bin", "b.bin"}) {
        ftp.storBinary("STOR " + name, new ByteArrayInputStream(CONTENT));
        Content.assertOnDisk(folder.resolve(name), CONTENT);
        ByteArrayOutputStream came = new ByteArrayOutputStream();
        ftp.retrBinary("RETR " + name, came::write);
        assertThat(came.toByteArray()).isEqualTo(CONTENT);
        assertThat(ftp.nlst()).contains(name);
      }
      assertThat(ftp.tls().resumed()).isEqualTo(route.resumes() ? 6 : 0);
      assertThat(ftp.tls().freshLogins()).isZero();
    }
  }
}
