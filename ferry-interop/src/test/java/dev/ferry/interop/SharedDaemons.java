package dev.ferry.interop;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * The servers that the tests of one JVM share: each is started once, at first use, and stopped when
 * the JVM ends. A server that would not start is not tried again.
 */
final class SharedDaemons {

  private static final Map<ServerAt, FtpDaemon> running = new HashMap<>();
  private static final Map<ServerAt, IOException> failed = new HashMap<>();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(SharedDaemons::closeAll, "stop-ftp-servers"));
  }

  private SharedDaemons() {}

  static synchronized FtpDaemon get(ServerAt at) throws IOException {
    IOException before = failed.get(at);
    if (before != null) {
      throw new IOException(at + " did not start, see the first test of it", before);
    }
    FtpDaemon daemon = running.get(at);
    if (daemon == null) {
      try {
        daemon = at.start();
      } catch (IOException e) {
        failed.put(at, e);
        throw e;
      }
      running.put(at, daemon);
    }
    return daemon;
  }

  private static synchronized void closeAll() {
    running.values().parallelStream().forEach(FtpDaemon::close);
    running.clear();
  }
}
