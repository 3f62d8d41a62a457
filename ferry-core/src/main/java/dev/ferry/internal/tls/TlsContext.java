package dev.ferry.internal.tls;

import dev.ferry.TlsOptions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** What logins with the same options share: whom they trust, and the JDK's cache of sessions. */
public final class TlsContext {

  private static final String TICKETS = "jdk.tls.client.enableSessionTicketExtension";
  private static final Object TICKETS_LOCK = new Object();

  // Where the JDK has the port in the key of a session, so beyond all ports.
  private static final AtomicInteger NEXT_KEY = new AtomicInteger(100_000);

  private final TlsOptions options;
  private final SSLContext context;

  private TlsContext(TlsOptions options, SSLContext context) {
    this.options = options;
    this.context = context;
  }

  /**
   * A context as the options say.
   *
   * @throws SSLException if the trust store or the client's keys can't be used
   */
  public static TlsContext of(TlsOptions options) throws SSLException {
    SSLContext own = options.context().orElse(null);
    try {
      return new TlsContext(options, own == null ? withoutTickets(options) : own);
    } catch (GeneralSecurityException e) {
      throw new SSLException("TLS can't be set up: " + e.getMessage(), e);
    }
  }

  TlsOptions options() {
    return options;
  }

  SSLContext context() {
    return context;
  }

  /** A number for the sessions of one login, so that two logins to one server never mix them. */
  static int newKey() {
    return NEXT_KEY.getAndIncrement();
  }

  /**
   * With tickets, TLS 1.2 sessions can't be resumed on vsftpd: its tickets say that they live for
   * 2,147,483,647 s, the JDK drops all that live longer than a week, and with tickets it keeps no
   * session id. Without them, sessions are resumed by id. There is only a system property for that;
   * a context reads it when it is made, and it is put back at once. TLS 1.3 doesn't heed it.
   */
  private static SSLContext withoutTickets(TlsOptions options) throws GeneralSecurityException {
    synchronized (TICKETS_LOCK) {
      String before = System.getProperty(TICKETS);
      System.setProperty(TICKETS, "false");
      try {
        SSLContext made = SSLContext.getInstance("TLS");
        made.init(keys(options), trust(options), null);
        // For ever: the server decides how long its sessions live. More than a week would make the
        // JDK drop the tickets of TLS 1.3.
        made.getClientSessionContext().setSessionTimeout(0);
        return made;
      } finally {
        if (before == null) {
          System.clearProperty(TICKETS);
        } else {
          System.setProperty(TICKETS, before);
        }
      }
    }
  }

  private static KeyManager @Nullable [] keys(TlsOptions options) throws GeneralSecurityException {
    KeyStore own = options.clientKeys().orElse(null);
    if (own == null) {
      return null;
    }
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    char[] password = options.clientKeyPassword();
    try {
      factory.init(own, password);
    } finally {
      Arrays.fill(password, '\0');
    }
    return factory.getKeyManagers();
  }

  private static TrustManager[] trust(TlsOptions options) throws GeneralSecurityException {
    if (options.trustsAnyServer()) {
      return new TrustManager[] {PinnedTrust.inAnybody()};
    }
    if (!options.pins().isEmpty()) {
      return new TrustManager[] {PinnedTrust.in(options.pins())};
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(options.trustStore().orElse(null));
    TrustManager[] managers = factory.getTrustManagers();
    for (int i = 0; i < managers.length; i++) {
      if (managers[i] instanceof X509ExtendedTrustManager jdk) {
        managers[i] = new ExplainedTrust(jdk);
      }
    }
    return managers;
  }

  /** Protocols and suites; the same for control and data, or no session could be resumed. */
  SSLParameters parameters() {
    SSLParameters parameters = context.getDefaultSSLParameters();
    parameters.setProtocols(options.protocols().toArray(new String[0]));
    List<String> suites =
        options.cipherSuites().isEmpty()
            ? quickFirst(parameters.getCipherSuites())
            : options.cipherSuites();
    parameters.setCipherSuites(suites.toArray(new String[0]));
    if (!options.trustsAnyServer() && options.pins().isEmpty()) {
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
    }
    return parameters;
  }

  /** The JDK's order, but for ChaCha20, which stands behind all of AES-GCM. */
  private static List<String> quickFirst(String[] suites) {
    List<String> sorted = new ArrayList<>();
    List<List<String>> groups = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (String suite : suites) {
      groups.get(suite.contains("_CHACHA20_") ? 1 : suite.contains("_GCM_") ? 0 : 2).add(suite);
    }
    groups.forEach(sorted::addAll);
    return sorted;
  }
}
