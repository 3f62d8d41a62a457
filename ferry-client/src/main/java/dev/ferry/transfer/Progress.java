package dev.ferry.transfer;

import java.time.Duration;
import java.util.Optional;

/**
 * How far a transfer has come.
 *
 * @param file the remote path
 * @param bytes how many bytes of the file are there, those of earlier attempts included
 * @param total how many there will be; -1 if nobody has told
 * @param bytesPerSecond over the last few seconds; 0 if nothing is known yet
 */
public record Progress(String file, long bytes, long total, long bytesPerSecond) {

  /** How long it will still take at this rate; empty if the total or the rate isn't known. */
  public Optional<Duration> remaining() {
    if (total < 0 || bytesPerSecond <= 0) {
      return Optional.empty();
    }
    double seconds = (double) Math.max(0, total - bytes) / bytesPerSecond;
    return Optional.of(Duration.ofMillis((long) (seconds * 1_000)));
  }
}
