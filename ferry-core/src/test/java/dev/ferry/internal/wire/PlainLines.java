package dev.ferry.internal.wire;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What {@link LineReader} does, written as plainly as can be, to compare it with. */
public final class PlainLines {

  private PlainLines() {}

  /** The lines of a whole text; the last is {@link #TOO_LONG} if one is longer than allowed. */
  public static List<String> of(byte[] bytes, Charset charset, int maxLineBytes) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    int i = 0;
    for (; i < bytes.length; i++) {
      if (bytes[i] != '\n' && bytes[i] != '\r') {
        continue;
      }
      if (i - start + 1 > maxLineBytes) {
        lines.add(TOO_LONG);
        return lines;
      }
      lines.add(text(Arrays.copyOfRange(bytes, start, i), charset));
      if (bytes[i] == '\r' && i + 1 < bytes.length && bytes[i + 1] == '\n') {
        i++;
      }
      start = i + 1;
    }
    if (i - start > maxLineBytes) {
      lines.add(TOO_LONG);
    } else if (i > start) {
      lines.add(text(Arrays.copyOfRange(bytes, start, i), charset));
    }
    return lines;
  }

  /** Stands where a line was too long; no line can be this, because it has a line end in it. */
  public static final String TOO_LONG = "too long\n";

  private static String text(byte[] line, Charset charset) {
    return EscapedBytes.decode(line, 0, line.length, charset);
  }
}
