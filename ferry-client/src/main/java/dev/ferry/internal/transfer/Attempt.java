package dev.ferry.internal.transfer;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A transfer that can be tried several times. */
interface Attempt {

  /**
   * Tries once.
   *
   * @param number 1 for the first
   */
  Verdict once(int number) throws IOException;

  /** {@code download}, {@code upload} or {@code copy}. */
  String direction();

  /** The local file; null if there is none. */
  @Nullable Path local();

  /** It has failed for good: whether what is there can be gone on with by another transfer. */
  boolean giveUp() throws IOException;
}
