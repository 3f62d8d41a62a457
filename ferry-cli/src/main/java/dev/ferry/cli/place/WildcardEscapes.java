package dev.ferry.cli.place;

/**
 * Keeps apart what is a wildcard in a path and what only looks like one. Whatever was written by
 * its code, such as {@code %2A}, is itself; so is what has a backslash before it.
 */
public final class WildcardEscapes {

  private static final String SPECIAL = "*?[]\\";

  private WildcardEscapes() {}

  /** Puts a backslash before each special character that is written by its code. */
  static String keep(String encoded) {
    StringBuilder kept = new StringBuilder(encoded.length());
    for (int i = 0; i < encoded.length(); i++) {
      if (encoded.charAt(i) == '%' && isSpecial(encoded, i + 1)) {
        kept.append("%5C"); // a backslash, and decoded along with the rest
      }
      kept.append(encoded.charAt(i));
    }
    return kept.toString();
  }

  private static boolean isSpecial(String encoded, int at) {
    if (at + 2 > encoded.length()) {
      return false;
    }
    int high = Character.digit(encoded.charAt(at), 16);
    int low = Character.digit(encoded.charAt(at + 1), 16);
    return high >= 0 && low >= 0 && SPECIAL.indexOf(high * 16 + low) >= 0;
  }

  /** Puts one before each: nothing in the path is a wildcard. */
  public static String all(String path) {
    StringBuilder escaped = new StringBuilder(path.length());
    for (int i = 0; i < path.length(); i++) {
      if (SPECIAL.indexOf(path.charAt(i)) >= 0) {
        escaped.append('\\');
      }
      escaped.append(path.charAt(i));
    }
    return escaped.toString();
  }
}
