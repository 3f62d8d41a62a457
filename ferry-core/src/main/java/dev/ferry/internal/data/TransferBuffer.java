package dev.ferry.internal.data;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The buffer of one login, made when it is first needed and used by its transfers one after
 * another.
 *
 * <p>It begins on a page. A large direct buffer as the JDK makes it begins 16 bytes into one, and
 * that is the worst place: copying a page of the kernel to an address a few bytes further into a
 * page is two to three times slower on current AMD processors. {@code docs/speed.md} has the
 * figures.
 */
public final class TransferBuffer {

  /**
   * Files are written in blocks of this size. Half of it was measured to take 3 to 7 % more CPU, a
   * quarter 15 to 18 %; more is more than a login should take.
   */
  static final int BYTES = 4 * 1024 * 1024;

  /** What is copied to and from arrays in one piece. */
  static final int PIECE_BYTES = 256 * 1024;

  private static final int PAGE_BYTES = 4096;

  private final int bytes;
  private @Nullable ByteBuffer buffer;

  private TransferBuffer(int bytes) {
    this.bytes = bytes;
  }

  /** One of the size that is fastest. */
  public static TransferBuffer usual() {
    return new TransferBuffer(BYTES);
  }

  /**
   * One of a number that together take an eighth of the JVM's memory at most, so far as that is
   * more than 256 KiB for each. Direct buffers may take as much as the heap, and under TLS there
   * are others.
   */
  public static TransferBuffer oneOf(int number) {
    return oneOf(number, Runtime.getRuntime().maxMemory());
  }

  static TransferBuffer oneOf(int number, long memory) {
    long share = Long.highestOneBit(Math.max(1, memory / 8 / number));
    return new TransferBuffer((int) Math.max(PIECE_BYTES, Math.min(BYTES, share)));
  }

  int bytes() {
    return bytes;
  }

  /** The buffer, empty; whoever used it before must be done with it. */
  ByteBuffer clear() {
    ByteBuffer ready = buffer;
    if (ready == null) {
      ready = ByteBuffer.allocateDirect(bytes + PAGE_BYTES).alignedSlice(PAGE_BYTES);
      ready.limit(bytes);
      ready = ready.slice();
      buffer = ready;
    }
    return ready.clear();
  }
}
