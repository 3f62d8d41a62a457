package dev.ferry.internal.mirror;

import java.io.IOException;
import java.util.Optional;

/** Compares what is in files of two trees. */
@FunctionalInterface
interface Contents {

  /**
   * Whether a file has the same bytes in both; empty if nobody can tell.
   *
   * @param path from the top of both trees
   */
  Optional<Boolean> isSame(String path) throws IOException;
}
