package dev.ferry.interop;

import dev.ferry.server.EmbeddedFtpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import org.apache.ftpserver.FtpServer;

/** Apache FtpServer, which runs inside this JVM by way of the module ferry-server. */
final class ApacheFtpServer implements Launcher {

  private static final int DEFAULT_IDLE_SECONDS = 300;
  private static final int MAX_LOGINS = 1000;

  private final int idleSeconds;

  ApacheFtpServer() {
    this(DEFAULT_IDLE_SECONDS);
  }

  /** One that hangs up on sessions which say nothing for so long. */
  ApacheFtpServer(int idleSeconds) {
    this.idleSeconds = idleSeconds;
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
      server =
          EmbeddedFtpServer.builder(site.home())
              .host(site.hostText())
              .port(site.ports().control())
              .user(FtpDaemon.USER, FtpDaemon.PASSWORD)
              .maxLogins(MAX_LOGINS)
              .idleTimeout(Duration.ofSeconds(idleSeconds))
              .start();
      try (RawFtp client = new RawFtp(host, server.port())) {
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
}
