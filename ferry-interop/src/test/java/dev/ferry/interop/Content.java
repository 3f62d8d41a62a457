package dev.ferry.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** What test files hold, and whether two are the same. */
final class Content {

  private static final int BLOCK = 1 << 20;

  /** What searches for a difference return if there is none. */
  private static final int NONE = -1;

  private Content() {}

  /** Returns bytes of all 256 values, if there are as many, that don't repeat every 256. */
  static byte[] of(int size) {
    byte[] bytes = new byte[size];
    for (int i = 0; i < size; i++) {
      bytes[i] = (byte) (i ^ (i >>> 8) * 7 ^ (i >>> 16) * 13);
    }
    return bytes;
  }

  /** Checks that a file on the disk has this content. */
  static void assertOnDisk(Path file, byte[] expected) throws IOException {
    assertThat(file).hasSize(expected.length);
    assertThat(Arrays.mismatch(Files.readAllBytes(file), expected))
        .as("the first byte of %s that differs", file)
        .isEqualTo(NONE);
  }

  /** Checks that what came is what is on the disk. */
  static void assertSame(byte[] came, Path file) throws IOException {
    assertThat(came).hasSize(Math.toIntExact(Files.size(file)));
    assertThat(Arrays.mismatch(came, Files.readAllBytes(file)))
        .as("the first byte that differs from %s", file)
        .isEqualTo(NONE);
  }

  /** Checks that two files of any size are the same. */
  static void assertSame(Path one, Path other) throws IOException {
    assertThat(Files.mismatch(one, other))
        .as("the first byte of %s that differs", one)
        .isEqualTo(NONE);
  }

  static String sha256(byte[] bytes) {
    return sha256(Channels.newChannel(new ByteArrayInputStream(bytes)));
  }

  static String sha256(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      return sha256(channel);
    }
  }

  private static String sha256(ReadableByteChannel channel) {
    Digest digest = new Digest();
    ByteBuffer block = ByteBuffer.allocateDirect(BLOCK);
    try {
      while (channel.read(block) >= 0) {
        digest.write(block.flip());
        block.clear();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return digest.hex();
  }

  /** A channel that keeps nothing but the digest of what it was given. */
  static final class Digest implements WritableByteChannel {

    private final MessageDigest digest;
    private long count;

    Digest() {
      try {
        digest = MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every JDK has SHA-256", e);
      }
    }

    @Override
    public int write(ByteBuffer bytes) {
      int length = bytes.remaining();
      digest.update(bytes);
      count += length;
      return length;
    }

    /** Returns how many bytes came. */
    long count() {
      return count;
    }

    String hex() {
      return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {}
  }
}
