package dev.ferry.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;

/** Certificates and keys as text (RFC 7468). */
final class Pem {
  private Pem() {}

  static Path certificates(Path file, List<X509Certificate> chain) throws IOException {
    StringBuilder text = new StringBuilder();
    try {
      for (X509Certificate certificate : chain) {
        text.append(block("CERTIFICATE", certificate.getEncoded()));
      }
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException(e);
    }
    return Files.writeString(file, text);
  }

  /** PKCS #8, not encrypted; only the owner may read the file, where the file system can say so. */
  static Path key(Path file, PrivateKey key) throws IOException {
    Files.writeString(file, block("PRIVATE KEY", key.getEncoded()));
    if (file.toFile().setReadable(false, false) && file.toFile().setReadable(true, true)) {
      return file;
    }
    throw new IOException("can't make readable for its owner alone: " + file);
  }

  private static String block(String what, byte[] bytes) {
    Base64.Encoder lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
    return "-----BEGIN "
        + what
        + "-----\n"
        + lines.encodeToString(bytes)
        + "\n-----END "
        + what
        + "-----\n";
  }
}
