package dev.ferry.interop;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Optional;

/** How a kind of server is started. */
interface Launcher {

  /** Returns why the server can't be had on this machine and what to do, or empty if it can. */
  Optional<String> missing();

  /** Returns the version, as its packager writes it. To be asked only if nothing is missing. */
  String version();

  /** Starts one that nobody else uses and waits, 10 seconds at most, until it greets. */
  FtpDaemon launch(ServerKind kind, InetAddress host) throws IOException;
}
