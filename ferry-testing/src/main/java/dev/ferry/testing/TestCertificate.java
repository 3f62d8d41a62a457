package dev.ferry.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A certificate with its key, in the forms that programs want; see {@link TestCertificates}. */
public final class TestCertificate {
  private final String alias;
  private final KeyStore keys;
  private final List<X509Certificate> chain;
  private final PrivateKey key;

  /** Keeps one entry of a store, and nothing of the others. */
  TestCertificate(String alias, KeyStore made) {
    try {
      this.alias = alias;
      this.chain =
          Arrays.stream(made.getCertificateChain(alias)).map(X509Certificate.class::cast).toList();
      this.key = (PrivateKey) made.getKey(alias, password());
      this.keys = KeyStore.getInstance("PKCS12");
      keys.load(null, null);
      keys.setKeyEntry(alias, key, password(), made.getCertificateChain(alias));
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A key store with key and chain as its one entry; not to be written to. */
  public KeyStore keyStore() {
    return keys;
  }

  /** The password of the key store and of its entry. */
  public char[] password() {
    return Keytool.PASSWORD.toCharArray();
  }

  /** The certificate itself. */
  public X509Certificate certificate() {
    return chain.get(0);
  }

  /** The certificate, then the authority's; a self-signed one is alone. */
  public List<X509Certificate> chain() {
    return chain;
  }

  /** A new context with this key, for either side; it trusts the authority. */
  public SSLContext context() {
    return TestCertificates.context(keyManagers());
  }

  /**
   * Writes two files into this folder, as daemons want them: the chain, and the key as PKCS #8
   * without a password. Their names are the alias's, with {@code .pem} and {@code .key.pem}.
   */
  public PemFiles writePem(Path folder) throws IOException {
    return new PemFiles(
        Pem.certificates(folder.resolve(alias + ".pem"), chain),
        Pem.key(folder.resolve(alias + ".key.pem"), key));
  }

  /** Where a certificate's chain and its key have been written. */
  public record PemFiles(Path chain, Path key) {}

  private KeyManager[] keyManagers() {
    try {
      KeyManagerFactory factory =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      factory.init(keys, password());
      return factory.getKeyManagers();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return certificate().getSubjectX500Principal()
        + " issued by "
        + certificate().getIssuerX500Principal();
  }
}
