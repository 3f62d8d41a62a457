package dev.ferry.cli.place;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ferry.cli.output.UsageException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An address (RFC 1738 §3.2): {@code ftp://user:password@host:port/path;type=i}. {@code ftpes://}
 * stands for TLS that is asked for (RFC 4217), and {@code ftps://}, by custom, for TLS from the
 * first byte on.
 *
 * <p>{@code java.net.URI} is not asked: its messages repeat the whole text, password included. No
 * message of this class repeats any part of what was given.
 *
 * @param scheme how it began
 * @param host a name or an address; IPv6 stands here without its brackets
 * @param port 1 to 65535; that of the scheme if the text named none
 * @param login the user, if the text named one
 * @param password decoded; empty if the text had none
 * @param path decoded, without the slash that separates it from the host, so it is relative to the
 *     folder of the login; {@code //pub} and {@code /%2Fpub} give {@code /pub}. May be empty.
 * @param pattern the path again, with a backslash before each character that was written by its
 *     code: {@code %2A} is a star, and no wildcard
 * @param type {@code a} for text, {@code i} for a file as it is, {@code d} for a listing; {@code i}
 *     if the text named none
 */
public record FtpUrl(
    Scheme scheme,
    String host,
    int port,
    Optional<String> login,
    String password,
    String path,
    String pattern,
    char type) {

  /** How addresses begin. */
  public enum Scheme {
    FTP("ftp://", 21),
    FTPES("ftpes://", 21),
    FTPS("ftps://", 990);

    private final String prefix;
    private final int usualPort;

    Scheme(String prefix, int usualPort) {
      this.prefix = prefix;
      this.usualPort = usualPort;
    }

    private boolean begins(String text) {
      return text.regionMatches(true, 0, prefix, 0, prefix.length());
    }
  }

  private static final String GUEST = "anonymous";
  private static final String TYPE = ";type=";

  private static final String DIGITS = "0123456789";
  private static final String OF_IPV6 = DIGITS + "abcdefABCDEF:.";
  private static final String OF_ZONE =
      DIGITS + "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_.";

  /** Whether a text begins like an address. */
  public static boolean isOne(String text) {
    return scheme(text).isPresent();
  }

  private static Optional<Scheme> scheme(String text) {
    for (Scheme scheme : Scheme.values()) {
      if (scheme.begins(text)) {
        return Optional.of(scheme);
      }
    }
    return Optional.empty();
  }

  /**
   * Reads an address.
   *
   * @throws UsageException if it is none, saying why
   */
  public static FtpUrl parse(String text) {
    Scheme scheme = scheme(text).orElse(null);
    if (scheme == null) {
      throw new UsageException("an address begins with ftp://, ftpes:// or ftps://");
    }
    String rest = text.substring(scheme.prefix.length());
    int slash = rest.indexOf('/');
    String authority = slash < 0 ? rest : rest.substring(0, slash);
    String path = slash < 0 ? "" : rest.substring(slash + 1);
    char type = type(path);
    path = withoutType(path);
    // A password with a bare "@" is against the rules but often typed; the host has none.
    int at = authority.lastIndexOf('@');
    Optional<String> user = Optional.empty();
    String password = "";
    if (at >= 0) {
      String login = authority.substring(0, at);
      int end = login.indexOf(':');
      user = Optional.of(decode("user name", end < 0 ? login : login.substring(0, end)));
      password = end < 0 ? "" : decode("password", login.substring(end + 1));
      if (user.get().isEmpty()) {
        throw new UsageException("there is no user name before the @");
      }
    }
    // Bracketed IPv6 or a name without colon; then, perhaps, a port. By hand, too: to compile a
    // regular expression takes longer than all the rest of this.
    String server = authority.substring(at + 1);
    boolean six = server.startsWith("[");
    int colon = server.indexOf(':', six ? server.indexOf(']') + 1 : 0);
    String host = colon < 0 ? server : server.substring(0, colon);
    if (!(six ? isIpv6(host) : isName(host))) {
      throw new UsageException(whyNoHost(server));
    }
    return new FtpUrl(
        scheme,
        six ? host.substring(1, host.length() - 1) : host,
        port(colon < 0 ? null : server.substring(colon + 1), scheme),
        user,
        password,
        decode("path", path),
        decode("path", WildcardEscapes.keep(path)),
        type);
  }

  // By hand: what the compiler makes for records is put together when it is first called, in 20 ms.

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FtpUrl that
        && scheme == that.scheme
        && host.equals(that.host)
        && port == that.port
        && login.equals(that.login)
        && password.equals(that.password)
        && path.equals(that.path)
        && pattern.equals(that.pattern)
        && type == that.type;
  }

  @Override
  public int hashCode() {
    return Objects.hash(scheme, host, port, login, password, path, pattern, type);
  }

  /** Who logs in. */
  public String user() {
    return login.orElse(GUEST);
  }

  /** The same address, whatever {@code ;type=} it had. */
  public FtpUrl binary() {
    return new FtpUrl(scheme, host, port, login, password, path, pattern, 'i');
  }

  /** The same address, and another user. */
  public FtpUrl withLogin(String user) {
    return new FtpUrl(scheme, host, port, Optional.of(user), password, path, pattern, type);
  }

  /** What is below this; a path that begins with a slash, or with %2F, is none below. */
  FtpUrl below(String encoded) {
    boolean absolute = encoded.startsWith("/") || encoded.regionMatches(true, 0, "%2F", 0, 3);
    String joint = path.isEmpty() || path.endsWith("/") ? "" : "/";
    String between = absolute || encoded.isEmpty() ? "" : joint;
    String first = absolute ? "" : path;
    String rest = withoutType(encoded);
    return new FtpUrl(
        scheme,
        host,
        port,
        login,
        password,
        first + between + decode("path", rest),
        (absolute ? "" : pattern) + between + decode("path", WildcardEscapes.keep(rest)),
        type(encoded));
  }

  /** The same server, and another path, as it is on the server. */
  public FtpUrl at(String newPath) {
    return new FtpUrl(
        scheme, host, port, login, password, newPath, WildcardEscapes.all(newPath), type);
  }

  private static String withoutType(String path) {
    int semicolon = path.toLowerCase(Locale.ROOT).lastIndexOf(TYPE);
    return semicolon < 0 ? path : path.substring(0, semicolon);
  }

  private static char type(String path) {
    int semicolon = path.toLowerCase(Locale.ROOT).lastIndexOf(TYPE);
    if (semicolon < 0) {
      return 'i';
    }
    String type = path.substring(semicolon + TYPE.length()).toLowerCase(Locale.ROOT);
    if (!type.equals("a") && !type.equals("i") && !type.equals("d")) {
      throw new UsageException("its ;type= is not a, i or d");
    }
    return type.charAt(0);
  }

  /** An address in brackets, perhaps with a zone: {@code [fe80::1%eth0]}. */
  private static boolean isIpv6(String bracketed) {
    if (!bracketed.endsWith("]")) {
      return false;
    }
    String address = bracketed.substring(1, bracketed.length() - 1);
    int zone = address.indexOf('%');
    return isOf(OF_IPV6, zone < 0 ? address : address.substring(0, zone))
        && (zone < 0 || isOf(OF_ZONE, address.substring(zone + 1)));
  }

  private static boolean isName(String text) {
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int c = text.codePointAt(i);
      boolean numeral =
          switch (Character.getType(c)) {
            case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER ->
                true;
            default -> false;
          };
      if (!numeral && !Character.isLetter(c) && "._-".indexOf(c) < 0) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /** Whether there is something, and all of it is of these. */
  private static boolean isOf(String characters, String text) {
    for (int i = 0; i < text.length(); i++) {
      if (characters.indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  private static String whyNoHost(String text) {
    if (text.indexOf(':') != text.lastIndexOf(':') && !text.startsWith("[")) {
      return "an IPv6 address needs brackets around it, as in ftp://[::1]/";
    }
    if (text.isEmpty() || text.startsWith(":")) {
      return "there is no host in it";
    }
    return "its host is none (a / or @ in a password is written %2F or %40)";
  }

  private static int port(@Nullable String text, Scheme scheme) {
    if (text == null) {
      return scheme.usualPort;
    }
    if (!isOf(DIGITS, text)
        || text.length() > 5
        || Integer.parseInt(text) < 1
        || Integer.parseInt(text) > 65535) {
      throw new UsageException(
          "its port is not a number from 1 to 65535 (a / in a password is written %2F)");
    }
    return Integer.parseInt(text);
  }

  private static String decode(String what, String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    byte[] given = text.getBytes(UTF_8);
    for (int i = 0; i < given.length; i++) {
      if (given[i] != '%') {
        bytes.write(given[i]);
        continue;
      }
      int high = i + 2 < given.length ? Character.digit(given[i + 1], 16) : -1;
      int low = high < 0 ? -1 : Character.digit(given[i + 2], 16);
      if (low < 0) {
        throw new UsageException(
            "its " + what + " has a % without two hex digits after it (% itself is %25)");
      }
      bytes.write(high * 16 + low);
      i += 2;
    }
    return clean(what, bytes.toByteArray());
  }

  private static String clean(String what, byte[] bytes) {
    String decoded;
    try {
      decoded = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new UsageException("its " + what + " is not UTF-8");
    }
    // FTP ends a command with a line break: one inside would begin another command.
    if (decoded.indexOf('\r') >= 0 || decoded.indexOf('\n') >= 0 || decoded.indexOf(0) >= 0) {
      throw new UsageException("its " + what + " has a line break or a NUL in it");
    }
    return decoded;
  }

  /** Returns the address without the password. */
  @Override
  public String toString() {
    String name = user().equals(GUEST) ? "" : user() + (password.isEmpty() ? "@" : ":****@");
    String server = host.contains(":") ? "[" + host + "]" : host;
    return scheme.prefix
        + name
        + server
        + (port == scheme.usualPort ? "" : ":" + port)
        + "/"
        + path;
  }
}
