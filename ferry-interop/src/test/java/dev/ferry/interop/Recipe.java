package dev.ferry.interop;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;

/** How a server that is a program of its own is set up: its configuration and command line. */
interface Recipe extends Launcher {

  /**
   * Writes the configuration into the site's folder.
   *
   * @return the command that runs the server in the foreground
   */
  List<String> prepare(Site site) throws IOException;

  @Override
  default FtpDaemon launch(ServerKind kind, InetAddress host) throws IOException {
    return ServerProcess.start(kind, host, this);
  }
}
