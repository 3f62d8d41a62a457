package dev.ferry.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A server that trees are copied to and from. */
enum TreeServer {
  VSFTPD,
  PROFTPD,
  PURE_FTPD;

  private static final int MOST_ENTRIES = 2_000_000;

  /** The name for command lines. */
  String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static TreeServer of(String id) {
    return Stream.of(values())
        .filter(server -> server.id().equals(id))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException("--server takes vsftpd, proftpd or pure-ftpd, not " + id));
  }

  /** Starts one and waits until it greets, 10 seconds at most. */
  OwnServer start(Place place, Path folder, Home home, boolean tls) throws IOException {
    return switch (this) {
      case VSFTPD -> Vsftpd.start(place, program(Vsftpd.find()), folder, home, tls);
      case PROFTPD -> Proftpd.start(place, program(Proftpd.find()), folder, home);
      case PURE_FTPD ->
          PureFtpd.start(place, program(PureFtpd.find()), folder, home.root(), MOST_ENTRIES);
    };
  }

  private Path program(Optional<Path> found) throws IOException {
    return found.orElseThrow(() -> new IOException("no " + id() + " here: run .ci/servers"));
  }
}
