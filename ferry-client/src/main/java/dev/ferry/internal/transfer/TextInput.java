package dev.ferry.internal.transfer;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** Text from the network: CRLF becomes LF, and a CR elsewhere stays. One thread. */
final class TextInput extends FilterInputStream {

  private static final int NONE = -2;

  private int ahead = NONE;

  TextInput(InputStream in) {
    super(new java.io.BufferedInputStream(in));
  }

  @Override
  public int read() throws IOException {
    int next = ahead == NONE ? in.read() : ahead;
    ahead = NONE;
    if (next == '\r') {
      int second = in.read();
      if (second == '\n') {
        return second;
      }
      ahead = second;
    }
    return next;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, into.length);
    int count = 0;
    while (count < length) {
      int next = read();
      if (next < 0) {
        ahead = next; // said once more, if asked
        return count == 0 ? -1 : count;
      }
      into[offset + count++] = (byte) next;
    }
    return count;
  }

  /** Nothing is skipped, as nobody knows how much that would be on the network. */
  @Override
  public boolean markSupported() {
    return false;
  }
}
