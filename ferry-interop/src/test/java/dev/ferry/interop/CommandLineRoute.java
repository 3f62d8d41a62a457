package dev.ferry.interop;

import java.io.IOException;
import java.util.stream.Stream;

/** A server as somebody at the command line reaches it: in the clear, or by {@code ftpes://}. */
record CommandLineRoute(ServerKind kind, TlsSetting setting) {

  /**
   * Those that most people meet, the slowest first. Under TLS two of them demand that sessions are
   * resumed.
   */
  static Stream<CommandLineRoute> all() {
    return Stream.of(TlsSetting.EXPLICIT, TlsSetting.NONE)
        .flatMap(setting ->
            Stream.of(ServerKind.PROFTPD, ServerKind.PURE_FTPD, ServerKind.VSFTPD)
                .map(kind -> new CommandLineRoute(kind, setting)));
  }

  /** The server that all tests of this JVM share. */
  FtpDaemon daemon() throws IOException {
    return isSecured() ? SharedTlsDaemons.get(kind, setting) : Route.to(kind).at().shared();
  }

  boolean isSecured() {
    return setting == TlsSetting.EXPLICIT;
  }

  @Override
  public String toString() {
    return kind.title() + (isSecured() ? ", TLS" : "");
  }
}
