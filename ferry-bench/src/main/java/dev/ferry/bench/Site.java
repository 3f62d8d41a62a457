package dev.ferry.bench;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A server and a folder on it that we may write to.
 *
 * @param folder ends with a slash
 * @param authority the certificate, as PEM, that vouches for the server; empty for plain FTP
 */
record Site(
    String host, int port, String user, String password, String folder, Optional<Path> authority) {

  private static final String HOST = "FERRY_BENCH_HOST";
  private static final String PORT = "FERRY_BENCH_PORT";
  private static final String USER = "FERRY_BENCH_USER";
  private static final String PASSWORD = "FERRY_BENCH_PASSWORD";
  private static final String FOLDER = "FERRY_BENCH_FOLDER";
  private static final String AUTHORITY = "FERRY_BENCH_AUTHORITY";

  /**
   * Reads {@code ftp://user:password@host:port/folder/}.
   *
   * @throws IllegalArgumentException if it isn't such an address
   */
  static Site parse(String url) {
    URI uri = URI.create(url);
    if (!"ftp".equals(uri.getScheme()) || uri.getHost() == null) {
      throw new IllegalArgumentException("not an address like ftp://user:password@host/folder/");
    }
    String[] who =
        uri.getRawUserInfo() == null ? new String[0] : uri.getRawUserInfo().split(":", 2);
    String path = uri.getPath() == null ? "" : uri.getPath();
    return new Site(
        uri.getHost().replaceAll("[\\[\\]]", ""),
        uri.getPort() < 0 ? 21 : uri.getPort(),
        who.length > 0 ? decoded(who[0]) : "anonymous",
        who.length > 1 ? decoded(who[1]) : "bench@",
        path.endsWith("/") ? path : path + "/",
        Optional.empty());
  }

  private static String decoded(String part) {
    return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** Tells a child process where to go; the command line would show the password to everybody. */
  void tell(Map<String, String> environment) {
    environment.put(HOST, host);
    environment.put(PORT, Integer.toString(port));
    environment.put(USER, user);
    environment.put(PASSWORD, password);
    environment.put(FOLDER, folder);
    authority.ifPresent(file -> environment.put(AUTHORITY, file.toString()));
  }

  /** What {@link #tell} told this process. */
  static Site told() {
    Map<String, String> environment = System.getenv();
    return new Site(
        environment.getOrDefault(HOST, ""),
        Integer.parseInt(environment.getOrDefault(PORT, "21")),
        environment.getOrDefault(USER, ""),
        environment.getOrDefault(PASSWORD, ""),
        environment.getOrDefault(FOLDER, "/"),
        Optional.ofNullable(environment.get(AUTHORITY)).map(Path::of));
  }

  /** The host as addresses have it: IPv6 in brackets. */
  String urlHost() {
    return host.contains(":") ? "[" + host + "]" : host;
  }
}
