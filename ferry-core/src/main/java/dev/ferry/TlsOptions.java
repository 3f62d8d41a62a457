package dev.ferry;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Whom to trust and how to be safe. Immutable; made by {@link #builder()}, varied by {@link
 * #toBuilder()}.
 *
 * <p>As it comes: TLS 1.3 and 1.2, the certificate authorities of the JVM, and the certificate must
 * be for the host that the user named, on the control connection and on every data connection.
 */
public final class TlsOptions {

  private static final TlsOptions DEFAULTS = new TlsOptions(new Builder());
  private static final String PIN_PREFIX = "sha256//";
  private static final int SHA256_BYTES = 32;

  private final Builder values;

  private TlsOptions(Builder values) {
    this.values = values;
  }

  /** All defaults. */
  public static TlsOptions defaults() {
    return DEFAULTS;
  }

  /** A builder that begins with the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that begins with these values. */
  public Builder toBuilder() {
    return new Builder(values);
  }

  /** The user's own context, if there is one; it brings its own trust and keys. */
  public Optional<SSLContext> context() {
    return Optional.ofNullable(values.context);
  }

  /** The authorities and certificates to trust instead of the JVM's; empty for the JVM's. */
  public Optional<KeyStore> trustStore() {
    return Optional.ofNullable(values.trustStore);
  }

  /** The public keys to trust whatever else a certificate says, as {@code sha256//} and Base64. */
  public Set<String> pins() {
    return Set.copyOf(values.pins);
  }

  /** Whether any server is trusted; see {@link Builder#insecurelyTrustAnyServer()}. */
  public boolean trustsAnyServer() {
    return values.trustsAnyServer;
  }

  /** Our own certificate and key, for servers that ask; empty if we have none. */
  public Optional<KeyStore> clientKeys() {
    return Optional.ofNullable(values.clientKeys);
  }

  /** What opens the keys of {@link #clientKeys()}; a copy. */
  public char[] clientKeyPassword() {
    return values.clientKeyPassword.clone();
  }

  /** The protocols that may be spoken, by the JDK's names; TLSv1.3 and TLSv1.2 by default. */
  public List<String> protocols() {
    return values.protocols;
  }

  /**
   * The cipher suites that may be used, the best first, by the JDK's names. Empty, the default, for
   * those of the JDK, with ChaCha20 behind AES-GCM: the JDK needs 3 to 5 times as long for it.
   */
  public List<String> cipherSuites() {
    return values.cipherSuites;
  }

  /** For one handshake; 30 s by default. */
  public Duration handshakeTimeout() {
    return values.handshakeTimeout;
  }

  /** Whether a download may end without close_notify; see the builder. Off by default. */
  public boolean toleratesMissingCloseNotify() {
    return values.toleratesMissingCloseNotify;
  }

  /** What is trusted; never a secret. */
  @Override
  public String toString() {
    return "TlsOptions["
        + String.join(", ", protocols())
        + (trustsAnyServer() ? ", trusts ANY server" : "")
        + (pins().isEmpty() ? "" : ", pinned")
        + "]";
  }

  /** Collects options. Each method checks its value at once and returns this builder. */
  public static final class Builder {

    private @Nullable SSLContext context;
    private @Nullable KeyStore trustStore;
    private Set<String> pins = Set.of();
    private boolean trustsAnyServer;
    private @Nullable KeyStore clientKeys;
    private char[] clientKeyPassword = {};
    private List<String> protocols = List.of("TLSv1.3", "TLSv1.2");
    private List<String> cipherSuites = List.of();
    private Duration handshakeTimeout = Duration.ofSeconds(30);
    private boolean toleratesMissingCloseNotify;

    private Builder() {}

    private Builder(Builder other) {
      context = other.context;
      trustStore = other.trustStore;
      pins = other.pins;
      trustsAnyServer = other.trustsAnyServer;
      clientKeys = other.clientKeys;
      clientKeyPassword = other.clientKeyPassword;
      protocols = other.protocols;
      cipherSuites = other.cipherSuites;
      handshakeTimeout = other.handshakeTimeout;
      toleratesMissingCloseNotify = other.toleratesMissingCloseNotify;
    }

    /**
     * A context of the user's own, which decides on trust and client keys by itself; host names are
     * checked all the same. Data connections resume their login's session with it too, but for one
     * case: vsftpd with TLS 1.2, whose session tickets the JDK throws away because they last too
     * long. There, leave the context to Ferry.
     */
    public Builder context(SSLContext value) {
      context = value;
      return this;
    }

    /** The certificate authorities, or single certificates, to trust instead of the JVM's. */
    public Builder trust(KeyStore value) {
      trustStore = value;
      return this;
    }

    /** {@link #trust(KeyStore)} with these certificates. */
    public Builder trust(X509Certificate... certificates) {
      if (certificates.length == 0) {
        throw new IllegalArgumentException("no certificate to trust");
      }
      try {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (int i = 0; i < certificates.length; i++) {
          store.setCertificateEntry("trusted-" + i, certificates[i]);
        }
        return trust(store);
      } catch (GeneralSecurityException | IOException e) {
        throw new IllegalArgumentException("these certificates can't be trusted: " + e, e);
      }
    }

    /**
     * Trusts the servers that hold one of these public keys, and no other. Then neither issuer nor
     * host name nor dates of the certificate matter: a key is either the right one or not. For
     * servers with certificates of their own making.
     *
     * @param values {@code sha256//} and, in Base64, the SHA-256 of the key as the certificate
     *     encodes it (SubjectPublicKeyInfo); curl's {@code --pinnedpubkey} has the same form. The
     *     error for a key that doesn't fit tells the server's.
     * @throws IllegalArgumentException if one isn't of that form
     */
    public Builder pin(String... values) {
      Set<String> checked = new LinkedHashSet<>();
      for (String value : values) {
        checked.add(checkedPin(value));
      }
      if (checked.isEmpty()) {
        throw new IllegalArgumentException("no key to pin");
      }
      pins = checked;
      return this;
    }

    private static String checkedPin(String value) {
      try {
        if (value.startsWith(PIN_PREFIX)
            && Base64.getDecoder().decode(value.substring(PIN_PREFIX.length())).length
                == SHA256_BYTES) {
          return value;
        }
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("not a pin: \"" + value + "\"", e);
      }
      throw new IllegalArgumentException(
          "not a pin, which is sha256// and 32 bytes in Base64: \"" + value + "\"");
    }

    /**
     * <b>Insecure.</b> Trusts whoever answers, with any certificate for any name. Who listens on
     * the way reads the password. Every connect writes a warning to the log of {@code dev.ferry}.
     * {@link #pin} and {@link #trust(X509Certificate...)} are better in nearly all cases.
     */
    public Builder insecurelyTrustAnyServer() {
      trustsAnyServer = true;
      return this;
    }

    /** Our own certificate with its key, shown to servers that ask for one. */
    public Builder clientKeys(KeyStore keys, char[] password) {
      clientKeys = keys;
      clientKeyPassword = password.clone();
      return this;
    }

    /** {@link TlsOptions#protocols()}; at least one. Unknown ones fail when connecting. */
    public Builder protocols(String... values) {
      protocols = notEmpty("protocols", values);
      return this;
    }

    /** {@link TlsOptions#cipherSuites()}; at least one. Unknown ones fail when connecting. */
    public Builder cipherSuites(String... values) {
      cipherSuites = notEmpty("cipher suites", values);
      return this;
    }

    private static List<String> notEmpty(String what, String... values) {
      if (values.length == 0 || Arrays.stream(values).anyMatch(String::isBlank)) {
        throw new IllegalArgumentException("no " + what + ", or an empty one");
      }
      return List.of(values);
    }

    /** {@link TlsOptions#handshakeTimeout()}; 1 ms to 24 days. */
    public Builder handshakeTimeout(Duration value) {
      handshakeTimeout = Checked.limit("handshake timeout", value);
      return this;
    }

    /**
     * TLS ends with a close_notify, so that nobody on the way can cut a file short unseen. Some
     * servers only close the connection (old vsftpd, IIS). With true a download that ends so is
     * taken for whole if the server confirms it (2xx) and, for RETR, its size is the one that the
     * server told.
     */
    public Builder tolerateMissingCloseNotify(boolean value) {
      toleratesMissingCloseNotify = value;
      return this;
    }

    /**
     * The options.
     *
     * @throws IllegalArgumentException if two of them contradict each other
     */
    public TlsOptions build() {
      boolean ownTrust = trustStore != null || !pins.isEmpty() || trustsAnyServer;
      if (context != null && (ownTrust || clientKeys != null)) {
        throw new IllegalArgumentException(
            "a context brings its own trust and keys: set them there, or leave the context out");
      }
      if (trustsAnyServer && (trustStore != null || !pins.isEmpty())) {
        throw new IllegalArgumentException(
            "trusting any server makes a trust store and pins meaningless");
      }
      if (trustStore != null && !pins.isEmpty()) {
        throw new IllegalArgumentException("a trust store or pins, not both");
      }
      return new TlsOptions(new Builder(this));
    }
  }
}
