package dev.ferry.internal.transfer;

import dev.ferry.internal.pool.Lease;
import java.io.IOException;
import java.nio.file.Path;

/** A transfer that can be tried several times. */
interface Attempt {

  /**
   * Tries once, on a session that is its own.
   *
   * @param number 1 for the first
   */
  Verdict run(Lease lease, int number) throws IOException;

  /** {@code download} or {@code upload}. */
  String direction();

  /** The local file. */
  Path local();

  /** It has failed for good: whether what is there can be gone on with by another transfer. */
  boolean giveUp() throws IOException;
}
