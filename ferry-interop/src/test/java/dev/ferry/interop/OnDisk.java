package dev.ferry.interop;

import dev.ferry.EntryType;
import java.time.Instant;

/**
 * One thing in a {@link HardTree}, as the file system has it.
 *
 * @param path below the tree's root, names written as in {@link HardNames}
 * @param size of a file in bytes, or 0
 * @param target where a link leads, or empty
 * @param digest the SHA-256 of the last {@link HardTree#TAIL} bytes of a file, or empty
 */
record OnDisk(String path, EntryType type, Instant time, long size, String target, String digest) {

  /** The last part of the path. */
  String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** The path of the folder that it is in; empty for the root. */
  String folder() {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }

  /** How many folders of the tree it is in. */
  int depth() {
    return (int) path.chars().filter(c -> c == '/').count();
  }

  /** Whether it is the thing of that path, or in it. */
  boolean isWithin(String other) {
    return path.equals(other) || path.startsWith(other + "/");
  }

  boolean isFile() {
    return type == EntryType.FILE;
  }

  boolean isFolder() {
    return type == EntryType.DIRECTORY;
  }

  boolean isLink() {
    return type == EntryType.LINK;
  }

  @Override
  public String toString() {
    return path;
  }
}
