package dev.ferry.cli.login;

/**
 * The words of a {@code .netrc}: by blanks, or in quotes with a backslash before what they hold.
 */
final class NetrcWords {

  private final String text;
  private int at;

  NetrcWords(String text) {
    this.text = text;
  }

  /** The next one; empty at the end. */
  String next() {
    skipBlanksAndRemarks();
    boolean quoted = at < text.length() && text.charAt(at) == '"';
    return quoted ? quoted() : bare();
  }

  private void skipBlanksAndRemarks() {
    while (at < text.length()) {
      char c = text.charAt(at);
      boolean lineBegins = at == 0 || text.charAt(at - 1) == '\n';
      if (c == '#' && lineBegins) {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else if (Character.isWhitespace(c)) {
        at++;
      } else {
        return;
      }
    }
  }

  private String bare() {
    int begin = at;
    while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return text.substring(begin, at);
  }

  private String quoted() {
    StringBuilder word = new StringBuilder();
    at++;
    while (at < text.length() && text.charAt(at) != '"') {
      if (text.charAt(at) == '\\' && at + 1 < text.length()) {
        at++;
      }
      word.append(text.charAt(at++));
    }
    at++;
    return word.toString();
  }

  /** A macro ends at an empty line. */
  void skipMacro() {
    int end = text.indexOf("\n\n", at);
    at = end < 0 ? text.length() : end;
  }
}
