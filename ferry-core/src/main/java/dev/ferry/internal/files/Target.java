package dev.ferry.internal.files;

import dev.ferry.Entry;

/**
 * What was asked to be listed, and how the answer names what is in it. Pure text.
 *
 * @param directory as the caller named it; empty for the current one
 * @param inside whether it was entered, so that the command needn't name it
 */
record Target(String directory, boolean inside) {

  /** Whether the command has to name it. */
  boolean isNamed() {
    return !directory.isEmpty() && !inside;
  }

  /** The command with this verb. */
  String command(String verb) {
    return isNamed() ? verb + " " + directory : verb;
  }

  /** Whether something in an answer has the name of what was asked for. */
  boolean isCalled(String name) {
    return PathFacts.lastPart(name).equals(PathFacts.lastPart(directory));
  }

  /** The entry by its name alone. */
  Entry bare(Entry entry) {
    String name = entry.name();
    String bare = bare(name);
    return bare.length() == name.length() ? entry : entry.named(bare);
  }

  /**
   * A name without the path that was asked for, where the server repeats it: {@code NLST sub} is
   * answered by {@code sub/a}, {@code LIST a/b.txt} by {@code a/b.txt}, and either by whole paths
   * from the root. No name has a slash in it, so nothing else can be meant; any other name with a
   * slash is handed on as it is, for who tells it can't be trusted.
   */
  String bare(String name) {
    if (directory.isEmpty()) {
      return name;
    }
    int slash = name.lastIndexOf('/', name.length() - 2);
    if (slash < 0) {
      return name;
    }
    boolean within = isOrEndsIn(name.substring(0, slash + 1), prefix());
    return within || isOrEndsIn(name, directory) ? name.substring(slash + 1) : name;
  }

  private static boolean isOrEndsIn(String path, String wanted) {
    return path.endsWith(wanted)
        && (path.length() == wanted.length()
            || path.charAt(path.length() - wanted.length() - 1) == '/');
  }

  /**
   * How a command names something that was listed.
   *
   * @param alone whether nothing else was: it may be the very file that was asked for
   */
  String path(Entry entry, boolean alone) {
    String name = bare(entry.name());
    if (!isNamed()) {
      return name;
    }
    return alone && isOrEndsIn(directory, name) ? directory : prefix() + name;
  }

  private String prefix() {
    return directory.isEmpty() || directory.endsWith("/") ? directory : directory + "/";
  }
}
