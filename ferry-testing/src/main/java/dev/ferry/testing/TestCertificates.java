package dev.ferry.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Certificates for tests: an authority of this JVM's own, and what it has issued. Each is made when
 * first asked for, by the JDK's keytool, and kept for the life of the JVM; the first takes some
 * seconds. Keys are of P-256.
 *
 * <p>May be used from any thread. Everything here throws {@link IllegalStateException} if this Java
 * has no keytool, or if keytool fails; the message has its words.
 */
public final class TestCertificates {
  private static final List<String> VALID = List.of("-startdate", "-30d", "-validity", "3650");
  private static final List<String> PAST = List.of("-startdate", "-20d", "-validity", "10");
  private static final String LOCALHOST = "san=dns:localhost,ip:127.0.0.1,ip:::1";

  private static final Map<String, TestCertificate> ISSUED = new ConcurrentHashMap<>();
  private static byte @Nullable [] authority;

  private TestCertificates() {}

  // Not in a static initializer: that would never be tried again if it is interrupted once.
  private static synchronized byte[] authority() {
    byte[] made = authority;
    if (made == null) {
      made =
          Keytool.generate(
              null,
              "ca",
              options(
                  VALID, "CN=Ferry test authority", "bc:c=ca:true", "ku:c=keyCertSign,cRLSign"));
      authority = made;
    }
    return made;
  }

  /** For this machine: localhost, 127.0.0.1 and ::1. */
  public static TestCertificate localhost() {
    return issued("localhost", options(VALID, "CN=localhost", LOCALHOST, "eku=serverAuth"));
  }

  /**
   * For another name, or another address (IPv4), and nothing else.
   *
   * @throws IllegalArgumentException unless the name has only letters, digits, hyphens and dots
   */
  public static TestCertificate named(String host) {
    if (!host.matches("[A-Za-z0-9.-]+")) {
      throw new IllegalArgumentException("not a host name: " + host);
    }
    String alternative = (host.matches("[0-9.]+") ? "san=ip:" : "san=dns:") + host;
    return issued("host-" + host, options(VALID, "CN=" + host, alternative, "eku=serverAuth"));
  }

  /** For this machine, but it was over ten days ago. */
  public static TestCertificate expired() {
    return issued("expired", options(PAST, "CN=localhost", LOCALHOST, "eku=serverAuth"));
  }

  /** For a client; its subject is {@code CN=} and this name. */
  public static TestCertificate client(String name) {
    if (!name.matches("[A-Za-z0-9 .@-]+")) {
      throw new IllegalArgumentException("not a name for these tests: " + name);
    }
    return issued("client-" + name, options(VALID, "CN=" + name, "eku=clientAuth"));
  }

  /** For this machine, but issued by itself: nobody else vouches for it. */
  public static TestCertificate selfSigned() {
    return ISSUED.computeIfAbsent(
        "self",
        alias ->
            new TestCertificate(
                alias,
                Keytool.load(
                    Keytool.generate(
                        null,
                        alias,
                        options(VALID, "CN=localhost", LOCALHOST, "eku=serverAuth")))));
  }

  /** The certificate of the authority. */
  public static X509Certificate caCertificate() {
    try {
      return (X509Certificate) Keytool.load(authority()).getCertificate("ca");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A new trust store with the authority's certificate as its one entry. */
  public static KeyStore trustStore() {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setCertificateEntry("ca", caCertificate());
      return store;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Writes the authority's certificate into this folder, as {@code ca.pem}.
   *
   * @return the file
   */
  public static Path writeCaPem(Path folder) throws IOException {
    return Pem.certificates(folder.resolve("ca.pem"), List.of(caCertificate()));
  }

  /** A new context for a client that trusts the authority and has no certificate itself. */
  public static SSLContext clientContext() {
    return context(null);
  }

  /** A new context that trusts the authority, with these keys. */
  static SSLContext context(KeyManager @Nullable [] keys) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys, trust(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static TrustManager[] trust() throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(trustStore());
    return factory.getTrustManagers();
  }

  private static TestCertificate issued(String alias, List<String> options) {
    return ISSUED.computeIfAbsent(
        alias,
        name ->
            new TestCertificate(name, Keytool.load(Keytool.generate(authority(), name, options))));
  }

  private static List<String> options(List<String> times, String subject, String... extensions) {
    List<String> options = new ArrayList<>(times);
    options.addAll(List.of("-dname", subject));
    for (String extension : extensions) {
      options.addAll(List.of("-ext", extension));
    }
    return options;
  }
}
