package dev.ferry.cli.shell;

import dev.ferry.cli.place.WildcardEscapes;

/**
 * A word of a line.
 *
 * @param text without quotes and the backslashes that took away a meaning
 * @param pattern the same, with a backslash before each character that is no wildcard because it
 *     was quoted
 * @param quoted whether any of it was: then it is no option and no sign of the shell's
 */
record Word(String text, String pattern, boolean quoted) {

  /** One in which nothing has a meaning. */
  static Word literal(String text) {
    return new Word(text, WildcardEscapes.all(text), true);
  }

  /** Whether it is an option of a command. */
  boolean isOption() {
    return !quoted && text.length() > 1 && text.startsWith("-");
  }

  /** Whether this stands there, and nobody has quoted it. */
  boolean is(String sign) {
    return !quoted && text.equals(sign);
  }
}
