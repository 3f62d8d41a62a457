package dev.ferry.interop;

import java.io.IOException;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;

/** The servers under TLS that the tests of one JVM share, as {@link SharedDaemons}. */
final class SharedTlsDaemons {

  private record Key(ServerKind kind, TlsSetting setting) {}

  private static final Map<Key, FtpDaemon> running = new HashMap<>();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(SharedTlsDaemons::closeAll, "stop-tls"));
  }

  private SharedTlsDaemons() {}

  static synchronized FtpDaemon get(ServerKind kind, TlsSetting setting) throws IOException {
    Key key = new Key(kind, setting);
    FtpDaemon daemon = running.get(key);
    if (daemon == null) {
      daemon = start(kind, setting, Family.IPV4);
      running.put(key, daemon);
    }
    return daemon;
  }

  static FtpDaemon start(ServerKind kind, TlsSetting setting, Family family) throws IOException {
    if (!family.isHere()) {
      Absence.report(kind.title() + " with TLS", "there is no address " + family.address());
    }
    return start(kind, setting, family.address());
  }

  static FtpDaemon start(ServerKind kind, TlsSetting setting, InetAddress host) throws IOException {
    Launcher launcher = launcher(kind, setting);
    launcher.missing().ifPresent(why -> Absence.report(kind.title() + " with TLS", why));
    return launcher.launch(kind, host);
  }

  static Launcher launcher(ServerKind kind, TlsSetting setting) {
    return switch (kind) {
      case VSFTPD -> new Vsftpd(setting);
      case PROFTPD -> new Proftpd(setting);
      case PURE_FTPD -> new PureFtpd(setting);
      case PYFTPDLIB -> new Pyftpdlib(setting);
      case APACHE -> new ApacheFtpServer(setting);
    };
  }

  private static synchronized void closeAll() {
    running.values().parallelStream().forEach(FtpDaemon::close);
    running.clear();
  }
}
