package dev.ferry.internal.mirror;

import java.io.IOException;
import java.nio.file.Path;

/** Where files of a local tree are. Any thread. */
@FunctionalInterface
interface LocalFiles {

  /** Where a path from the top of the tree is. */
  Path at(String path) throws IOException;
}
