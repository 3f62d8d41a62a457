package dev.ferry.internal.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.function.IntSupplier;

/** A byte source for tests: given bytes, handed out in pieces as a network might cut them. */
public final class Pieces implements ByteSource {

  private final byte[] bytes;
  private final IntSupplier sizes;
  private int position;

  private Pieces(byte[] bytes, IntSupplier sizes) {
    this.bytes = bytes.clone();
    this.sizes = sizes;
  }

  /** As much at once as the reader has room for. */
  public static Pieces whole(byte[] bytes) {
    return new Pieces(bytes, () -> Integer.MAX_VALUE);
  }

  /** {@link #whole(byte[])} of a text whose characters are bytes. */
  public static Pieces whole(String latin1) {
    return whole(latin1.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** One byte at a time. */
  public static Pieces single(byte[] bytes) {
    return new Pieces(bytes, () -> 1);
  }

  /** Pieces of 1 to 9 bytes and, now and then, of far more; the same ones for the same seed. */
  public static Pieces random(byte[] bytes, long seed) {
    Random random = new Random(seed);
    return new Pieces(
        bytes, () -> random.nextInt(8) == 0 ? 1 + random.nextInt(20_000) : 1 + random.nextInt(9));
  }

  @Override
  public int read(ByteBuffer into) {
    if (!into.hasRemaining()) {
      throw new IllegalStateException("asked for bytes without room for one");
    }
    if (position == bytes.length) {
      return -1;
    }
    int count = Math.min(Math.min(sizes.getAsInt(), into.remaining()), bytes.length - position);
    into.put(bytes, position, count);
    position += count;
    return count;
  }
}
