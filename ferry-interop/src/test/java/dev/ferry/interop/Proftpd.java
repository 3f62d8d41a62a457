package dev.ferry.interop;

import dev.ferry.testing.TestCertificate;
import dev.ferry.testing.TestCertificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** ProFTPD with a password file of its own; PAM is not asked. */
final class Proftpd implements Recipe {

  private static final int DEFAULT_IDLE_SECONDS = 300;
  private static final String MODULES = "proftpd/usr/lib/proftpd";
  private static final String PROGRAM = "proftpd/usr/sbin/proftpd";

  private final int idleSeconds;
  private final TlsSetting tls;
  private final String zone;
  private final String more;

  Proftpd() {
    this(DEFAULT_IDLE_SECONDS);
  }

  /** One that insists on TLS, and on data connections that resume a session. */
  Proftpd(TlsSetting tls) {
    this(DEFAULT_IDLE_SECONDS, tls, UTC, "");
  }

  /** One that hangs up on sessions which say nothing for so long. */
  Proftpd(int idleSeconds) {
    this(idleSeconds, TlsSetting.NONE, UTC, "");
  }

  private Proftpd(int idleSeconds, TlsSetting tls, String zone, String more) {
    this.idleSeconds = idleSeconds;
    this.tls = tls;
    this.zone = zone;
    this.more = more;
  }

  /** One whose LIST has the times of a zone. */
  static Proftpd in(String zone) {
    return new Proftpd(DEFAULT_IDLE_SECONDS, TlsSetting.NONE, zone, "");
  }

  /** One that says 530 to one login more than these of one user. */
  static Proftpd allowing(int sessions) {
    return new Proftpd(DEFAULT_IDLE_SECONDS, TlsSetting.NONE, UTC, "MaxClientsPerUser " + sessions);
  }

  /** One that has data connections with other hosts than the client. */
  static Proftpd openToOthers(TlsSetting tls) {
    String unresumed =
        tls == TlsSetting.NONE ? "" : "TLSOptions NoSessionReuseRequired\nTLSVerifyServer off\n";
    return new Proftpd(DEFAULT_IDLE_SECONDS, tls, UTC, unresumed + "AllowForeignAddress on");
  }

  @Override
  public String zone() {
    return zone;
  }

  @Override
  public boolean isImplicit() {
    return tls == TlsSetting.IMPLICIT;
  }

  @Override
  public OptionalLong resumed(Site site) throws IOException {
    try (Stream<String> lines = Files.lines(site.file("tls.log"))) {
      return OptionalLong.of(
          lines.filter(line -> line.contains("client reused TLS session")).count());
    }
  }

  @Override
  public Optional<String> missing() {
    return Fetched.missing(PROGRAM)
        .or(() ->
            tls == TlsSetting.NONE ? Optional.empty() : Fetched.missing(MODULES + "/mod_tls.so"))
        .or(Root::missing);
  }

  @Override
  public String version() {
    return Fetched.version("proftpd", "proftpd-core");
  }

  @Override
  public List<String> prepare(Site site) throws IOException {
    Path users =
        site.write(
            "users",
            "%s:%s:%d:%d::%s:/bin/false%n"
                .formatted(
                    FtpDaemon.USER, TestPassword.CRYPT, site.uid(), site.gid(), site.home()));
    Path groups = site.write("groups", "ferry:x:%d:%n".formatted(site.gid()));
    Path config = site.write("proftpd.conf", secured(site) + config(site, users, groups));
    return List.of(Fetched.file(PROGRAM).toString(), "--nodaemon", "--config", config.toString());
  }

  private String config(Site site, Path users, Path groups) {
    return """
    ServerName Ferry
    ServerType standalone
    UseIPv6 on
    DefaultAddress %s
    SocketBindTight on
    Port %d
    %s
    User %s
    Group %s
    MaxInstances none
    UseReverseDNS off
    DelayTable none
    ControlsEngine off
    WtmpLog off
    TransferLog none
    ExtendedLog %s ALL
    ScoreboardFile %s
    PidFile %s
    AuthOrder mod_auth_file.c
    AuthUserFile %s
    AuthGroupFile %s
    RequireValidShell off
    DefaultRoot ~
    Umask 022
    AllowOverwrite on
    AllowStoreRestart on
    AllowRetrieveRestart on
    TimesGMT %s
    TimeoutIdle %d
    TimeoutStalled %d
    %s
    """
        .formatted(
            site.hostText(),
            site.ports().control(),
            dataPorts(site),
            Site.ACCOUNT,
            Site.ACCOUNT,
            site.file("commands.log"),
            site.file("scoreboard"),
            site.file("pid"),
            users,
            groups,
            zone.equals(UTC) ? "on" : "off",
            idleSeconds,
            Site.STALLED_SECONDS,
            more);
  }

  /**
   * The system picks the ports where it may. Of a given range two sessions now and then bind the
   * same one (it sets SO_REUSEADDR), and the later to listen says {@code 425 PASV: Address already
   * in use}: 7 of 36,000 on a busy machine.
   */
  private static String dataPorts(Site site) {
    PortBlock ports = site.ports();
    return site.isBehindProxy()
        ? "PassivePorts %d %d".formatted(ports.passiveFirst(), ports.passiveLast())
        : "";
  }

  private String secured(Site site) throws IOException {
    if (tls == TlsSetting.NONE) {
      return "";
    }
    TestCertificate.PemFiles pem = TestCertificates.localhost().writePem(site.folder());
    // It refuses a key that others can read.
    Files.setPosixFilePermissions(pem.key(), PosixFilePermissions.fromString("rw-------"));
    return """
    ModulePath %s
    LoadModule mod_tls.c
    TLSEngine on
    TLSRequired on
    TLSProtocol TLSv1.2 TLSv1.3
    TLSECCertificateFile %s
    TLSECCertificateKeyFile %s
    TLSLog %s
    %s
    """
        .formatted(
            Fetched.file(MODULES),
            pem.chain(),
            pem.key(),
            site.file("tls.log"),
            isImplicit() ? "TLSOptions UseImplicitSSL" : "");
  }
}
