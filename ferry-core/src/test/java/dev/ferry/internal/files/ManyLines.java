package dev.ferry.internal.files;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;

/** Very many lines, each made when it is read, and none held. */
final class ManyLines extends InputStream {

  private final IntFunction<String> line;
  private final int count;
  private byte[] current = new byte[0];
  private int position;
  private int made;

  ManyLines(int count, IntFunction<String> line) {
    this.count = count;
    this.line = line;
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    int done = 0;
    while (done < length) {
      if (position == current.length) {
        if (made == count) {
          return done == 0 && length > 0 ? -1 : done;
        }
        current = (line.apply(made++) + "\r\n").getBytes(StandardCharsets.UTF_8);
        position = 0;
      }
      int piece = Math.min(length - done, current.length - position);
      System.arraycopy(current, position, into, offset + done, piece);
      position += piece;
      done += piece;
    }
    return done;
  }
}
