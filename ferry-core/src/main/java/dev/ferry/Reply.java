package dev.ferry;

import java.util.List;

/**
 * One answer of a server: a three-digit code and at least one line of text (RFC 959 §4.2).
 *
 * <p>The lines stand here as they came, code included, without their line ends. Bytes that aren't
 * valid in the connection's encoding stand in them as the characters U+DC80 to U+DCFF, one for each
 * byte, and are sent as the same bytes if they are given back. Immutable; any thread.
 *
 * @param code 100 to 599
 * @param lines the whole answer; the first line begins with the code
 */
public record Reply(int code, List<String> lines) {

  /** Checks that the code is one of FTP's and that the first line begins with it. */
  public Reply {
    if (code < 100 || code > 599) {
      throw new IllegalArgumentException("not a reply code: " + code);
    }
    lines = List.copyOf(lines);
    if (lines.isEmpty() || !lines.get(0).startsWith(Integer.toString(code))) {
      throw new IllegalArgumentException("lines that don't begin with " + code + ": " + lines);
    }
  }

  /**
   * The whole answer, for people: its lines are joined by one line feed, and the last has none.
   * Bytes that aren't valid in the connection's encoding are shown as what they are in ISO-8859-1:
   * the words of servers that speak it stay readable.
   */
  public String text() {
    String text = lines.size() == 1 ? lines.get(0) : String.join("\n", lines);
    StringBuilder readable = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '\uDC80'
          && c <= '\uDCFF'
          && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)))) {
        readable = readable == null ? new StringBuilder(text) : readable;
        readable.setCharAt(i, (char) (c - 0xDC00));
      }
    }
    return readable == null ? text : readable.toString();
  }

  /** 1xx: the server has begun; a second reply follows. */
  public boolean isPreliminary() {
    return code < 200;
  }

  /** 2xx: done. */
  public boolean isCompletion() {
    return code >= 200 && code < 300;
  }

  /** 3xx: the server needs one more command. */
  public boolean isIntermediate() {
    return code >= 300 && code < 400;
  }

  /** 4xx: not now. */
  public boolean isTransientFailure() {
    return code >= 400 && code < 500;
  }

  /** 5xx: not as asked. */
  public boolean isPermanentFailure() {
    return code >= 500;
  }

  /** 4xx or 5xx. */
  public boolean isFailure() {
    return code >= 400;
  }

  /** The same as {@link #text()}. */
  @Override
  public String toString() {
    return text();
  }
}
