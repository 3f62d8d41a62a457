package dev.ferry.internal.mirror;

import java.util.regex.Pattern;

/**
 * A line of a {@code .gitignore}, without the {@code !}. One with a slash in it, or before it, is
 * meant from the top of the tree on, any other at any depth; one with a slash behind it means
 * directories alone. Pure.
 */
final class Glob {

  private final Pattern pattern;
  private final boolean directoriesOnly;

  Glob(String line) {
    directoriesOnly = line.endsWith("/");
    String bare = directoriesOnly ? line.substring(0, line.length() - 1) : line;
    boolean anchored = bare.indexOf('/') >= 0;
    String rest = bare.startsWith("/") ? bare.substring(1) : bare;
    pattern = Pattern.compile((anchored ? "" : "(?:.*/)?") + regex(rest), Pattern.DOTALL);
  }

  boolean matches(String path, boolean directory) {
    return (directory || !directoriesOnly) && pattern.matcher(path).matches();
  }

  private static String regex(String glob) {
    StringBuilder out = new StringBuilder();
    int at = 0;
    while (at < glob.length()) {
      char c = glob.charAt(at);
      if (glob.startsWith("**/", at) && isAtName(glob, at)) {
        out.append("(?:.*/)?");
        at += 3;
      } else if (glob.startsWith("**", at) && at + 2 == glob.length() && isAtName(glob, at)) {
        out.append(".+");
        at += 2;
      } else if (c == '[' && classEnd(glob, at) > 0) {
        int end = classEnd(glob, at);
        out.append("(?!/)").append(characters(glob.substring(at + 1, end)));
        at = end + 1;
      } else if (c == '\\' && at + 1 < glob.length()) {
        out.append(Pattern.quote(glob.substring(at + 1, at + 2)));
        at += 2;
      } else {
        out.append(c == '*' ? "[^/]*" : c == '?' ? "[^/]" : Pattern.quote(String.valueOf(c)));
        at++;
      }
    }
    return out.toString();
  }

  private static boolean isAtName(String glob, int at) {
    return at == 0 || glob.charAt(at - 1) == '/';
  }

  /**
   * Where a class of characters ends; a bracket right at its begin is one of them. 0 if nowhere.
   */
  private static int classEnd(String glob, int open) {
    int from = open + 1;
    if (from < glob.length() && (glob.charAt(from) == '!' || glob.charAt(from) == '^')) {
      from++;
    }
    return Math.max(0, glob.indexOf(']', from + 1));
  }

  private static String characters(String inside) {
    boolean not = inside.startsWith("!") || inside.startsWith("^");
    StringBuilder out = new StringBuilder(not ? "[^" : "[");
    for (char c : inside.substring(not ? 1 : 0).toCharArray()) {
      if ("[]\\^&".indexOf(c) >= 0) {
        out.append('\\');
      }
      out.append(c);
    }
    return out.append(']').toString();
  }
}
