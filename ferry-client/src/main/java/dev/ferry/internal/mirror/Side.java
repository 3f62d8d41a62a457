package dev.ferry.internal.mirror;

import dev.ferry.EntryTime;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The target of a mirror: what is done in it but copies. Any thread. */
interface Side {

  /**
   * Makes directories, in this order; those above them are there. One that is there is as good.
   *
   * @return those that can't be made, and why
   */
  Map<String, IOException> makeDirectories(List<String> paths);

  /** Makes a symbolic link. */
  void makeLink(String path, String target, boolean replaces) throws IOException;

  /** Sets when a file was changed. */
  void setTime(String path, EntryTime time) throws IOException;

  /** Deletes a file or link, or a directory that is empty. */
  void delete(String path, boolean directory) throws IOException;

  /** Writes the manifest, if the tree has one that is written. */
  default void writeManifest() throws IOException {
    throw new IOException("nothing is known that could be written");
  }
}
