package dev.ferry.internal.wire;

import dev.ferry.Credentials;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** CONNECT of HTTP/1.1 (RFC 9110 §9.3.6), with a Basic login (RFC 7617) if there is one. */
final class HttpConnect implements Tunnel {

  private static final int MOST_BYTES = 16 * 1024;
  private static final int MOST_SHOWN = 100;
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[0-9] ([0-9]{3})(?: (.*))?");

  private final @Nullable Credentials login;
  private int read;

  HttpConnect(@Nullable Credentials login) {
    this.login = login;
  }

  @Override
  public void open(ProxyTalk talk) throws IOException {
    talk.send(request(talk.server()).getBytes(StandardCharsets.US_ASCII));
    read = 0;
    int code;
    String status;
    do {
      status = line(talk);
      code = code(talk, status);
      skipFields(talk);
    } while (code < 200); // RFC 9110 §15.2: any number of these may come before the answer
    String shown = status.substring(status.indexOf(' ') + 1);
    if (code == 407) {
      throw talk.notAsked(
          login == null
              ? "it wants a login, and none is set: " + shown
              : "it refused the login of " + login.user() + ": " + shown);
    }
    if (code >= 300) {
      throw talk.notConnected(shown);
    }
  }

  private String request(InetSocketAddress server) {
    String target = HostName.shown(server);
    String lines = "CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\n";
    if (login != null) {
      byte[] words = (login.user() + ":" + login.password()).getBytes(StandardCharsets.UTF_8);
      lines += "Proxy-Authorization: Basic " + Base64.getEncoder().encodeToString(words) + "\r\n";
    }
    return lines + "\r\n";
  }

  private static int code(ProxyTalk talk, String status) throws IOException {
    Matcher matcher = STATUS.matcher(status);
    if (!matcher.matches()) {
      throw talk.notAsked("it does not answer as an HTTP proxy does, but with \"" + status + "\"");
    }
    return Integer.parseInt(matcher.group(1));
  }

  /** To the empty line. No body follows a 2xx to CONNECT, whatever the fields say. */
  private void skipFields(ProxyTalk talk) throws IOException {
    String field;
    do {
      field = line(talk);
    } while (!field.isEmpty());
  }

  /**
   * Byte by byte, since the server's greeting may stand right behind the header. What can't be
   * shown is a question mark, and a long line is cut.
   */
  private String line(ProxyTalk talk) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (byte next = talk.take(1)[0]; next != '\n'; next = talk.take(1)[0]) {
      if (++read > MOST_BYTES) {
        throw talk.notAsked("its answer has more than 16 KiB");
      }
      if (line.size() < MOST_SHOWN) {
        line.write((next >= ' ' && next < 0x7f) || next == '\r' ? next : '?');
      }
    }
    return line.toString(StandardCharsets.US_ASCII).replace("\r", "");
  }
}
