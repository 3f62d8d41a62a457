package dev.ferry.cli.place;

import java.util.regex.Pattern;

/** One part of a path with wildcards in it: {@code *}, {@code ?}, {@code [a-z]}. Pure text. */
final class Wildcards {

  private Wildcards() {}

  /** Whether there are any. */
  static boolean areIn(String part) {
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '*' || c == '?' || c == '[') {
        return true;
      }
    }
    return false;
  }

  /** What a part says where no character of it is special. */
  static String plain(String part) {
    return part.replaceAll("\\\\(.)", "$1");
  }

  /**
   * What matches a name. As in a shell, a dot at the beginning is matched only by a dot. A bracket
   * that nobody closes is a bracket.
   */
  static Pattern pattern(String part) {
    StringBuilder regex = new StringBuilder();
    if (!part.startsWith(".")) {
      regex.append("(?!\\.)");
    }
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      int close = c == '[' ? part.indexOf(']', i + 2) : -1;
      if (c == '\\' && i + 1 < part.length()) {
        regex.append(Pattern.quote(String.valueOf(part.charAt(++i))));
      } else if (c == '*') {
        regex.append(".*");
      } else if (c == '?') {
        regex.append('.');
      } else if (close > 0) {
        regex.append(characters(part.substring(i + 1, close)));
        i = close;
      } else {
        regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }

  private static String characters(String listed) {
    boolean others = listed.startsWith("!") || listed.startsWith("^");
    String which = (others ? listed.substring(1) : listed).replaceAll("[\\\\\\[\\]&^]", "\\\\$0");
    return (others ? "[^" : "[") + which + "]";
  }
}
