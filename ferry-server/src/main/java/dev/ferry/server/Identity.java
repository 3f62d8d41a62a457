package dev.ferry.server;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * Who the server is: one private key, and the certificate that it shows.
 *
 * @param context what makes connections with that key; it asks clients for no certificate
 * @param certificate the server's own, without those of its issuers
 */
record Identity(SSLContext context, X509Certificate certificate) {

  /**
   * Reads the one key of a key store.
   *
   * @param file PKCS #12 or JKS
   * @param password opens the store and the key
   * @throws NoSuchFileException if there is no such file
   * @throws IOException if it is no key store, the password is wrong, or it holds no key or several
   */
  static Identity read(Path file, String password) throws IOException {
    if (!file.toFile().isFile()) {
      throw new NoSuchFileException(file.toString(), null, "there is no such key store");
    }
    char[] secret = password.toCharArray();
    try {
      KeyStore store = KeyStore.getInstance(file.toFile(), secret);
      String alias = soleKey(store, file);
      if (!(store.getCertificate(alias) instanceof X509Certificate certificate)) {
        throw new IOException("the key in " + file + " has no X.509 certificate");
      }
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, secret);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, new SecureRandom());
      return new Identity(context, certificate);
    } catch (GeneralSecurityException e) {
      throw new IOException("can't use the key store " + file + ": " + e.getMessage(), e);
    } catch (IOException e) {
      if (e.getCause() instanceof GeneralSecurityException) {
        throw new IOException("can't open the key store " + file + ": " + e.getMessage(), e);
      }
      throw e;
    }
  }

  private static String soleKey(KeyStore store, Path file) throws IOException, KeyStoreException {
    List<String> keys = new ArrayList<>();
    for (String alias : Collections.list(store.aliases())) {
      if (store.isKeyEntry(alias)) {
        keys.add(alias);
      }
    }
    // With several, the handshake would choose, and nobody could tell which certificate to trust.
    if (keys.size() != 1) {
      throw new IOException(
          "the key store " + file + " must hold one key, but holds " + keys.size());
    }
    return keys.get(0);
  }
}
