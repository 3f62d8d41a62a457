package dev.ferry.interop;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ferry.testing.TestCertificate;
import dev.ferry.testing.TestCertificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * vsftpd with one virtual user.
 *
 * <p>vsftpd leaves passwords to PAM, and PAM reads services from {@code /etc/pam.d} only. So the
 * first start puts a service of its own there, with a password file beside it in {@code /etc}. Both
 * are the same for every run and serve nothing else. No account is made: the virtual user acts as
 * {@link Site#ACCOUNT}.
 */
final class Vsftpd implements Recipe {

  private static final int DEFAULT_IDLE_SECONDS = 300;
  private static final int ANY_NUMBER = 0;
  private static final String PROGRAM = "vsftpd/usr/sbin/vsftpd";
  private static final String SERVICE = "ferry-vsftpd";
  private static final Path PASSWORDS = Path.of("/etc/ferry-vsftpd.passwd");

  private final int idleSeconds;
  private final TlsSetting tls;
  private final String zone;
  private final int sessions;
  private final String more;

  Vsftpd() {
    this(DEFAULT_IDLE_SECONDS);
  }

  /** One that insists on TLS, and on data connections that resume a session. */
  Vsftpd(TlsSetting tls) {
    this(DEFAULT_IDLE_SECONDS, tls, UTC, ANY_NUMBER, "");
  }

  /** One that hangs up on sessions which say nothing for so long. */
  Vsftpd(int idleSeconds) {
    this(idleSeconds, TlsSetting.NONE, UTC, ANY_NUMBER, "");
  }

  private Vsftpd(int idleSeconds, TlsSetting tls, String zone, int sessions, String more) {
    this.idleSeconds = idleSeconds;
    this.tls = tls;
    this.zone = zone;
    this.sessions = sessions;
    this.more = more;
  }

  /** One that tells the times of a zone. */
  static Vsftpd in(String zone) {
    return new Vsftpd(DEFAULT_IDLE_SECONDS, TlsSetting.NONE, zone, ANY_NUMBER, "");
  }

  /** One that greets so many from one address, and says 421 to the next. */
  static Vsftpd allowing(int sessions) {
    return new Vsftpd(DEFAULT_IDLE_SECONDS, TlsSetting.NONE, UTC, sessions, "");
  }

  /** One that has data connections with other hosts than the client. */
  static Vsftpd openToOthers(TlsSetting tls) {
    String more =
        """
        pasv_promiscuous=YES
        port_promiscuous=YES
        """;
    String unresumed = tls == TlsSetting.NONE ? "" : "require_ssl_reuse=NO\n";
    return new Vsftpd(DEFAULT_IDLE_SECONDS, tls, UTC, ANY_NUMBER, more + unresumed);
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
    try (Stream<String> lines = Files.lines(site.file("vsftpd.log"))) {
      return OptionalLong.of(
          lines.filter(line -> line.contains("SSL version") && line.contains(", reused")).count());
    }
  }

  @Override
  public Optional<String> missing() {
    return Fetched.missing(PROGRAM).or(Root::missing);
  }

  @Override
  public String version() {
    return Fetched.version("vsftpd", "vsftpd");
  }

  @Override
  public List<String> prepare(Site site) throws IOException {
    install(PASSWORDS, FtpDaemon.USER + ":" + TestPassword.CRYPT + "\n");
    install(
        Path.of("/etc/pam.d", SERVICE),
        """
        # For the interoperability tests of Ferry; may be deleted when none are running.
        auth required pam_pwdfile.so nodelay pwdfile=%s
        account required pam_permit.so
        """
            .formatted(PASSWORDS));
    Path empty = Files.createDirectory(site.file("empty"));
    Path config = site.write("vsftpd.conf", config(site, empty) + secured(site) + more);
    return List.of(Fetched.file(PROGRAM).toString(), config.toString());
  }

  private String config(Site site, Path empty) {
    return """
    background=NO
    %s
    listen_port=%d
    pasv_min_port=%d
    pasv_max_port=%d
    connect_from_port_20=NO
    anonymous_enable=NO
    local_enable=YES
    guest_enable=YES
    guest_username=%s
    virtual_use_local_privs=YES
    pam_service_name=%s
    session_support=NO
    delay_failed_login=0
    delay_successful_login=0
    max_clients=0
    max_per_ip=%d
    local_root=%s
    chroot_local_user=YES
    allow_writeable_chroot=YES
    secure_chroot_dir=%s
    nopriv_user=nobody
    isolate=NO
    isolate_network=NO
    seccomp_sandbox=NO
    write_enable=YES
    local_umask=022
    file_open_mode=0666
    ascii_upload_enable=YES
    ascii_download_enable=YES
    ls_recurse_enable=YES
    mdtm_write=YES
    use_localtime=%s
    utf8_filesystem=YES
    async_abor_enable=YES
    idle_session_timeout=%d
    data_connection_timeout=%d
    xferlog_enable=YES
    log_ftp_protocol=YES
    vsftpd_log_file=%s
    """
        .formatted(
            listen(site),
            site.ports().control(),
            site.ports().passiveFirst(),
            site.ports().passiveLast(),
            Site.ACCOUNT,
            SERVICE,
            sessions,
            site.home(),
            empty,
            zone.equals(UTC) ? "NO" : "YES",
            idleSeconds,
            Site.STALLED_SECONDS,
            site.file("vsftpd.log"));
  }

  private String secured(Site site) throws IOException {
    if (tls == TlsSetting.NONE) {
      return "";
    }
    TestCertificate.PemFiles pem = TestCertificates.localhost().writePem(site.folder());
    return """
    ssl_enable=YES
    implicit_ssl=%s
    rsa_cert_file=%s
    rsa_private_key_file=%s
    ssl_ciphers=HIGH
    ssl_tlsv1=YES
    force_local_logins_ssl=YES
    force_local_data_ssl=YES
    require_ssl_reuse=YES
    strict_ssl_read_eof=YES
    debug_ssl=YES
    """
        .formatted(isImplicit() ? "YES" : "NO", pem.chain(), pem.key());
  }

  /** vsftpd has a switch and an address for each family, and refuses to have both switches on. */
  private static String listen(Site site) {
    return site.isIpv6()
        ? "listen=NO\nlisten_ipv6=YES\nlisten_address6=" + site.hostText()
        : "listen=YES\nlisten_ipv6=NO\nlisten_address=" + site.hostText();
  }

  /** Writes a file in one move, so that a run beside this one never reads half of it. */
  private static void install(Path file, String content) throws IOException {
    if (Files.exists(file) && Files.readString(file, UTF_8).equals(content)) {
      return;
    }
    Path draft = Files.createTempFile(file.getParent(), "." + file.getFileName(), ".new");
    Files.writeString(draft, content, UTF_8);
    Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-------"));
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
