package dev.ferry.internal.mirror;

import dev.ferry.internal.transfer.RemoteName;

/**
 * The top of a tree on a server, and paths below it. Pure.
 *
 * @param top as the user named it; empty for the directory of the login
 */
record RemotePath(String top) {

  static final NameRule NAMES = new NameRule(NameRule.Target.SERVER);

  RemotePath {
    while (top.length() > 1 && top.endsWith("/")) {
      top = top.substring(0, top.length() - 1);
    }
  }

  /**
   * The path as the server is asked for it.
   *
   * @param path from the top of the tree; empty for the top itself
   * @throws IllegalArgumentException if a name in it isn't one
   */
  String at(String path) {
    if (path.isEmpty()) {
      return top;
    }
    // A server takes ~ for the home folder, if the path begins with it.
    String at = top.isEmpty() && path.startsWith("~") ? "." : top;
    for (String name : path.split("/", -1)) {
      at = RemoteName.in(at, name);
    }
    return at;
  }
}
