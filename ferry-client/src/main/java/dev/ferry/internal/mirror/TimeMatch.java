package dev.ferry.internal.mirror;

import dev.ferry.EntryTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Whether two times may be the same, each as exact as it was told. Nothing is told apart within a
 * second: that is all that servers can be told to set. Pure.
 *
 * @param coarse whether a side keeps times to 2 s only, as FAT does
 */
record TimeMatch(boolean coarse) {

  private static final Duration SECOND = Duration.ofSeconds(1);

  boolean isSame(EntryTime one, EntryTime other) {
    return !isOlder(one, other) && !isOlder(other, one);
  }

  /** Whether one is surely older than the other. */
  boolean isOlder(EntryTime one, EntryTime other) {
    Instant end = start(one).plus(width(one));
    return !(coarse ? end.plus(SECOND) : end).isAfter(start(other));
  }

  private static Instant start(EntryTime time) {
    return time.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  private static Duration width(EntryTime time) {
    return switch (time.precision()) {
      case FRACTION, SECOND -> SECOND;
      case MINUTE -> Duration.ofMinutes(1);
      case DAY -> Duration.ofDays(1);
    };
  }
}
