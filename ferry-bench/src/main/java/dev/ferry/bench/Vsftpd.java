package dev.ferry.bench;

import dev.ferry.testing.TestCertificate;
import dev.ferry.testing.TestCertificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A vsftpd of our own: on loopback or behind a link, on a free port, anonymous, and gone when this
 * JVM is.
 *
 * <p>It has to be started as root.
 */
final class Vsftpd implements OwnServer {

  private final Daemon daemon;
  private final Site site;
  private final Path files;

  private Vsftpd(Daemon daemon, Site site, Path files) {
    this.daemon = daemon;
    this.site = site;
    this.files = files;
  }

  /** Starts one and waits until it greets, 10 seconds at most. */
  static Vsftpd start(Place place, Path program, Path folder, boolean secured) throws IOException {
    return start(place, program, folder, Home.make(folder), secured);
  }

  /** The same for a home that is there already. */
  static Vsftpd start(Place place, Path program, Path folder, Home home, boolean secured)
      throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    int port = Daemon.freePort();
    Path config = folder.resolve("vsftpd.conf");
    Optional<Path> authority = Optional.empty();
    String security = "";
    // On loopback by name, as users do: it is sent along, and checked against the certificate.
    boolean byName = secured && place.isLoopback();
    if (secured) {
      TestCertificate own =
          byName ? TestCertificates.localhost() : TestCertificates.named(place.address());
      authority = Optional.of(TestCertificates.writeCaPem(folder));
      security = security(own.writePem(folder));
    }
    Files.writeString(config, config(place.address(), port, home.root(), empty) + security);
    String host = byName ? "localhost" : place.address();
    Site site = new Site(host, port, "anonymous", "bench@", "/files/", authority);
    Path log = folder.resolve("vsftpd.log");
    Daemon daemon = Daemon.start(place, List.of(program.toString(), config.toString()), log, port);
    return new Vsftpd(daemon, site, home.files());
  }

  private static String config(String address, int port, Path home, Path empty) {
    return """
    background=NO
    listen=YES
    listen_address=%s
    listen_port=%d
    anonymous_enable=YES
    no_anon_password=YES
    local_enable=NO
    anon_root=%s
    anon_world_readable_only=NO
    write_enable=YES
    anon_upload_enable=YES
    anon_mkdir_write_enable=YES
    anon_other_write_enable=YES
    anon_umask=022
    connect_from_port_20=NO
    max_clients=0
    max_per_ip=0
    isolate=NO
    isolate_network=NO
    seccomp_sandbox=NO
    xferlog_enable=NO
    secure_chroot_dir=%s
    ftp_username=%s
    nopriv_user=nobody
    """
        .formatted(address, port, home, empty, Home.ACCOUNT);
  }

  /** As strict as it can be. The ciphers are those of TLS 1.2; of TLS 1.3 it has all. */
  private static String security(TestCertificate.PemFiles pem) {
    return """
    ssl_enable=YES
    allow_anon_ssl=YES
    force_anon_logins_ssl=YES
    force_anon_data_ssl=YES
    rsa_cert_file=%s
    rsa_private_key_file=%s
    ssl_ciphers=ECDHE-ECDSA-AES256-GCM-SHA384
    require_ssl_reuse=YES
    strict_ssl_read_eof=YES
    """
        .formatted(pem.chain(), pem.key());
  }

  /** Looks for the program where {@code .ci/servers} puts it, then on the PATH. */
  static Optional<Path> find() {
    return Program.find("vsftpd", ".servers/vsftpd/usr/sbin/vsftpd");
  }

  @Override
  public Site site() {
    return site;
  }

  /** The site's folder on this machine's disk. */
  Path files() {
    return files;
  }

  /** Its name and version. */
  @Override
  public String greeting() {
    return daemon.greeting();
  }

  @Override
  public void close() {
    daemon.close();
  }
}
