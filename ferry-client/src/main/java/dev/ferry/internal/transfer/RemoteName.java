package dev.ferry.internal.transfer;

/** Names on servers, and paths made of them. Pure text. */
public final class RemoteName {

  private RemoteName() {}

  /**
   * A name in a directory, as a path.
   *
   * @throws IllegalArgumentException if it isn't one name: what a server tells is not trusted to
   *     stay where it was listed
   */
  public static String in(String directory, String name) {
    if (!isOneName(name)) {
      throw new IllegalArgumentException("not the name of one thing: \"" + name + "\"");
    }
    return directory.isEmpty() || directory.endsWith("/")
        ? directory + name
        : directory + "/" + name;
  }

  /** Whether a name names one thing in the directory where it was listed, and nothing elsewhere. */
  public static boolean isOneName(String name) {
    return !name.isEmpty()
        && !name.equals(".")
        && !name.equals("..")
        && name.indexOf('/') < 0
        && name.indexOf('\0') < 0;
  }
}
