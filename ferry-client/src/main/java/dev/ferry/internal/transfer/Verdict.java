package dev.ferry.internal.transfer;

import dev.ferry.transfer.Verification;

/**
 * How an attempt ended well.
 *
 * @param size how many bytes the file has
 * @param resumedAt from where it went on
 * @param verifiedBy what was compared
 * @param digest the name of the digest that was compared; empty if none was
 * @param timeTrouble why its time was not kept; empty if it was, or wasn't to be
 * @param skipped whether there was nothing to be done
 */
record Verdict(
    long size,
    long resumedAt,
    Verification verifiedBy,
    String digest,
    String timeTrouble,
    boolean skipped) {

  static Verdict skipped(long size) {
    return new Verdict(size, 0, Verification.NONE, "", "", true);
  }
}
