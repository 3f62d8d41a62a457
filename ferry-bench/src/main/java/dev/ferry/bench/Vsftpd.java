package dev.ferry.bench;

import dev.ferry.testing.TestCertificate;
import dev.ferry.testing.TestCertificates;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A vsftpd of our own: on loopback, on a free port, anonymous, and gone when this JVM is.
 *
 * <p>It has to be started as root. Sessions act as {@code daemon}, an account that every Debian
 * has, in a root folder of their own that they may not write to: vsftpd insists on that. So the
 * files are one folder below.
 */
final class Vsftpd implements AutoCloseable {

  private static final long START_SECONDS = 10;
  private static final String ACCOUNT = "daemon";

  /** Ends the server when our end of the pipe is closed, even because this JVM was killed. */
  private static final String LEASH =
      "trap '' INT; \"$1\" \"$2\" & server=$!; read -r end; kill \"$server\"; wait \"$server\"";

  private final Process process;
  private final Site site;
  private final Path files;
  private final String greeting;

  private Vsftpd(Process process, Site site, Path files, String greeting) {
    this.process = process;
    this.site = site;
    this.files = files;
    this.greeting = greeting;
  }

  /** Starts one and waits until it greets, 10 seconds at most. */
  static Vsftpd start(Path program, Path folder, boolean secured) throws IOException {
    Path home = Files.createDirectory(folder.resolve("home"));
    Path files = Files.createDirectory(home.resolve("files"));
    Path empty = Files.createDirectory(folder.resolve("empty"));
    if (!Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0)) {
      throw new IOException("vsftpd has to be started as root; --url takes any other server");
    }
    var accounts = files.getFileSystem().getUserPrincipalLookupService();
    Files.setOwner(files, accounts.lookupPrincipalByName(ACCOUNT));
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Path config = folder.resolve("vsftpd.conf");
    Optional<Path> authority = Optional.empty();
    String security = "";
    if (secured) {
      authority = Optional.of(TestCertificates.writeCaPem(folder));
      security = security(TestCertificates.localhost().writePem(folder));
    }
    Files.writeString(config, config(port, home, empty) + security);
    Path log = folder.resolve("vsftpd.log");
    Process process =
        new ProcessBuilder("sh", "-c", LEASH, "sh", program.toString(), config.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      // By name under TLS, as users do: it is sent along, and checked against the certificate.
      String host = secured ? "localhost" : "127.0.0.1";
      Site site = new Site(host, port, "anonymous", "bench@", "/files/", authority);
      return new Vsftpd(process, site, files, greeting(port));
    } catch (IOException e) {
      stop(process);
      throw new IOException("vsftpd doesn't start: " + Files.readString(log), e);
    }
  }

  private static String config(int port, Path home, Path empty) {
    return """
    background=NO
    listen=YES
    listen_address=127.0.0.1
    listen_port=%d
    anonymous_enable=YES
    no_anon_password=YES
    local_enable=NO
    anon_root=%s
    anon_world_readable_only=NO
    write_enable=YES
    anon_upload_enable=YES
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
        .formatted(port, home, empty, ACCOUNT);
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

  private static String greeting(int port) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    IOException last = new IOException("not asked");
    while (System.nanoTime() < deadline) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
        socket.setSoTimeout(1000);
        String line =
            new BufferedReader(
                    new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))
                .readLine();
        if (line != null && line.startsWith("220")) {
          return line.substring(3).trim();
        }
      } catch (IOException e) {
        last = e;
      }
      pause();
    }
    throw last;
  }

  private static void pause() throws IOException {
    try {
      TimeUnit.MILLISECONDS.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while vsftpd was starting");
    }
  }

  /**
   * Looks for the program where {@code .ci/servers} puts it, from here upwards, then on the PATH.
   */
  static Optional<Path> find() {
    Path here = Path.of("").toAbsolutePath();
    Stream<Path> fetched =
        Stream.iterate(here, folder -> folder != null, Path::getParent)
            .map(folder -> folder.resolve(".servers/vsftpd/usr/sbin/vsftpd"));
    Stream<Path> installed =
        Stream.of(
                System.getenv().getOrDefault("PATH", "").split(":", -1), new String[] {"/usr/sbin"})
            .flatMap(Stream::of)
            .filter(folder -> !folder.isEmpty())
            .map(folder -> Path.of(folder, "vsftpd"));
    return Stream.concat(fetched, installed).filter(Files::isExecutable).findFirst();
  }

  Site site() {
    return site;
  }

  /** The site's folder on this machine's disk. */
  Path files() {
    return files;
  }

  /** Its name and version, as it greets. */
  String greeting() {
    return greeting;
  }

  /** Ends it; returns when it has ended, after 5 seconds at most. */
  @Override
  public void close() {
    stop(process);
  }

  private static void stop(Process process) {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } catch (IOException e) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
