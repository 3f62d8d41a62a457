package dev.ferry.interop;

import dev.ferry.server.EmbeddedFtpServer;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;

/** A server inside this JVM: it acts as the user who runs the tests, and keeps no log. */
final class EmbeddedDaemon implements FtpDaemon {

  private final ServerKind kind;
  private final Site site;
  private final EmbeddedFtpServer server;
  private final String greeting;
  private final AtomicBoolean closed = new AtomicBoolean();

  EmbeddedDaemon(ServerKind kind, Site site, EmbeddedFtpServer server, String greeting) {
    this.kind = kind;
    this.site = site;
    this.server = server;
    this.greeting = greeting;
  }

  @Override
  public ServerKind kind() {
    return kind;
  }

  @Override
  public InetAddress host() {
    return site.host();
  }

  @Override
  public int port() {
    return server.port();
  }

  @Override
  public Path root() {
    return site.home();
  }

  @Override
  public String greeting() {
    return greeting;
  }

  @Override
  public String log() {
    return site.log();
  }

  @Override
  public OptionalLong pid() {
    return OptionalLong.empty();
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      try {
        server.close();
      } finally {
        site.close();
      }
    }
  }

  @Override
  public String toString() {
    return kind.title() + " at " + site.hostText() + " port " + port() + ", in this JVM";
  }
}
