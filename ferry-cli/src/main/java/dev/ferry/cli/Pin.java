package dev.ferry.cli;

import java.security.cert.X509Certificate;
import java.util.Base64;

/** Names a public key, as {@code --pin} and curl's {@code --pinnedpubkey} want it. */
final class Pin {

  private Pin() {}

  /** Returns {@code sha256//} and the Base64 of the SHA-256 of the certificate's public key. */
  static String of(X509Certificate certificate) {
    byte[] digest = SeededBytes.newSha256().digest(certificate.getPublicKey().getEncoded());
    return "sha256//" + Base64.getEncoder().encodeToString(digest);
  }
}
