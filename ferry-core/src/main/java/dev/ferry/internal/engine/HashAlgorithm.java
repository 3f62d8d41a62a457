package dev.ferry.internal.engine;

import java.util.List;

/** What servers can compute of a file, and the commands that they have for it beside HASH. */
public enum HashAlgorithm {
  /** The check sum of ZIP files; it finds accidents, and no intent. */
  CRC32("CRC32", 8),
  /** Finds accidents; can be forged. */
  MD5("MD5", 32),
  /** Finds accidents; can be forged with effort. */
  SHA_1("SHA-1", 40),
  /** SHA-2 with 256 bits. */
  SHA_256("SHA-256", 64),
  /** SHA-2 with 512 bits. */
  SHA_512("SHA-512", 128);

  private final String label;
  private final int hexDigits;

  HashAlgorithm(String label, int hexDigits) {
    this.label = label;
    this.hexDigits = hexDigits;
  }

  /** Its name in OPTS HASH and in the reply to HASH. */
  public String label() {
    return label;
  }

  /** How long its digest is, written in hexadecimal digits. */
  public int hexDigits() {
    return hexDigits;
  }

  /** The commands that compute it and nothing else. */
  List<String> verbs() {
    return switch (this) {
      case CRC32 -> List.of("XCRC");
      case MD5 -> List.of("XMD5", "MD5", "MMD5");
      case SHA_1 -> List.of("XSHA1", "XSHA");
      case SHA_256 -> List.of("XSHA256");
      case SHA_512 -> List.of("XSHA512");
    };
  }
}
