package dev.ferry.interop;

import dev.ferry.server.EmbeddedFtpServer;
import dev.ferry.testing.TestCertificate;
import dev.ferry.testing.TestCertificates;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import org.apache.ftpserver.FtpServer;

/** Apache FtpServer, which runs inside this JVM by way of the module ferry-server. */
final class ApacheFtpServer implements Launcher {

  private static final int DEFAULT_IDLE_SECONDS = 300;
  private static final int MAX_LOGINS = 1000;

  private final int idleSeconds;
  private final TlsSetting tls;

  ApacheFtpServer() {
    this(DEFAULT_IDLE_SECONDS);
  }

  /** One that insists on TLS. */
  ApacheFtpServer(TlsSetting tls) {
    this.idleSeconds = DEFAULT_IDLE_SECONDS;
    this.tls = tls;
  }

  /** One that hangs up on sessions which say nothing for so long. */
  ApacheFtpServer(int idleSeconds) {
    this.idleSeconds = idleSeconds;
    this.tls = TlsSetting.NONE;
  }

  @Override
  public Optional<String> missing() {
    return Optional.empty();
  }

  @Override
  public String version() {
    String version = FtpServer.class.getPackage().getImplementationVersion();
    return version == null ? "unknown" : version;
  }

  @Override
  public FtpDaemon launch(ServerKind kind, InetAddress host) throws IOException {
    Site site = Site.open(kind, host);
    EmbeddedFtpServer server = null;
    boolean started = false;
    try {
      server = builder(site).start();
      Socket socket =
          tls == TlsSetting.IMPLICIT
              ? TestCertificates.clientContext().getSocketFactory().createSocket()
              : new Socket();
      try (RawFtp client = new RawFtp(host, server.port(), socket)) {
        FtpDaemon daemon = new EmbeddedDaemon(kind, site, server, client.greeting());
        started = true;
        return daemon;
      }
    } finally {
      if (!started) {
        if (server != null) {
          server.close();
        }
        site.close();
      }
    }
  }

  private EmbeddedFtpServer.Builder builder(Site site) throws IOException {
    EmbeddedFtpServer.Builder builder =
        EmbeddedFtpServer.builder(site.home())
            .host(site.hostText())
            .port(site.ports().control())
            .user(FtpDaemon.USER, FtpDaemon.PASSWORD)
            .maxLogins(MAX_LOGINS)
            .idleTimeout(Duration.ofSeconds(idleSeconds));
    return switch (tls) {
      case NONE -> builder;
      case EXPLICIT -> withKey(builder.explicitTls(), site);
      case IMPLICIT -> withKey(builder.implicitTls(), site);
    };
  }

  private static EmbeddedFtpServer.Builder withKey(EmbeddedFtpServer.Builder builder, Site site)
      throws IOException {
    TestCertificate localhost = TestCertificates.localhost();
    Path file = site.file("keys.p12");
    try (OutputStream out = Files.newOutputStream(file)) {
      localhost.keyStore().store(out, localhost.password());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
    return builder.keyStore(file, new String(localhost.password()));
  }
}
