package dev.ferry.interop;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.Credentials;
import dev.ferry.FtpOptions;
import dev.ferry.Security;
import dev.ferry.TlsOptions;
import dev.ferry.cli.doctor.Diagnosis;
import dev.ferry.cli.doctor.Examination;
import dev.ferry.cli.doctor.Finding;
import dev.ferry.cli.doctor.Orders;
import dev.ferry.cli.doctor.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code ferry doctor} says of real servers: nothing bad of healthy ones. */
@Timeout(120)
class DoctorTest {

  private static final Duration SOON = Duration.ofSeconds(45);
  private static final int SIZE = 5_000;

  @EveryServer
  void findsNothingThatFailsOnAHealthyServer(ServerAt at) throws IOException {
    FtpDaemon daemon = at.shared();
    Path folder = daemon.newFolder("doctor");
    daemon.write(folder.resolve("über.bin"), Content.of(SIZE));
    Orders orders = orders(plain(daemon), folder).writing("trial");

    Map<String, Finding> found = examine(orders);

    assertHealthy(found);
    assertThat(find(found, "write").status()).isEqualTo(Status.OK);
    assertThat(find(found, "active").status()).isEqualTo(Status.OK);
    assertThat(find(found, "mlsd").status())
        .isEqualTo(at.kind().has(Trait.MACHINE_LISTING) ? Status.OK : Status.NOTE);
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(folder.resolve("über.bin"));
    }
  }

  @ParameterizedTest
  @MethodSource("dev.ferry.interop.TlsRoute#all")
  void findsNothingThatFailsUnderTls(TlsRoute route) throws IOException {
    FtpDaemon daemon = route.daemon();
    Path folder = daemon.newFolder("doctor");
    daemon.write(folder.resolve("a.bin"), Content.of(SIZE));

    Map<String, Finding> found = examine(orders(route.options(daemon), folder));

    assertHealthy(found);
    assertThat(find(found, "certificate").words()).contains("trusted, and for this host");
    if (route.isStrict()) {
      assertThat(find(found, "reuse").words()).contains("and they have to");
    } else if (route.resumes()) {
      assertThat(find(found, "reuse").status()).as("%s", found).isEqualTo(Status.OK);
    }
  }

  @ParameterizedTest
  @EnumSource
  void saysThatAServerWantsTls(ServerKind kind) throws IOException {
    FtpDaemon daemon = SharedTlsDaemons.get(kind, TlsSetting.EXPLICIT);

    Map<String, Finding> found = examine(orders(plain(daemon), daemon.root()));

    Finding login = find(found, "login");
    assertThat(login.status()).as("%s", found).isEqualTo(Status.FAILS);
    assertThat(login.words()).contains("lets nobody in without TLS");
    assertThat(login.remedy()).contains("Security.EXPLICIT");
  }

  @ParameterizedTest
  @EnumSource
  void saysThatALoginIsRefused(ServerKind kind) throws IOException {
    FtpDaemon daemon = new ServerAt(kind, Family.IPV4).shared();
    FtpOptions wrong =
        plain(daemon).toBuilder().credentials(Credentials.of(daemon.user(), "hunter2")).build();

    Map<String, Finding> found = examine(orders(wrong, daemon.root()));

    assertThat(find(found, "login").words()).contains("the login as ada is refused");
    assertThat(find(found, "list").status()).isEqualTo(Status.SKIPPED);
    assertThat(found.toString()).doesNotContain("hunter2");
  }

  @ParameterizedTest
  @EnumSource(names = {"VSFTPD", "PROFTPD", "PURE_FTPD"})
  void saysThatTwoLoginsAreAllowed(ServerKind kind) throws IOException {
    try (FtpDaemon daemon =
        FtpDaemon.start(kind, Family.IPV4.address(), LimitedServersTest.limited(kind, 2))) {
      Finding limit = find(examine(orders(plain(daemon), daemon.root())), "logins");

      assertThat(limit.status()).isEqualTo(Status.NOTE);
      assertThat(limit.words()).contains("allows 2 logins at once; to the next it says");
      assertThat(limit.remedy()).contains("PoolOptions.withSessions(2)");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"PROFTPD", "PURE_FTPD"})
  void tellsTheZoneOfAServerInNepal(ServerKind kind) throws IOException {
    Launcher there =
        kind == ServerKind.PROFTPD ? Proftpd.in("Asia/Kathmandu") : PureFtpd.in("Asia/Kathmandu");
    try (FtpDaemon daemon = FtpDaemon.start(kind, Family.IPV4.address(), there)) {
      Path folder = daemon.newFolder("doctor");
      daemon.write(folder.resolve("a.bin"), Content.of(SIZE));

      Finding zone = find(examine(orders(plain(daemon), folder)), "time zone");

      assertThat(zone.words()).contains("LIST tells local times, +05:45 from UTC");
    }
  }

  @Test
  void saysThatSizeIsRefusedInAscii() throws IOException {
    FtpDaemon daemon = new ServerAt(ServerKind.PYFTPDLIB, Family.IPV4).shared();
    Path folder = daemon.newFolder("doctor");
    daemon.write(folder.resolve("a.bin"), Content.of(SIZE));

    Finding size = find(examine(orders(plain(daemon), folder)), "size");

    assertThat(size.words()).contains("SIZE is refused in ASCII: the server said 550");
  }

  @Test
  void saysThatTheAuthorityIsUnknown() throws IOException {
    FtpDaemon daemon = SharedTlsDaemons.get(ServerKind.PROFTPD, TlsSetting.EXPLICIT);
    FtpOptions options =
        plain(daemon).toBuilder().security(Security.EXPLICIT).tls(TlsOptions.defaults()).build();

    Finding certificate = find(examine(orders(options, daemon.root())), "certificate");

    assertThat(certificate.status()).isEqualTo(Status.FAILS);
    assertThat(certificate.words()).contains("which is not trusted");
  }

  private static FtpOptions plain(FtpDaemon daemon) {
    return FtpOptions.builder(daemon.host().getHostAddress()).port(daemon.port()).build();
  }

  private static Orders orders(FtpOptions options, Path folder) {
    FtpOptions known =
        options.credentials().isPresent()
            ? options
            : options.toBuilder()
                .credentials(Credentials.of(FtpDaemon.USER, FtpDaemon.PASSWORD))
                .build();
    String path = folder.endsWith("home") ? "" : "/" + folder.getFileName();
    return Orders.of(known, path).within(SOON, Duration.ofSeconds(100));
  }

  private static Map<String, Finding> examine(Orders orders) {
    Diagnosis diagnosis = new Examination(orders).run(finding -> {});
    assertThat(diagnosis.toString()).doesNotContain(FtpDaemon.PASSWORD);
    return diagnosis.findings().stream().collect(toMap(Finding::check, Function.identity()));
  }

  private static Finding find(Map<String, Finding> found, String check) {
    return Objects.requireNonNull(found.get(check), check);
  }

  private static void assertHealthy(Map<String, Finding> found) {
    assertThat(new Diagnosis(found.values().stream().toList()).trouble()).as("%s", found).isEmpty();
    for (String vital : new String[] {"connect", "path", "epsv", "list", "noop", "download"}) {
      assertThat(find(found, vital).status()).as("%s", found).isEqualTo(Status.OK);
    }
    assertThat(found.values()).noneMatch(it -> it.words().contains("could not be seen"));
  }
}
