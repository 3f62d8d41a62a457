package dev.ferry.internal.transfer;

import dev.ferry.internal.data.DataConnection;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Bytes that are fetched once more, to see that the server goes on where it is asked to, and in the
 * same file: REST is a promise that not every server keeps.
 */
final class Overlap {

  /** How many; fewer if there aren't as many. */
  static final int BYTES = 64 * 1024;

  private Overlap() {}

  /** Reads as many bytes as are there, and compares. */
  static void compare(DataConnection data, ByteBuffer there, Meter meter) throws IOException {
    ByteBuffer again = ByteBuffer.allocate(there.remaining());
    read(data, again, meter);
    if (!again.flip().equals(there)) {
      throw new Unresumable("the bytes before the restart marker aren't those that came before");
    }
  }

  /** Fills a buffer, unless the data end before. */
  static void read(DataConnection data, ByteBuffer into, Meter meter) throws IOException {
    while (into.hasRemaining()) {
      int count = data.read(into);
      if (count < 0) {
        return;
      }
      meter.overhead(count);
    }
  }
}
