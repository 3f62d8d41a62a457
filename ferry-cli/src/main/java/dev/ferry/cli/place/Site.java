package dev.ferry.cli.place;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What is known of a server beside its address.
 *
 * @param tls as {@code --tls}; empty if nothing is said
 * @param charset as {@code --charset}; empty if nothing is said
 * @param passwordFile where the password is
 * @param timeout how long it may be silent
 * @param active whether it connects to us
 * @param proxy the address of the proxy; empty if nothing is said
 * @param sessions how many there may be
 * @param maxBytesPerSecond how fast; 0 for no limit
 */
public record Site(
    String tls,
    String charset,
    Optional<Path> passwordFile,
    Optional<Duration> timeout,
    boolean active,
    String proxy,
    int sessions,
    long maxBytesPerSecond) {

  private static final int USUAL_SESSIONS = 16;

  /** One of which nothing is known. */
  public static final Site UNKNOWN =
      new Site("", "", Optional.empty(), Optional.empty(), false, "", USUAL_SESSIONS, 0);
}
