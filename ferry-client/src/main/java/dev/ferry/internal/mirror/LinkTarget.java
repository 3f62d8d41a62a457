package dev.ferry.internal.mirror;

/** Where a symbolic link leads, by its text alone. Pure. */
final class LinkTarget {

  private LinkTarget() {}

  /**
   * Whether it leads to something below the top of the tree. One that doesn't would let a server
   * choose what a program reads or writes that follows it.
   *
   * @param path the link's, from the top of the tree
   * @param target as the server tells it; empty if it doesn't
   */
  static boolean staysInside(String path, String target) {
    if (target.isEmpty() || target.startsWith("/") || hasDrive(target)) {
      return false;
    }
    int depth = (int) path.chars().filter(c -> c == '/').count();
    for (String name : target.split("/", -1)) {
      if (name.equals("..")) {
        depth--;
      } else if (!name.isEmpty() && !name.equals(".")) {
        depth++;
      }
      if (depth < 0 || name.indexOf('\0') >= 0) {
        return false;
      }
    }
    return true;
  }

  /** {@code C:} and {@code \}, which lead anywhere on Windows; elsewhere they are rare enough. */
  private static boolean hasDrive(String target) {
    return target.indexOf('\\') >= 0 || (target.length() > 1 && target.charAt(1) == ':');
  }
}
