package dev.ferry.interop;

import dev.ferry.ListingOptions.Method;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks at a {@link HardTree} on a server, and says what isn't as the disk has it: Ferry, or
 * another client, to see whose fault a fault is.
 */
interface TreeClient {

  /** One thing, and what is wrong with it. */
  interface Troubles {
    void add(TreeStep step, OnDisk thing);
  }

  /**
   * Lists a folder.
   *
   * @param folder as the server calls it
   * @param expected what is in it
   * @return false if it can't be listed
   */
  boolean list(Method method, String folder, List<OnDisk> expected, Troubles troubles)
      throws IOException;

  /** Goes to a folder; false if it can't. */
  boolean enter(String folder) throws IOException;

  /** Whether a file of the current folder can be fetched by its name, from an offset on. */
  boolean fetches(OnDisk file, long offset) throws IOException;

  /** Deletes a thing in the current folder by its name; whether it has, the disk tells. */
  void delete(OnDisk thing) throws IOException;

  /** Lists all folders of a tree; the troubles are told as in {@link TreeLimit#of}. */
  default List<String> list(Method method, String root, List<OnDisk> tree) throws IOException {
    List<String> found = new ArrayList<>();
    Troubles troubles = (step, thing) -> found.add(TreeLimit.trouble(method, step, thing));
    if (!list(method, root, within("", tree), troubles)) {
      throw new AssertionError("the root of the tree can't be listed");
    }
    for (OnDisk folder : tree.stream().filter(OnDisk::isFolder).toList()) {
      if (!list(method, root + "/" + folder.path(), within(folder.path(), tree), troubles)) {
        troubles.add(TreeStep.INSIDE, folder);
      }
    }
    return found;
  }

  /** The things that are in a folder, not deeper. */
  static List<OnDisk> within(String folder, List<OnDisk> tree) {
    return tree.stream().filter(thing -> thing.folder().equals(folder)).toList();
  }
}
