package dev.ferry.testing;

import java.io.IOException;
import java.nio.ByteBuffer;

/** What happens to the bytes of one direction between reading and writing. */
interface Passage {
  /** They go on as they are. */
  Passage UNSEEN = (bytes, flow) -> flow.write(bytes);

  /**
   * Takes all these bytes, and writes what is to go on.
   *
   * @throws InterruptedException if the connection ended meanwhile
   */
  void pass(ByteBuffer bytes, Flow flow) throws IOException, InterruptedException;

  /** The sender has ended: writes what was held back. */
  default void end(Flow flow) throws IOException, InterruptedException {}
}
