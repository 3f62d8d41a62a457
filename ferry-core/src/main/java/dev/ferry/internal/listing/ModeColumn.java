package dev.ferry.internal.listing;

import dev.ferry.EntryType;

/**
 * The first column of {@code ls -l}, {@code drwxr-xr-x}, where servers that aren't Unix put it
 * before columns of their own. The dialects of Unix itself are read elsewhere.
 */
final class ModeColumn {

  private static final int LETTERS = 10;

  private ModeColumn() {}

  /** Whether a field is one. */
  static boolean is(String line, int from, int to) {
    if (to - from != LETTERS || "-dlbcps".indexOf(line.charAt(from)) < 0) {
      return false;
    }
    for (int i = from + 1; i < to; i++) {
      if ("rwxsStT-".indexOf(line.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  /** What its first letter says. */
  static EntryType type(char letter) {
    return switch (letter) {
      case '-' -> EntryType.FILE;
      case 'd' -> EntryType.DIRECTORY;
      case 'l' -> EntryType.LINK;
      default -> EntryType.OTHER;
    };
  }
}
