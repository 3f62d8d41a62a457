package dev.ferry.internal.mirror;

import java.util.Locale;

/**
 * A path as it stands in a manifest, which is UTF-8: {@code %} and what is no letter of a line by
 * two digits each, and so the bytes of names that aren't UTF-8, which the path has as U+DC80 to
 * U+DCFF. Pure.
 */
final class EscapedPath {

  private static final int ESCAPE = 0xDC00;
  private static final int FIRST_BYTE = 0x80;
  private static final int LAST_BYTE = 0xFF;

  private EscapedPath() {}

  /**
   * Writes a path.
   *
   * @throws IllegalArgumentException if it has half a character that stands for no byte
   */
  static String of(String path) {
    StringBuilder out = new StringBuilder(path.length());
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < path.length()
          && Character.isLowSurrogate(path.charAt(i + 1))) {
        out.append(c).append(path.charAt(++i));
      } else if (Character.isSurrogate(c)) {
        int code = c - ESCAPE;
        if (code < FIRST_BYTE || code > LAST_BYTE) {
          throw new IllegalArgumentException("half a character in " + path);
        }
        escape(out, code);
      } else if (c == '%' || c < ' ' || c == 0x7f) {
        escape(out, c);
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  private static void escape(StringBuilder out, int code) {
    out.append(String.format(Locale.ROOT, "%%%02X", code));
  }

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException if something else than two digits follows a {@code %}
   */
  static String path(String escaped) {
    int percent = escaped.indexOf('%');
    if (percent < 0) {
      return escaped;
    }
    StringBuilder out = new StringBuilder(escaped.length());
    int start = 0;
    for (; percent >= 0; percent = escaped.indexOf('%', start)) {
      out.append(escaped, start, percent);
      start = percent + 3;
      if (start > escaped.length()) {
        throw new IllegalArgumentException("nothing behind a %");
      }
      int code = Integer.parseInt(escaped, percent + 1, start, 16);
      out.append((char) (code < FIRST_BYTE ? code : ESCAPE + code));
    }
    return out.append(escaped, start, escaped.length()).toString();
  }
}
