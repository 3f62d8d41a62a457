package dev.ferry.transfer;

import java.time.Duration;

/**
 * How a transfer ended well.
 *
 * @param remote the path on the server
 * @param size how many bytes the file has
 * @param moved how many bytes went over data connections of this side, all attempts together; 0 if
 *     it was skipped, or went from one server to another directly ({@link Fxp})
 * @param resumedAt from where the last attempt went on; 0 if it began at the start
 * @param attempts how many it took; 0 if it was skipped
 * @param elapsed from the call to the end
 * @param verifiedBy what was compared at the end
 * @param digest the name of the digest that was compared, such as {@code SHA-256}; empty if none
 *     was
 * @param timeTrouble why the copy has not its original's time though that was asked for ({@link
 *     TransferOptions#keepTime()}), in the server's words if it has said any; else empty
 */
public record TransferResult(
    String remote,
    long size,
    long moved,
    long resumedAt,
    int attempts,
    Duration elapsed,
    Verification verifiedBy,
    String digest,
    String timeTrouble) {

  /** Whether nothing was moved, because {@link Overwrite} said so. */
  public boolean skipped() {
    return attempts == 0;
  }
}
