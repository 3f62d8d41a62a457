package dev.ferry.internal.files;

import dev.ferry.Entry;
import dev.ferry.FtpException;
import dev.ferry.FtpProtocolException;
import dev.ferry.ListingContext;
import dev.ferry.internal.engine.Engine;
import dev.ferry.internal.engine.FileFacts;
import dev.ferry.internal.listing.ListingDetector;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One path as MLST tells of it (RFC 3659 §7): one round trip, and no data connection. */
final class PathFacts {

  private final FileFacts facts;

  PathFacts(Engine engine) {
    this.facts = new FileFacts(engine);
  }

  /**
   * The entry at a path, named by the path's last part, since servers name it as they like.
   *
   * @return empty if the server has no MLST, or doesn't answer it as the RFC has it
   * @throws FtpException if it has, and refuses
   */
  Optional<Entry> of(String path) throws IOException {
    Optional<String> line = line(path);
    if (line.isEmpty()) {
      return Optional.empty();
    }
    // Its times are UTC, and have their years: it doesn't matter when and where they are read.
    ListingDetector reader = KnownFormat.forFacts(ListingContext.assumingUtc(Instant.EPOCH));
    List<Entry> read = new ArrayList<>();
    reader.read(line.get(), read::add);
    return reader.report().entries() == 1
        ? Optional.of(read.get(0).named(lastPart(path)))
        : Optional.empty();
  }

  private Optional<String> line(String path) throws IOException {
    try {
      return facts.facts(path);
    } catch (FtpProtocolException e) {
      if (!e.connectionUsable()) {
        throw e;
      }
      return Optional.empty(); // 250, but no facts
    }
  }

  /** A path without the slashes that it ends with; the root is itself. */
  static String withoutLastSlashes(String path) {
    int end = path.length();
    while (end > 1 && path.charAt(end - 1) == '/') {
      end--;
    }
    return path.substring(0, end);
  }

  /** The name at the end of a path; of the root, the root. */
  static String lastPart(String path) {
    String bare = withoutLastSlashes(path);
    return bare.equals("/") ? bare : bare.substring(bare.lastIndexOf('/') + 1);
  }
}
