package dev.ferry.internal.transfer;

import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * Where the further streams of transfers come from.
 *
 * @param threads theirs; what is refused is done without
 * @param pace how long the rate is measured before one more is tried
 */
public record Helpers(Executor threads, Duration pace) {

  /** Long enough for a connection to get going on most lines. */
  public static final Duration PACE = Duration.ofSeconds(1);
}
