package dev.ferry.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.IntPredicate;

/** Cuts what goes through a control connection into lines, until TLS hides them. */
final class LineCutter implements Passage {
  private static final int LONGEST = 64 * 1024;

  private final IntPredicate hidden;
  private final Lines lines;
  private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

  /** Who takes the lines. */
  interface Lines {
    /**
     * Takes a line and writes what is to go on.
     *
     * @param line with its end; a byte a character
     */
    void take(String line, Flow flow) throws IOException, InterruptedException;
  }

  /**
   * @param hidden whether from here on there are no lines, asked with the first byte of each
   */
  LineCutter(IntPredicate hidden, Lines lines) {
    this.hidden = hidden;
    this.lines = lines;
  }

  @Override
  public void pass(ByteBuffer bytes, Flow flow) throws IOException, InterruptedException {
    while (bytes.hasRemaining()) {
      byte next = bytes.get(bytes.position());
      if (begun.size() == 0 && hidden.test(next)) {
        flow.write(bytes);
        return;
      }
      bytes.get();
      begun.write(next);
      if (next == '\n') {
        String line = begun.toString(StandardCharsets.ISO_8859_1);
        begun.reset();
        lines.take(line, flow);
      } else if (begun.size() >= LONGEST) {
        end(flow); // a line that doesn't end is not worth waiting for
      }
    }
  }

  @Override
  public void end(Flow flow) throws IOException, InterruptedException {
    byte[] rest = begun.toByteArray();
    begun.reset();
    flow.write(ByteBuffer.wrap(rest));
  }

  /** The bytes of a line. */
  static ByteBuffer bytes(String line) {
    return ByteBuffer.wrap(line.getBytes(StandardCharsets.ISO_8859_1));
  }
}
