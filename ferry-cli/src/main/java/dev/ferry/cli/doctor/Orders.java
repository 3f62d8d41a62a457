package dev.ferry.cli.doctor;

import dev.ferry.FtpOptions;
import java.time.Duration;
import java.util.Optional;

/**
 * Where the doctor goes, and how far.
 *
 * @param options the server, the login, TLS, the proxy; their time limits are replaced by {@code
 *     patience}
 * @param path a directory, or a file to try downloads with; empty for where the login leads
 * @param patience for each single wait; no more than {@code total}
 * @param total for all of it; then connections are closed, and what is left is skipped
 * @param idle how long the control connection is left alone, to see whether it lives; zero for not
 * @param write a name for a small file that is sent, compared and deleted again; empty for no
 *     writing at all
 */
public record Orders(
    FtpOptions options,
    String path,
    Duration patience,
    Duration total,
    Duration idle,
    Optional<String> write) {

  /** Keeps single waits within the whole. */
  public Orders {
    patience = patience.compareTo(total) > 0 ? total : patience;
  }

  /** 10 s for each wait, two minutes for all, nothing written. */
  public static Orders of(FtpOptions options, String path) {
    return new Orders(
        options,
        path,
        Duration.ofSeconds(10),
        Duration.ofMinutes(2),
        Duration.ZERO,
        Optional.empty());
  }

  /** The same with other limits. */
  public Orders within(Duration eachWait, Duration all) {
    return new Orders(options, path, eachWait, all, idle, write);
  }

  /** The same with a pause of the control connection. */
  public Orders idling(Duration time) {
    return new Orders(options, path, patience, total, time, write);
  }

  /** The same with a file to write. */
  public Orders writing(String name) {
    return new Orders(options, path, patience, total, idle, Optional.of(name));
  }
}
