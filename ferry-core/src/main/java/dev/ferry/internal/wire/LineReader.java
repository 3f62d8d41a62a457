package dev.ferry.internal.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Lines of bounded length out of bytes, for the control connection and for text transfers.
 *
 * <p>A line ends with CRLF, LF or a bare CR, as ftplib reads it. Bytes that aren't valid in the
 * charset are kept, as {@link EscapedBytes} does. One thread.
 */
public final class LineReader {

  /** A line was longer than allowed. */
  public static final class TooLong extends IOException {
    private static final long serialVersionUID = 1L;

    private final int limit;

    /** For a limit in bytes. */
    public TooLong(int limit) {
      super("got more than " + limit + " bytes in one line");
      this.limit = limit;
    }

    /** What is wrong, for a message. */
    public String reason() {
      return "got more than " + limit + " bytes in one line";
    }
  }

  private static final int LEAST_BUFFER = 16 * 1024;

  private final Charset charset;
  private final int maxLineBytes;
  private final boolean asciiIsAscii;
  private final byte[] buffer;
  private int start;
  private int scanned;
  private int end;
  private boolean skipLineFeed;
  private int lastLineBytes;
  private boolean cutOff;

  /**
   * A reader with nothing in it.
   *
   * @param maxLineBytes the longest line, its line end counted as one byte
   */
  public LineReader(Charset charset, int maxLineBytes) {
    this.charset = charset;
    this.maxLineBytes = maxLineBytes;
    this.buffer = new byte[Math.max(LEAST_BUFFER, 2 * maxLineBytes)];
    // In these no byte below 0x80 is ever part of anything but itself.
    this.asciiIsAscii =
        charset.equals(StandardCharsets.UTF_8)
            || charset.equals(StandardCharsets.ISO_8859_1)
            || charset.equals(StandardCharsets.US_ASCII);
  }

  /**
   * Reads one line, without its line end; null at the end of the stream. A last line without a line
   * end is a line.
   *
   * @throws TooLong if the line is longer than allowed; the rest of it stays unread
   */
  public @Nullable String readLine(ByteSource source) throws IOException {
    while (true) {
      dropPendingLineFeed();
      for (; scanned < end; scanned++) {
        byte b = buffer[scanned];
        if (b == '\n' || b == '\r') {
          int length = scanned - start;
          if (length + 1 > maxLineBytes) {
            throw new TooLong(maxLineBytes);
          }
          String line = decode(start, length);
          skipLineFeed = b == '\r';
          start = ++scanned;
          dropPendingLineFeed();
          return line;
        }
      }
      if (end - start > maxLineBytes) {
        throw new TooLong(maxLineBytes);
      }
      if (fill(source) < 0) {
        if (start == end) {
          return null;
        }
        String line = decode(start, end - start);
        start = end;
        cutOff = true;
        return line;
      }
    }
  }

  /** The length in bytes of the line read last, without its line end. */
  public int lastLineBytes() {
    return lastLineBytes;
  }

  /** Whether the stream has ended in the middle of a line, or with one that has no line end. */
  public boolean isCutOff() {
    return cutOff;
  }

  /** Whether the line read last ended with a CR, and its LF, if there is one, has not come yet. */
  public boolean expectsLineFeed() {
    return skipLineFeed;
  }

  /**
   * Whether there is anything to read, asking the source if the buffer is empty: more than 0 if so,
   * 0 if the source had nothing, -1 at the end of the stream.
   */
  public int ready(ByteSource source) throws IOException {
    dropPendingLineFeed();
    while (start == end) {
      int count = fill(source);
      if (count <= 0) {
        return count;
      }
      // It may have been the line feed of the line before, and nothing else.
      dropPendingLineFeed();
    }
    return end - start;
  }

  private int fill(ByteSource source) throws IOException {
    if (start == end) {
      start = 0;
      scanned = 0;
      end = 0;
    } else if (end == buffer.length) {
      System.arraycopy(buffer, start, buffer, 0, end - start);
      scanned -= start;
      end -= start;
      start = 0;
    }
    int count = source.read(ByteBuffer.wrap(buffer, end, buffer.length - end));
    if (count > 0) {
      end += count;
    }
    return count;
  }

  /** The line feed of a CRLF may come later than its CR, and belongs to the line before. */
  private void dropPendingLineFeed() {
    if (skipLineFeed && start < end) {
      skipLineFeed = false;
      if (buffer[start] == '\n') {
        start++;
        scanned = start;
      }
    }
  }

  private String decode(int from, int length) {
    lastLineBytes = length;
    if (asciiIsAscii && isAscii(from, length)) {
      return new String(buffer, from, length, StandardCharsets.ISO_8859_1);
    }
    return EscapedBytes.decode(buffer, from, length, charset);
  }

  private boolean isAscii(int from, int length) {
    for (int i = from; i < from + length; i++) {
      if (buffer[i] < 0) {
        return false;
      }
    }
    return true;
  }
}
