package dev.ferry.cli;

import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * A file that is never held: pseudo-random bytes, the same every time, as many as asked for.
 *
 * <p>Random, so that nothing on the way can pack them or guess them. One thread.
 */
final class SeededBytes extends InputStream {

  private static final long SEED = 959; // the number of the FTP RFC; any would do
  private static final int BLOCK = 64 * 1024;

  private final SplittableRandom random = new SplittableRandom(SEED);
  private final byte[] block = new byte[BLOCK];
  private int used = BLOCK;
  private long left;

  /**
   * Makes a stream.
   *
   * @param length in bytes, 0 or more
   */
  SeededBytes(long length) {
    this.left = length;
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, buffer.length);
    if (left == 0) {
      return length == 0 ? 0 : -1;
    }
    if (used == BLOCK) {
      random.nextBytes(block);
      used = 0;
    }
    int count = (int) Math.min(Math.min(length, BLOCK - used), left);
    System.arraycopy(block, used, buffer, offset, count);
    used += count;
    left -= count;
    return count;
  }

  /** Returns the SHA-256, in hex, of a stream of the given length. */
  static String sha256(long length) {
    MessageDigest digest = newSha256();
    SeededBytes bytes = new SeededBytes(length);
    byte[] buffer = new byte[BLOCK];
    for (int count = bytes.read(buffer, 0, BLOCK); count > 0; ) {
      digest.update(buffer, 0, count);
      count = bytes.read(buffer, 0, BLOCK);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }
}
