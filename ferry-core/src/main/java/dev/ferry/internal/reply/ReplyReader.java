package dev.ferry.internal.reply;

import dev.ferry.DialogueListener;
import dev.ferry.FtpProtocolException;
import dev.ferry.Reply;
import dev.ferry.internal.wire.ByteSource;
import dev.ferry.internal.wire.EscapedBytes;
import dev.ferry.internal.wire.LineReader;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines become a reply (RFC 959 §4.2).
 *
 * <p>A reply of several lines begins with {@code 123-} and ends at the first later line that begins
 * with the same code and has no hyphen behind it, even if it has no text either. Everything between
 * is text, whatever it looks like.
 */
public final class ReplyReader {

  /** What STAT may answer with. */
  private static final int LISTING_BYTES = 1 << 20;

  private static final int LISTING_LINES = 10_000;

  private final LineReader lines;
  private final int maxBytes;
  private final int maxLines;
  private final DialogueListener listener;

  /** A reader of replies within limits; each line is told to the listener. */
  public ReplyReader(LineReader lines, int maxBytes, int maxLines, DialogueListener listener) {
    this.lines = lines;
    this.maxBytes = maxBytes;
    this.maxLines = maxLines;
    this.listener = listener;
  }

  /**
   * Reads one reply.
   *
   * @param command what it answers, for errors; empty for the greeting
   * @throws EOFException if the stream ends before the reply does
   * @throws FtpProtocolException if it has no code, or is longer than allowed
   */
  public Reply read(ByteSource source, String command) throws IOException {
    return read(source, command, maxBytes, maxLines);
  }

  /** Reads one that may have a directory in it: of 10,000 lines and 1 MiB, or more if so set. */
  public Reply readListing(ByteSource source, String command) throws IOException {
    return read(
        source, command, Math.max(maxBytes, LISTING_BYTES), Math.max(maxLines, LISTING_LINES));
  }

  private Reply read(ByteSource source, String command, int mostBytes, int mostLines)
      throws IOException {
    String line = line(source, command);
    int code = code(line, command);
    String prefix = line.substring(0, 3);
    List<String> all = new ArrayList<>();
    long bytes = 0;
    while (true) {
      all.add(line);
      bytes += lines.lastLineBytes();
      if (bytes > mostBytes || all.size() > mostLines) {
        throw new FtpProtocolException(
            command,
            "got a reply of more than " + mostLines + " lines or " + mostBytes + " bytes",
            null,
            false);
      }
      if (line.startsWith(prefix) && !isContinued(line)) {
        return new Reply(code, all);
      }
      line = line(source, command);
    }
  }

  private String line(ByteSource source, String command) throws IOException {
    try {
      String line = lines.readLine(source);
      if (line == null) {
        throw new EOFException(
            "the server closed the control connection"
                + (command.isEmpty()
                    ? " before its greeting"
                    : " instead of answering " + command));
      }
      listener.lineReceived(line);
      return line;
    } catch (LineReader.TooLong e) {
      throw new FtpProtocolException(command, e.reason(), null, false);
    }
  }

  private static int code(String line, String command) throws FtpProtocolException {
    if (line.length() >= 3 && isCode(line)) {
      return Integer.parseInt(line, 0, 3, 10);
    }
    throw new FtpProtocolException(
        command, "this is no FTP reply: \"" + shortened(line) + "\"", null, false);
  }

  private static boolean isCode(String line) {
    return line.charAt(0) >= '1'
        && line.charAt(0) <= '5'
        && isDigit(line.charAt(1))
        && isDigit(line.charAt(2));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isContinued(String line) {
    return line.length() > 3 && line.charAt(3) == '-';
  }

  private static String shortened(String line) {
    String text = EscapedBytes.readable(line);
    return text.length() <= 200 ? text : text.substring(0, 200) + "…";
  }
}
