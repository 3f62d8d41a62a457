package dev.ferry.transfer;

import java.util.regex.Pattern;

/**
 * One rule about what belongs to a mirror. Of all rules that match a path, the last decides.
 *
 * @param include whether what matches belongs to it
 * @param regex whether the pattern is a regular expression that matches the whole path; else it is
 *     a line as in a {@code .gitignore}, without the {@code !}
 * @param pattern against the path from the top of the tree, with slashes on all systems
 */
public record MirrorRule(boolean include, boolean regex, String pattern) {

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if the pattern is empty, or no regular expression where it has
   *     to be one
   */
  public MirrorRule {
    if (pattern.isEmpty() || pattern.equals("/")) {
      throw new IllegalArgumentException("a rule for \"" + pattern + "\"");
    }
    if (regex) {
      Pattern.compile(pattern);
    }
  }
}
