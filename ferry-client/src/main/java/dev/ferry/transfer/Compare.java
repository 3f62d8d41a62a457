package dev.ferry.transfer;

/** How a mirror finds out whether a file of its target is the one of its source. */
public enum Compare {
  /**
   * By size and time: as exact as both sides tell the time, and to the second at best. Where one
   * tells no time, by size.
   */
  SIZE_AND_TIME,
  /**
   * By size, and it must not be older than the source: for servers that let nobody set times, so
   * that an upload is always younger than its source.
   */
  SIZE_AND_NOT_OLDER,
  /** By size alone. */
  SIZE,
  /**
   * By size, and if that is equal by a digest that the server computes (HASH, XSHA256 and others);
   * where it has none, as {@link #SIZE_AND_TIME}. Both sides read each such file for the plan.
   */
  HASH,
  /** Not at all: every file is copied. */
  ALWAYS
}
