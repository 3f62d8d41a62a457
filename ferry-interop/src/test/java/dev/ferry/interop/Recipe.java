package dev.ferry.interop;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.OptionalLong;

/** How a server that is a program of its own is set up: its configuration and command line. */
interface Recipe extends Launcher {

  /**
   * Writes the configuration into the site's folder.
   *
   * @return the command that runs the server in the foreground
   */
  List<String> prepare(Site site) throws IOException;

  /** Whether it speaks TLS from the first byte. */
  default boolean isImplicit() {
    return false;
  }

  /**
   * Returns how many data connections resumed a TLS session, as the server's log has it; empty if
   * it doesn't say.
   */
  default OptionalLong resumed(Site site) throws IOException {
    return OptionalLong.empty();
  }

  /** The zone of most servers here. */
  String UTC = "UTC";

  /** The server's time zone, as the variable TZ has it. */
  default String zone() {
    return UTC;
  }

  @Override
  default FtpDaemon launch(ServerKind kind, InetAddress host) throws IOException {
    return ServerProcess.start(kind, host, this);
  }
}
