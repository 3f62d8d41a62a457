package dev.ferry.cli.place;

import dev.ferry.cli.output.UsageException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a file, as curl writes it: {@code 0-99} is its first hundred bytes, {@code 100-} all
 * but those, {@code -100} its last hundred.
 *
 * @param first the first byte; -1 if it is counted from the end
 * @param count how many bytes; {@link Long#MAX_VALUE} for all that follow
 */
public record ByteRange(long first, long count) {

  private static final Pattern FORM = Pattern.compile("(\\d{0,18})-(\\d{0,18})");

  /**
   * Reads one.
   *
   * @throws UsageException if it is none
   */
  public static ByteRange parse(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches() || text.equals("-")) {
      throw new UsageException("a range is 0-99, 100- or -100, not " + text);
    }
    if (parts.group(1).isEmpty()) {
      return new ByteRange(-1, Long.parseLong(parts.group(2)));
    }
    long first = Long.parseLong(parts.group(1));
    if (parts.group(2).isEmpty()) {
      return new ByteRange(first, Long.MAX_VALUE);
    }
    long last = Long.parseLong(parts.group(2));
    if (last < first) {
      throw new UsageException("a range ends where it begins or later: " + text);
    }
    return new ByteRange(first, last - first + 1);
  }

  /** Where it begins in a file of this size. */
  public long start(long size) {
    return first >= 0 ? first : Math.max(0, size - count);
  }

  /** Whether the size of the file has to be known. */
  public boolean needsSize() {
    return first < 0;
  }
}
