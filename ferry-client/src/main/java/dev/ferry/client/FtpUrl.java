package dev.ferry.client;

import dev.ferry.Credentials;
import dev.ferry.FtpOptions;
import dev.ferry.Security;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Addresses of servers: {@code ftp://user:password@host:port}. Pure text. */
final class FtpUrl {

  private FtpUrl() {}

  /**
   * The options that an address stands for.
   *
   * @throws IllegalArgumentException if it is no address of a server; the password isn't in the
   *     message
   */
  static FtpOptions options(String url) {
    URI uri;
    try {
      uri = new URI(url);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("not an address: " + shown(url));
    }
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    Security security =
        switch (scheme) {
          case "ftp" -> Security.NONE;
          case "ftpes" -> Security.EXPLICIT;
          case "ftps" -> Security.IMPLICIT;
          default ->
              throw new IllegalArgumentException("not ftp://, ftpes:// or ftps://: " + shown(url));
        };
    if (uri.getHost() == null) {
      throw new IllegalArgumentException("no host in " + shown(url));
    }
    String path = String.valueOf(uri.getPath());
    if (!path.isEmpty() && !path.equals("/")) {
      throw new IllegalArgumentException(
          "the address of a server has no path; name that in each call: " + shown(url));
    }
    FtpOptions.Builder options =
        FtpOptions.builder(uri.getHost().replaceAll("[\\[\\]]", "")).security(security);
    if (uri.getPort() != -1) {
      options.port(uri.getPort());
    }
    String who = uri.getRawUserInfo();
    if (who != null) {
      String[] parts = who.split(":", 2);
      String password = parts.length > 1 ? decoded(parts[1]) : "";
      options.credentials(Credentials.of(decoded(parts[0]), password));
    }
    return options.build();
  }

  private static String decoded(String part) {
    return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** Without what may be a password. */
  private static String shown(String url) {
    return url.replaceFirst("//[^/]*@", "//***@");
  }
}
