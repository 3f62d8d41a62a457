package dev.ferry.internal.transfer;

import dev.ferry.internal.session.Session;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * By what a file on a server is known again: its size and its time, as far as the server tells.
 *
 * @param modified to the second
 */
record RemoteFacts(OptionalLong size, Optional<Instant> modified) {

  /** Asks: one round trip, or two. */
  static RemoteFacts of(Session session, String path) throws IOException {
    session.prepareTime(path);
    return new RemoteFacts(session.sizeIfTold(path), session.timeIfTold(path));
  }

  /**
   * Whether a part of this may be gone on with: it is the same file as then, as far as the server
   * tells, and it tells at least the size.
   */
  boolean isStill(RemoteFacts then) {
    return size.isPresent() && equals(then);
  }
}
