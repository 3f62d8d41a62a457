package dev.ferry.cli.login;

import dev.ferry.cli.output.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;

/** Certificates and keys from files. */
public final class Certificates {

  private Certificates() {}

  /** Those of a PEM file. */
  public static X509Certificate[] read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      X509Certificate[] found =
          CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
              .map(X509Certificate.class::cast)
              .toArray(X509Certificate[]::new);
      if (found.length == 0) {
        throw new UsageException("there is no certificate in " + file);
      }
      return found;
    } catch (GeneralSecurityException e) {
      throw new UsageException(file + " has no certificates in PEM: " + e.getMessage());
    }
  }

  /** Those of a PKCS #12 file. */
  public static KeyStore keys(Path file, char[] password) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(in, password);
      return keys;
    } catch (GeneralSecurityException e) {
      throw new UsageException(file + " is no PKCS #12 file: " + e.getMessage());
    }
  }
}
