package dev.ferry.bench;

import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** Takes all bytes, keeps none, and counts them. */
final class Nothing implements WritableByteChannel {

  private long taken;

  @Override
  public int write(ByteBuffer from) {
    int count = from.remaining();
    from.position(from.limit());
    taken += count;
    return count;
  }

  /** The same for blocks. */
  void write(byte[] block, int offset, int length) {
    taken += length;
  }

  long taken() {
    return taken;
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public void close() {}
}
