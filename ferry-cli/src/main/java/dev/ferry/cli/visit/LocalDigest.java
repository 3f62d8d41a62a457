package dev.ferry.cli.visit;

import dev.ferry.transfer.FileHash;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;

/** The digest of a file of a server, computed here as it comes. */
public final class LocalDigest {

  private static final String ALGORITHM = "SHA-256";
  private static final int BLOCK = 1 << 16;

  private LocalDigest() {}

  /** Of this file. */
  public static FileHash of(Remote remote) throws IOException {
    try (InputStream in = remote.client().read(remote.path())) {
      MessageDigest digest = MessageDigest.getInstance(ALGORITHM);
      byte[] block = new byte[BLOCK];
      for (int count = in.read(block); count >= 0; count = in.read(block)) {
        digest.update(block, 0, count);
      }
      return new FileHash(ALGORITHM, HexFormat.of().formatHex(digest.digest()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }
}
