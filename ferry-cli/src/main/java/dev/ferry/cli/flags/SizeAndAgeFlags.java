package dev.ferry.cli.flags;

import dev.ferry.transfer.MirrorOptions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which files of a tree are meant, by their sizes and times. */
public final class SizeAndAgeFlags implements Flags {

  @Option(
      names = "--min-size",
      paramLabel = "SIZE",
      converter = Quantities.Size.class,
      description = "Only files of at least that size.")
  private @Nullable Long minSize;

  @Option(
      names = "--max-size",
      paramLabel = "SIZE",
      converter = Quantities.Size.class,
      description = "Only files of at most that size.")
  private @Nullable Long maxSize;

  @Option(
      names = "--newer-than",
      paramLabel = "TIME",
      converter = Quantities.Time.class,
      description = "Only files changed within that time: 2d.")
  private @Nullable Duration newerThan;

  @Option(
      names = "--older-than",
      paramLabel = "TIME",
      converter = Quantities.Time.class,
      description = "Only files not changed within that time.")
  private @Nullable Duration olderThan;

  /** None yet. */
  public SizeAndAgeFlags() {}

  @Override
  public boolean take(String option, Given given) {
    switch (option) {
      case "--min-size" -> minSize = given.size(minSize);
      case "--max-size" -> maxSize = given.size(maxSize);
      case "--newer-than" -> newerThan = given.time(newerThan);
      case "--older-than" -> olderThan = given.time(olderThan);
      default -> {
        return false;
      }
    }
    return true;
  }

  /**
   * Says so.
   *
   * @throws IllegalArgumentException if nothing could be meant
   */
  public void apply(MirrorOptions.Builder options) {
    if (minSize != null) {
      options.minSize(minSize);
    }
    if (maxSize != null) {
      options.maxSize(maxSize);
    }
    if (newerThan != null) {
      options.maxAge(newerThan);
    }
    if (olderThan != null) {
      options.minAge(olderThan);
    }
  }
}
