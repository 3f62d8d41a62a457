package dev.ferry.testing;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** CONNECT of HTTP (RFC 9110 §9.3.6) with a Basic login (RFC 7617). */
final class HttpDialect implements ProxyDialect {

  private static final Pattern CONNECT =
      Pattern.compile("CONNECT (?:\\[([0-9a-fA-F:]+)\\]|([^: ]+)):([0-9]{1,5}) HTTP/1\\.1");
  private static final String LOGIN = "proxy-authorization: ";

  @Override
  public Optional<Target> request(InputStream in, OutputStream out, Optional<Login> wanted)
      throws IOException {
    Matcher connect = CONNECT.matcher(line(in));
    if (!connect.matches()) {
      out.write(no(400));
      return Optional.empty();
    }
    String found = "";
    for (String field = line(in); !field.isEmpty(); field = line(in)) {
      if (field.toLowerCase(Locale.ROOT).startsWith(LOGIN)) {
        found = field.substring(LOGIN.length());
      }
    }
    if (wanted.isPresent() && !found.equals(basic(wanted.get()))) {
      out.write(no(407));
      return Optional.empty();
    }
    String host = connect.group(1) != null ? connect.group(1) : connect.group(2);
    return Optional.of(new Target(host, Integer.parseInt(connect.group(3))));
  }

  private static String basic(Login login) {
    byte[] words = (login.user() + ":" + login.password()).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(words);
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("the client has left");
      }
      line.append((char) next);
    }
    return line.toString().replace("\r", "");
  }

  // A body's length in an answer to CONNECT means nothing (RFC 9110 §9.3.6).
  @Override
  public byte[] yes() {
    return bytes("HTTP/1.1 200 Connection established\r\nVia: fake\r\nContent-Length: 7\r\n\r\n");
  }

  @Override
  public byte[] no(int code) {
    String words =
        switch (code) {
          case 400 -> "Bad Request";
          case 403 -> "Forbidden";
          case 407 -> "Proxy Authentication Required";
          case 502 -> "Bad Gateway";
          default -> "No";
        };
    String login = code == 407 ? "Proxy-Authenticate: Basic realm=\"fake\"\r\n" : "";
    return bytes("HTTP/1.1 " + code + " " + words + "\r\n" + login + "Content-Length: 0\r\n\r\n");
  }

  @Override
  public byte[] more() {
    return bytes("X-Fake: more\r\n");
  }

  @Override
  public int unreachable() {
    return 502;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
