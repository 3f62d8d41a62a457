package dev.ferry.cli.place;

import dev.ferry.Credentials;
import dev.ferry.ProxyOptions;
import dev.ferry.ProxyOptions.Kind;
import dev.ferry.cli.output.UsageException;
import java.util.Locale;

/** Addresses of proxies, and for whom there is none. Pure text. */
public final class ProxyUrl {

  private ProxyUrl() {}

  /**
   * Reads one: {@code socks5h://user:password@host:port}. Without a scheme it is HTTP, as curl has
   * it.
   *
   * @throws UsageException if it is none; nothing of it is in the message
   */
  public static ProxyOptions parse(String text) {
    int colon = text.indexOf("://");
    String scheme = colon < 0 ? "http" : text.substring(0, colon).toLowerCase(Locale.ROOT);
    String rest = colon < 0 ? text : text.substring(colon + 3);
    Kind kind =
        switch (scheme) {
          case "http" -> Kind.HTTP_CONNECT;
          case "socks5", "socks5h", "socks" -> Kind.SOCKS5;
          case "ftp" -> Kind.FTP_USER_AT_HOST;
          default ->
              throw new UsageException("a proxy is http://, socks5://, socks5h:// or ftp://");
        };
    FtpUrl parts;
    try {
      parts = FtpUrl.parse("ftp://" + rest);
    } catch (UsageException e) {
      throw new UsageException("of the proxy's address, " + e.getMessage());
    }
    return options(kind, scheme, parts, rest);
  }

  private static ProxyOptions options(Kind kind, String scheme, FtpUrl parts, String rest) {
    boolean named =
        rest.replaceFirst(".*@", "").replaceFirst("/.*", "").matches(".*[^:\\]]:\\d+|.*]:\\d+");
    int usual =
        switch (kind) {
          case HTTP_CONNECT -> 8080;
          case SOCKS5 -> 1080;
          default -> parts.port();
        };
    Kind spoken =
        kind == Kind.FTP_USER_AT_HOST && parts.login().isPresent()
            ? Kind.FTP_LOGIN_THEN_USER_AT_HOST
            : kind;
    ProxyOptions proxy = ProxyOptions.of(spoken, parts.host(), named ? parts.port() : usual);
    if (parts.login().isPresent()) {
      proxy = proxy.withLogin(Credentials.of(parts.user(), parts.password()));
    }
    return scheme.equals("socks5") ? proxy.withNamesResolvedHere() : proxy;
  }

  /**
   * Whether a list of exceptions names a host: {@code *}, or names and domains between commas.
   *
   * @param list as in {@code no_proxy}; a domain also stands for what is below it
   */
  public static boolean isExcepted(String host, String list) {
    String name = host.toLowerCase(Locale.ROOT);
    for (String one : list.toLowerCase(Locale.ROOT).split("[,\\s]+", -1)) {
      String domain = one.startsWith(".") ? one.substring(1) : one;
      boolean matches = name.equals(domain) || name.endsWith("." + domain);
      if (one.equals("*") || (!domain.isEmpty() && matches)) {
        return true;
      }
    }
    return false;
  }
}
