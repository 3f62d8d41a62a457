package dev.ferry.interop;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The servers that the tests of one JVM share: each is started once, at first use, and stopped when
 * the JVM ends. A server that would not start is not tried again.
 *
 * <p>But each thread of tests has a pyftpdlib of its own. All its sessions live in one thread: with
 * several test classes in it at once, an EPRT was left without an answer.
 */
final class SharedDaemons {

  /** Whose it is: no thread's if all share it. */
  private record Key(ServerAt at, Optional<Thread> tests) {}

  private static final Map<Key, FtpDaemon> running = new HashMap<>();
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
    boolean alone = at.kind() == ServerKind.PYFTPDLIB;
    Key key = new Key(at, alone ? Optional.of(Thread.currentThread()) : Optional.empty());
    FtpDaemon daemon = running.get(key);
    if (daemon == null) {
      try {
        daemon = at.start();
      } catch (IOException e) {
        failed.put(at, e);
        throw e;
      }
      running.put(key, daemon);
    }
    return daemon;
  }

  private static synchronized void closeAll() {
    running.values().parallelStream().forEach(FtpDaemon::close);
    running.clear();
  }
}
