package dev.ferry;

import java.time.Instant;

/**
 * When an {@link Entry} was changed, as far as its server told.
 *
 * @param instant the earliest moment that the server's words can mean
 * @param precision how exact they were
 * @param zone how it is known in which time zone they were
 */
public record EntryTime(Instant instant, Precision precision, Zone zone) {

  /** How exact a time is: it lies within one of these from {@link EntryTime#instant()} on. */
  public enum Precision {
    /** Less than a second was told. */
    FRACTION,
    /** To the second. */
    SECOND,
    /** To the minute, as listings tell of recent files. */
    MINUTE,
    /** To the day, as listings tell of old files. */
    DAY
  }

  /** How the time zone of a time is known. */
  public enum Zone {
    /** The protocol says that it is UTC (MLSD, MLST, MDTM), or the listing itself told it. */
    TOLD,
    /** By comparing one entry of a listing with the server's MDTM of it. */
    LEARNED,
    /** The user set it. */
    SET,
    /** It isn't: UTC was taken, and the time may be off by up to 14 hours. */
    ASSUMED
  }
}
