package dev.ferry.internal.mirror;

import dev.ferry.Entry;
import dev.ferry.EntryTime;
import java.time.Instant;
import java.util.Optional;

/**
 * What a manifest says of one file on the server: {@code digest size time path}, with blanks
 * between. The size and the time say for which file it was written: one that has others is another.
 * Pure.
 *
 * @param path from the top of the tree
 * @param size in bytes
 * @param seconds when the file on the server was changed, from 1970 on
 */
record ManifestLine(String path, long size, long seconds, Sha256 digest) {

  /** Some 8,700 years. */
  private static final long MOST_SECONDS = 1L << 38;

  private static final TimeMatch TIMES = new TimeMatch(false);

  /** Empty if it isn't, letter for letter, what would be written. */
  static Optional<ManifestLine> parse(String text) {
    int size = Sha256.DIGITS + 1;
    int time = text.indexOf(' ', size) + 1;
    int path = time == 0 ? 0 : text.indexOf(' ', time) + 1;
    if (path == 0) {
      return Optional.empty();
    }
    try {
      ManifestLine line =
          new ManifestLine(
              EscapedPath.path(text.substring(path)),
              Long.parseLong(text, size, time - 1, 10),
              Long.parseLong(text, time, path - 1, 10),
              Sha256.parse(text.substring(0, size - 1)));
      return line.isPossible() && line.text().equals(text) ? Optional.of(line) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private boolean isPossible() {
    boolean time = -MOST_SECONDS < seconds && seconds < MOST_SECONDS;
    return time && size >= 0 && !path.isEmpty();
  }

  /** Whether it was written for what is on the server now, as exactly as that tells its time. */
  boolean fits(Entry remote) {
    return remote.size().isPresent()
        && remote.size().getAsLong() == size
        && remote.modified().filter(time -> TIMES.isSame(time, time())).isPresent();
  }

  private EntryTime time() {
    return new EntryTime(
        Instant.ofEpochSecond(seconds), EntryTime.Precision.SECOND, EntryTime.Zone.TOLD);
  }

  /** The same content, and another time. */
  ManifestLine at(Instant time) {
    return new ManifestLine(path, size, time.getEpochSecond(), digest);
  }

  /**
   * As it is written.
   *
   * @throws IllegalArgumentException if the path has half a character
   */
  String text() {
    return digest + " " + size + " " + seconds + " " + EscapedPath.of(path);
  }
}
