package dev.ferry;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What stands between us and the server, and connects to it for us. Immutable.
 *
 * <p>Control and data connections go through it, in the clear and under TLS; certificates are
 * checked against the server's name, not the proxy's. A proxy gets its own login in the clear.
 */
public final class ProxyOptions {

  /** What it speaks. */
  public enum Kind {
    /** An HTTP proxy, asked by CONNECT (RFC 9110 §9.3.6). Many allow port 443 only. */
    HTTP_CONNECT("HTTP proxy"),

    /** SOCKS version 5 (RFC 1928), with or without a login (RFC 1929). */
    SOCKS5("SOCKS5 proxy"),

    /**
     * A gateway that speaks FTP itself: it is connected to in the server's place and told the
     * server in the user's name, {@code USER ada@ftp.example.org}; with {@code :2121} behind it if
     * the port isn't 21. It sees all in the clear, so there is no TLS with it.
     */
    FTP_USER_AT_HOST("FTP gateway"),

    /**
     * The same, but the gateway wants a login of its own before: USER and PASS for the gateway, and
     * then {@code USER ada@ftp.example.org} and PASS for the server.
     */
    FTP_LOGIN_THEN_USER_AT_HOST("FTP gateway");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** Whether it speaks FTP itself, and doesn't just pass bytes on. */
    public boolean isGateway() {
      return this == FTP_USER_AT_HOST || this == FTP_LOGIN_THEN_USER_AT_HOST;
    }
  }

  private static final int SOCKS_MOST_BYTES = 255;

  private final Kind kind;
  private final String host;
  private final int port;
  private final @Nullable Credentials login;
  private final boolean resolvesNames;

  private ProxyOptions(
      Kind kind, String host, int port, @Nullable Credentials login, boolean resolvesNames) {
    this.kind = kind;
    this.host = host;
    this.port = port;
    this.login = login;
    this.resolvesNames = resolvesNames;
  }

  /**
   * A proxy that needs no login.
   *
   * @param host a name or a literal address
   * @param port 1 to 65,535
   * @throws IllegalArgumentException if either can't be
   */
  public static ProxyOptions of(Kind kind, String host, int port) {
    return new ProxyOptions(
        requireNonNull(kind, "kind"), Checked.host(host), Checked.port(port), null, true);
  }

  /**
   * The same with a login at the proxy itself; the account is not used.
   *
   * @throws IllegalArgumentException if this kind has no login, or can't write this user: HTTP none
   *     with a colon, SOCKS5 none of more than 255 bytes
   */
  public ProxyOptions withLogin(Credentials credentials) {
    String user = credentials.user();
    if (kind == Kind.FTP_USER_AT_HOST) {
      throw new IllegalArgumentException(
          "an FTP gateway of this kind has no login of its own; use FTP_LOGIN_THEN_USER_AT_HOST");
    }
    if (kind == Kind.HTTP_CONNECT && user.contains(":")) {
      throw new IllegalArgumentException("an HTTP proxy's user has no colon: \"" + user + "\"");
    }
    if (kind == Kind.SOCKS5 && user.getBytes(StandardCharsets.UTF_8).length > SOCKS_MOST_BYTES) {
      throw new IllegalArgumentException("a SOCKS5 proxy's user has at most 255 bytes: " + user);
    }
    return new ProxyOptions(kind, host, port, credentials, resolvesNames);
  }

  /**
   * The same, but the server's name is looked up here and the proxy gets an address: for proxies
   * that have no DNS, and for names that mean several machines, where data connections have to go
   * to the one that the control connection goes to.
   *
   * @throws IllegalArgumentException if it is a gateway, which is told a name in any case
   */
  public ProxyOptions withNamesResolvedHere() {
    if (kind.isGateway()) {
      throw new IllegalArgumentException("an FTP gateway is told the server's name, always");
    }
    return new ProxyOptions(kind, host, port, login, false);
  }

  void requireFits(DataMode dataMode, Security security) {
    if (!kind.isGateway() && dataMode == DataMode.ACTIVE) {
      throw new IllegalArgumentException(
          "no server can connect to us through the " + this + ": active mode needs a direct way");
    }
    if (kind.isGateway() && security != Security.NONE) {
      throw new IllegalArgumentException(
          "TLS would end at the " + this + " and not at the server; use another kind of proxy");
    }
    if (kind == Kind.FTP_LOGIN_THEN_USER_AT_HOST && login == null) {
      throw new IllegalArgumentException("the " + this + " wants a login, and has none");
    }
  }

  /** What it speaks. */
  public Kind kind() {
    return kind;
  }

  /** Its name or literal address. */
  public String host() {
    return host;
  }

  /** Its port. */
  public int port() {
    return port;
  }

  /** Who logs in at the proxy; nobody by default. */
  public Optional<Credentials> login() {
    return Optional.ofNullable(login);
  }

  /** Whether it looks up the server's name, so that we need no DNS; by default it does. */
  public boolean resolvesNames() {
    return resolvesNames;
  }

  /** What and where it is, as errors name it: {@code SOCKS5 proxy proxy.example.org:1080}. */
  @Override
  public String toString() {
    return kind.words + " " + host + ":" + port;
  }
}
