package dev.ferry.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ferry.TlsOptions;
import dev.ferry.TlsSummary;
import dev.ferry.ftplib.DataStream;
import dev.ferry.ftplib.FtpTls;
import dev.ferry.testing.TestCertificates;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** FTP under TLS on real servers, which are as strict as they come. */
@ResourceLock(TlsRoute.SERVERS)
class TlsTest {

  private static final byte[] CONTENT = Content.of(45_017);
  private static final byte[] LARGE = Content.of(8 << 20);
  private static final byte[] NOTHING = {};
  private static final int ROUNDS = 7;

  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.ferry.interop.TlsRoute#all")
  void fiftyDataConnectionsInOneLogin(TlsRoute route) throws IOException {
    FtpDaemon daemon = route.daemon();
    Path folder = daemon.newFolder("tls");
    daemon.write(folder.resolve("large.bin"), LARGE);
    OptionalLong before = daemon.resumed();
    int transfers = 0;
    TlsSummary tls;
    try (FtpTls ftp = route.login()) {
      ftp.cwd("/" + folder.getFileName());
      for (int round = 0; round < ROUNDS; round++) {
        ftp.storBinary("STOR a.bin", new ByteArrayInputStream(CONTENT));
        Content.assertOnDisk(folder.resolve("a.bin"), CONTENT);
        ftp.storBinary("STOR empty.bin", new ByteArrayInputStream(NOTHING));
        Content.assertOnDisk(folder.resolve("empty.bin"), NOTHING);
        assertThat(retrieve(ftp, "a.bin")).isEqualTo(CONTENT);
        assertThat(retrieve(ftp, "empty.bin")).isEmpty();
        assertThat(ftp.nlst()).contains("a.bin", "empty.bin", "large.bin");
        List<String> lines = new ArrayList<>();
        ftp.dir(lines::add);
        assertThat(lines).anyMatch(line -> line.endsWith("large.bin"));
        try (FileChannel large = FileChannel.open(folder.resolve("large.bin"))) {
          ftp.storBinary("STOR copy.bin", large);
        }
        Content.assertOnDisk(folder.resolve("copy.bin"), LARGE);
        abort(ftp);
        transfers += 8;
      }
      tls = ftp.tls();
      ftp.quit();
    }
    assertThat(transfers).isGreaterThanOrEqualTo(50);
    assertThat(tls.protocol()).isEqualTo(route.protocol());
    assertThat(tls.freshLogins()).isZero();
    // Those that were refused are not among the resumed ones; all others are.
    int expected = route.resumes() ? transfers : 0;
    assertThat(tls.resumed())
        .isBetween((long) expected - (route.forgetsAfterAborts() ? ROUNDS : 0), (long) expected);
    OptionalLong after = daemon.resumed();
    if (after.isPresent()) {
      assertThat(after.getAsLong() - before.getAsLong())
          .as("data connections that resumed, as the server counts")
          .isEqualTo(tls.resumed());
    }
    TlsMatrix.note(
        route,
        (!route.resumes()
                ? "works, none resumes"
                : route.forgetsAfterAborts() ? "resumed, but behind aborts" : "all resumed")
            + (after.isPresent() ? ", also by its log" : ""));
  }

  private static void abort(FtpTls ftp) throws IOException {
    try (DataStream data = ftp.transferCmd("RETR large.bin")) {
      assertThat(data.in().readNBytes(1000)).hasSize(1000);
      ftp.abort();
    }
    assertThat(ftp.pwd()).startsWith("/");
  }

  private static byte[] retrieve(FtpTls ftp, String name) throws IOException {
    ByteArrayOutputStream came = new ByteArrayOutputStream();
    ftp.retrBinary("RETR " + name, came::write);
    return came.toByteArray();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.ferry.interop.TlsRoute#strict")
  void aThousandUploadsInARow(TlsRoute route) throws IOException {
    FtpDaemon daemon = route.daemon();
    Path folder = daemon.newFolder("thousand");
    int count = 1000;
    try (FtpTls ftp = route.login()) {
      ftp.cwd("/" + folder.getFileName());
      for (int i = 0; i < count; i++) {
        ftp.storBinary("STOR " + i, new ByteArrayInputStream(Content.of(i * 7)));
      }
      assertThat(ftp.tls().resumed()).isEqualTo(count);
      assertThat(ftp.tls().freshLogins()).isZero();
    }
    for (int i = 0; i < count; i++) {
      Content.assertOnDisk(folder.resolve(Integer.toString(i)), Content.of(i * 7));
      Files.delete(folder.resolve(Integer.toString(i)));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.ferry.interop.TlsRoute#all")
  void fourLoginsAtOnceShareAContextAndNoSession(TlsRoute route) throws Exception {
    // With a context of the user's own, TLS 1.2 can't be resumed on vsftpd.
    TlsOptions own = TlsOptions.builder().trust(TestCertificates.caCertificate()).build();
    boolean shared = route.kind() != ServerKind.VSFTPD || route.protocol().equals("TLSv1.3");
    TlsOptions options =
        shared
            ? TlsOptions.builder()
                .context(TestCertificates.clientContext())
                .protocols(route.protocol())
                .build()
            : own.toBuilder().protocols(route.protocol()).build();
    FtpDaemon daemon = route.daemon();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<TlsSummary>> logins = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        Path folder = daemon.newFolder("login-" + i);
        logins.add(() -> fiftyTransfers(route, options, folder));
      }
      for (Future<TlsSummary> login : threads.invokeAll(logins, 60, TimeUnit.SECONDS)) {
        TlsSummary tls = login.get();
        assertThat(tls.resumed()).isEqualTo(route.resumes() ? 50 : 0);
        assertThat(tls.freshLogins()).isZero();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static TlsSummary fiftyTransfers(TlsRoute route, TlsOptions options, Path folder)
      throws IOException {
    try (FtpTls ftp = TlsRoute.login(route.stranger(options))) {
      ftp.cwd("/" + folder.getFileName());
      for (int i = 0; i < 50; i += 2) {
        ftp.storBinary("STOR a.bin", new ByteArrayInputStream(CONTENT));
        assertThat(retrieve(ftp, "a.bin")).isEqualTo(CONTENT);
      }
      return ftp.tls();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.ferry.interop.TlsRoute#all")
  void whoIsNotTrustedGetsNoPassword(TlsRoute route) throws IOException {
    TlsOptions jvm = TlsOptions.builder().protocols(route.protocol()).build();
    assertThatExceptionOfType(SSLException.class)
        .isThrownBy(() -> TlsRoute.login(route.stranger(jvm)))
        .withMessageContaining("not trusted");
    assertThat(Transcript.latest()).doesNotContain("USER");
  }
}
