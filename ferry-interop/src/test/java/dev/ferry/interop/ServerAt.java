package dev.ferry.interop;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;

/** A kind of server at a loopback address of a family: what a test of {@link EveryServer} gets. */
public record ServerAt(ServerKind kind, Family family) {

  /** Returns every server with every family it knows, in the order of the table. */
  public static Stream<ServerAt> all() {
    return Arrays.stream(ServerKind.values())
        .flatMap(kind -> Arrays.stream(Family.values()).map(family -> new ServerAt(kind, family)))
        .filter(at -> at.family == Family.IPV4 || at.kind.has(Trait.IPV6));
  }

  /**
   * Returns the server that the tests share, all of this JVM or all of this thread, started at
   * first use.
   *
   * <p>Work in a {@link FtpDaemon#newFolder new folder} of it, and don't close it: that happens
   * when the JVM ends. Skips the test if the server can't be had.
   */
  public FtpDaemon shared() throws IOException {
    return SharedDaemons.get(this);
  }

  /** Starts a server for the caller alone, who closes it. Skips the test if it can't be had. */
  public FtpDaemon start() throws IOException {
    if (!family.isHere()) {
      Absence.report(toString(), "this machine has no address " + family.address());
    }
    return FtpDaemon.start(kind, family.address());
  }

  @Override
  public String toString() {
    return kind.title() + " over " + family.name().toLowerCase(Locale.ROOT).replace("ip", "IP");
  }
}
