package dev.ferry.interop;

import dev.ferry.interop.RawFtp.Mode;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A way to move bytes: a server, an address family, and who opens data connections. A column of the
 * matrix in {@code docs/servers.md}.
 */
record Route(ServerAt at, Mode mode) {

  /** Returns all of them, in the order of the table. */
  static Stream<Route> all() {
    return ServerAt.all()
        .flatMap(at -> Arrays.stream(Mode.values()).map(mode -> new Route(at, mode)));
  }

  /** Returns one for each server: IPv4, passive. */
  static Stream<Route> onePerServer() {
    return Arrays.stream(ServerKind.values()).map(Route::to);
  }

  /** Returns the route to a server over IPv4 in passive mode. */
  static Route to(ServerKind kind) {
    return new Route(new ServerAt(kind, Family.IPV4), Mode.PASSIVE);
  }

  ServerKind kind() {
    return at.kind();
  }

  /** Logs in on the shared server, in a new folder. Skips the test if the server can't be had. */
  Visit visit() throws IOException {
    return Visit.to(at.shared(), mode);
  }

  /** Returns what is short enough for the head of a table: {@code 4p} is IPv4, passive. */
  String shortName() {
    return (at.family() == Family.IPV4 ? "4" : "6") + (mode == Mode.PASSIVE ? "p" : "a");
  }

  @Override
  public String toString() {
    return at + ", " + mode.name().toLowerCase(Locale.ROOT);
  }
}
