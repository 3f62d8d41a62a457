package dev.ferry.internal.mirror;

import dev.ferry.Entry;
import dev.ferry.EntryType;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * One thing of a tree.
 *
 * @param path from the top of the tree, with slashes; empty for the top itself
 * @param key the same as it is sorted and compared
 * @param entry what it is
 * @param trouble of a directory, why nothing is known of what is in it; else null
 * @param whole of a directory, whether the names of all that is directly in it are known
 * @param filtered of a directory, whether something in it doesn't belong to the tree, and isn't
 *     told
 */
record Found(
    String path,
    String key,
    Entry entry,
    @Nullable IOException trouble,
    boolean whole,
    boolean filtered) {

  /** What is no directory. */
  static Found thing(String path, String key, Entry entry) {
    return new Found(path, key, entry, null, true, false);
  }

  /** A directory of which nothing more is known, and why. */
  static Found unread(String path, String key, Entry entry, IOException trouble) {
    return new Found(path, key, entry, trouble, false, false);
  }

  /** Why nothing is known of what is in it, for people; empty if something is. */
  String reason() {
    if (trouble == null) {
      return "";
    }
    String message = trouble.getMessage();
    return message == null ? trouble.toString() : message;
  }

  EntryType type() {
    return entry.type();
  }

  boolean isDirectory() {
    return entry.isDirectory();
  }
}
