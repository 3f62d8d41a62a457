package dev.ferry.internal.tls;

import java.net.Socket;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Set;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts the servers that hold one of some keys; or, without any key, whoever answers.
 *
 * <p>It extends X509ExtendedTrustManager so that the JDK adds no checks of its own.
 */
final class PinnedTrust extends X509ExtendedTrustManager {

  private final Set<String> pins;
  private final boolean anybody;

  private PinnedTrust(Set<String> pins, boolean anybody) {
    this.pins = pins;
    this.anybody = anybody;
  }

  static PinnedTrust in(Set<String> pins) {
    return new PinnedTrust(pins, false);
  }

  static PinnedTrust inAnybody() {
    return new PinnedTrust(Set.of(), true);
  }

  /** A certificate's public key as a pin. */
  static String pin(X509Certificate certificate) {
    try {
      byte[] key = certificate.getPublicKey().getEncoded();
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(key);
      return "sha256//" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    checkServerTrusted(chain, authType);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    checkServerTrusted(chain, authType);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    if (!anybody && !pins.contains(pin(chain[0]))) {
      throw new CertificateException(
          "the server's key is " + pin(chain[0]) + ", and that is none of the pinned ones");
    }
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    checkClientTrusted(chain, authType);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    checkClientTrusted(chain, authType);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw new CertificateException("nobody is a server here");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
