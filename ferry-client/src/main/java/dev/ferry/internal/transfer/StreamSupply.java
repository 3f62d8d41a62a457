package dev.ferry.internal.transfer;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Where the further streams of transfers come from.
 *
 * @param threads theirs; what is refused is done without
 * @param pace how long the rate is measured before one more is tried
 * @param oneStreamUp whether this server was seen not to let several streams write to one file
 */
public record StreamSupply(Executor threads, Duration pace, AtomicBoolean oneStreamUp) {

  /** Long enough for a connection to get going on most lines. */
  public static final Duration PACE = Duration.ofSeconds(1);

  /** For a server of which nothing is known yet. */
  public StreamSupply(Executor threads, Duration pace) {
    this(threads, pace, new AtomicBoolean());
  }
}
