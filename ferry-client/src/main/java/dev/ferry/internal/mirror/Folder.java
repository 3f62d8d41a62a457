package dev.ferry.internal.mirror;

import dev.ferry.Entry;
import java.io.IOException;
import java.util.List;

/** A tree, of which one directory after the other can be listed. Any thread. */
@FunctionalInterface
interface Folder {

  /**
   * What stands in a directory, as far as is known.
   *
   * @param whole whether nothing speaks against that this is all
   */
  record Listed(List<Entry> entries, boolean whole) {}

  /**
   * What is in a directory, under names that nobody has checked.
   *
   * @param path from the top of the tree; empty for the top itself
   * @throws dev.ferry.FtpException if this directory can't be listed, and others still can
   * @throws java.nio.file.FileSystemException the same of a local one
   */
  Listed list(String path) throws IOException;
}
