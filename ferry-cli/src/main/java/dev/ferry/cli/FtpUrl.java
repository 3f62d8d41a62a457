package dev.ferry.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An {@code ftp://} address (RFC 1738 §3.2): {@code ftp://user:password@host:port/path}; or {@code
 * ftps://}, which by custom stands for implicit TLS.
 *
 * <p>{@code java.net.URI} is not asked: its messages repeat the whole text, password included. No
 * message of this class repeats any part of what was given.
 *
 * @param host a name or an address; IPv6 stands here without its brackets
 * @param port 1 to 65535; 21 if the text named none, and 990 for {@code ftps://}
 * @param user {@code anonymous} if the text named none
 * @param password decoded; empty if the text had none
 * @param path decoded, without the slash that separates it from the host, so it is relative to the
 *     folder of the login; {@code //pub} and {@code /%2Fpub} give {@code /pub}. May be empty.
 * @param implicitTls whether it began with {@code ftps://}
 */
record FtpUrl(
    String host, int port, String user, String password, String path, boolean implicitTls) {

  private static final String SCHEME = "ftp://";
  private static final String TLS_SCHEME = "ftps://";
  private static final int FTP_PORT = 21;
  private static final int IMPLICIT_TLS_PORT = 990;

  /** Bracketed IPv6 or a name without colon; then, perhaps, a port. */
  private static final Pattern HOST_AND_PORT =
      Pattern.compile(
          "(?:\\[(?<six>[0-9A-Fa-f:.]+(?:%[\\w.]+)?)]|(?<name>[\\p{L}\\p{N}._-]+))(?::(?<port>.*))?");

  /**
   * Reads an address.
   *
   * @throws IllegalArgumentException if it is none, saying why
   */
  static FtpUrl parse(String text) {
    boolean implicitTls = text.toLowerCase(Locale.ROOT).startsWith(TLS_SCHEME);
    if (!implicitTls && !text.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
      throw new IllegalArgumentException("an address begins with ftp:// or ftps://");
    }
    String rest = text.substring(implicitTls ? TLS_SCHEME.length() : SCHEME.length());
    int slash = rest.indexOf('/');
    String authority = slash < 0 ? rest : rest.substring(0, slash);
    String path = slash < 0 ? "" : decode("path", rest.substring(slash + 1));
    // A password with a bare "@" is against the rules but often typed; the host has none.
    int at = authority.lastIndexOf('@');
    String user = "anonymous";
    String password = "";
    if (at >= 0) {
      String login = authority.substring(0, at);
      int colon = login.indexOf(':');
      user = decode("user name", colon < 0 ? login : login.substring(0, colon));
      password = colon < 0 ? "" : decode("password", login.substring(colon + 1));
      if (user.isEmpty()) {
        throw new IllegalArgumentException("there is no user name before the @");
      }
    }
    Matcher server = HOST_AND_PORT.matcher(authority.substring(at + 1));
    if (!server.matches()) {
      throw new IllegalArgumentException(whyNoHost(authority.substring(at + 1)));
    }
    String six = server.group("six");
    return new FtpUrl(
        six != null ? six : server.group("name"),
        port(server.group("port"), implicitTls),
        user,
        password,
        path,
        implicitTls);
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

  private static int usualPort(boolean implicitTls) {
    return implicitTls ? IMPLICIT_TLS_PORT : FTP_PORT;
  }

  private static int port(@Nullable String text, boolean implicitTls) {
    if (text == null) {
      return usualPort(implicitTls);
    }
    if (!text.matches("\\d{1,5}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > 65535) {
      throw new IllegalArgumentException(
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
        throw new IllegalArgumentException(
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
      throw new IllegalArgumentException("its " + what + " is not UTF-8", e);
    }
    // FTP ends a command with a line break: one inside would begin another command.
    if (decoded.chars().anyMatch(c -> c == '\r' || c == '\n' || c == 0)) {
      throw new IllegalArgumentException("its " + what + " has a line break or a NUL in it");
    }
    return decoded;
  }

  /** Returns the address without the password. */
  @Override
  public String toString() {
    String name = user.equals("anonymous") ? "" : user + (password.isEmpty() ? "@" : ":****@");
    String server = host.contains(":") ? "[" + host + "]" : host;
    return (implicitTls ? TLS_SCHEME : SCHEME)
        + name
        + server
        + (port == usualPort(implicitTls) ? "" : ":" + port)
        + "/"
        + path;
  }
}
