package dev.ferry.internal.mirror;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A digest of SHA-256, in 32 bytes of memory: there may be one for each file of a large tree. */
record Sha256(long first, long second, long third, long fourth) {

  /** Hexadecimal digits of one. */
  static final int DIGITS = 64;

  private static final int EACH = 16;

  private static final int BLOCK = 256 << 10;

  /** Of what is in a file. */
  static Sha256 of(Path file) throws IOException {
    MessageDigest digest = digest();
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer block = ByteBuffer.allocate((int) Math.min(BLOCK, channel.size() + 1));
      while (channel.read(block) >= 0) {
        digest.update(block.flip());
        block.clear();
      }
    }
    ByteBuffer all = ByteBuffer.wrap(digest.digest());
    return new Sha256(all.getLong(), all.getLong(), all.getLong(), all.getLong());
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /**
   * Reads 64 digits.
   *
   * @throws IllegalArgumentException if they aren't that
   */
  static Sha256 parse(String hex) {
    if (hex.length() != DIGITS) {
      throw new IllegalArgumentException(hex.length() + " digits");
    }
    return new Sha256(part(hex, 0), part(hex, 1), part(hex, 2), part(hex, 3));
  }

  private static long part(String hex, int index) {
    return HexFormat.fromHexDigitsToLong(hex, index * EACH, (index + 1) * EACH);
  }

  @Override
  public String toString() {
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(first)
        + hex.toHexDigits(second)
        + hex.toHexDigits(third)
        + hex.toHexDigits(fourth);
  }
}
