package dev.ferry.internal.transfer;

import dev.ferry.internal.engine.HashAlgorithm;
import dev.ferry.internal.session.Session;
import dev.ferry.transfer.FileHash;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32;

/** What a server computes of a file, and the same of a local one. */
public record Digest(HashAlgorithm algorithm, String hex) {

  /** The best first; CRC32 is better than nothing, as it finds accidents. */
  static final List<HashAlgorithm> PREFERRED =
      List.of(
          HashAlgorithm.SHA_256,
          HashAlgorithm.SHA_512,
          HashAlgorithm.SHA_1,
          HashAlgorithm.MD5,
          HashAlgorithm.CRC32);

  private static final int BLOCK = 1 << 20;

  /** The best that the server has; empty if it has none. */
  public static Optional<Digest> remote(Session session, String path) throws IOException {
    for (HashAlgorithm algorithm : PREFERRED) {
      Optional<String> hex = session.hashes().hash(path, algorithm);
      if (hex.isPresent()) {
        return Optional.of(new Digest(algorithm, hex.get()));
      }
    }
    return Optional.empty();
  }

  /** The same of a local file. */
  public Digest of(FileChannel file) throws IOException {
    return new Digest(algorithm, LocalFailure.guard(() -> hex(file)));
  }

  /** As users are told of it. */
  public FileHash told() {
    return new FileHash(name(), hex);
  }

  String name() {
    return algorithm.label();
  }

  private String hex(FileChannel file) throws IOException {
    CRC32 crc = new CRC32();
    MessageDigest digest = algorithm == HashAlgorithm.CRC32 ? null : digest(algorithm.label());
    ByteBuffer block = ByteBuffer.allocate(BLOCK);
    for (long at = 0; file.read(block, at) > 0; at += block.limit(), block.clear()) {
      block.flip();
      if (digest == null) {
        crc.update(block.array(), 0, block.limit());
      } else {
        digest.update(block.array(), 0, block.limit());
      }
    }
    return digest == null
        ? String.format(Locale.ROOT, "%08x", crc.getValue())
        : HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest digest(String name) {
    try {
      return MessageDigest.getInstance(name);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + name, e);
    }
  }
}
