package dev.ferry.internal.wire;

import dev.ferry.Credentials;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** SOCKS version 5 (RFC 1928), with user and password (RFC 1929) if there is a login. */
final class Socks5 implements Tunnel {

  private static final int VERSION = 5;
  private static final int LOGIN_VERSION = 1;
  private static final int CONNECT = 1;
  private static final int NO_LOGIN = 0;
  private static final int LOGIN = 2;
  private static final int NONE_OF_THESE = 0xff;
  private static final int IPV4 = 1;
  private static final int NAME = 3;
  private static final int IPV6 = 4;
  private static final int MOST_BYTES = 255;

  private final @Nullable Credentials login;
  private final byte[] password;

  Socks5(@Nullable Credentials login) {
    this.login = login;
    this.password = login == null ? new byte[0] : login.password().getBytes(StandardCharsets.UTF_8);
    if (password.length > MOST_BYTES) {
      throw new IllegalArgumentException("a SOCKS5 proxy's password has at most 255 bytes");
    }
  }

  @Override
  public void open(ProxyTalk talk) throws IOException {
    byte[] request = request(talk);
    greet(talk);
    talk.send(request);
    byte[] answer = talk.take(4); // version, code, reserved, kind of address
    requireVersion(talk, VERSION, answer[0]);
    if (answer[1] != 0) {
      throw talk.notConnected(reason(answer[1] & 0xff));
    }
    // Where it connects from, which nobody needs; but what stands behind it is the server's.
    talk.take(addressBytes(talk, answer[3]) + 2);
  }

  private void greet(ProxyTalk talk) throws IOException {
    talk.send(
        login == null
            ? new byte[] {VERSION, 1, NO_LOGIN}
            : new byte[] {VERSION, 2, NO_LOGIN, LOGIN});
    byte[] choice = talk.take(2);
    requireVersion(talk, VERSION, choice[0]);
    int method = choice[1] & 0xff;
    if (method == LOGIN && login != null) {
      logIn(talk, login.user());
    } else if (method == NONE_OF_THESE) {
      throw talk.notAsked(
          login == null
              ? "it wants a login, and none is set"
              : "it wants neither no login nor one by user and password");
    } else if (method != NO_LOGIN) {
      throw talk.notAsked("it chose a way to log in that was not offered (" + method + ")");
    }
  }

  private void logIn(ProxyTalk talk, String user) throws IOException {
    ByteArrayOutputStream words = new ByteArrayOutputStream();
    words.write(LOGIN_VERSION);
    addWithLength(words, user.getBytes(StandardCharsets.UTF_8));
    addWithLength(words, password);
    talk.send(words.toByteArray());
    byte[] answer = talk.take(2);
    requireVersion(talk, LOGIN_VERSION, answer[0]);
    if (answer[1] != 0) {
      throw talk.notAsked("it refused the login of " + user + " (" + (answer[1] & 0xff) + ")");
    }
  }

  private static byte[] request(ProxyTalk talk) throws IOException {
    InetSocketAddress server = talk.server();
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    request.writeBytes(new byte[] {VERSION, CONNECT, 0});
    if (server.isUnresolved()) {
      byte[] name = HostName.written(server).getBytes(StandardCharsets.US_ASCII);
      if (name.length > MOST_BYTES) {
        throw talk.notConnected("a name has at most 255 bytes");
      }
      request.write(NAME);
      addWithLength(request, name);
    } else {
      byte[] address = server.getAddress().getAddress();
      request.write(address.length == 4 ? IPV4 : IPV6);
      request.writeBytes(address);
    }
    request.write(server.getPort() >> 8);
    request.write(server.getPort());
    return request.toByteArray();
  }

  private static void addWithLength(ByteArrayOutputStream to, byte[] bytes) {
    to.write(bytes.length);
    to.writeBytes(bytes);
  }

  private static int addressBytes(ProxyTalk talk, int kind) throws IOException {
    return switch (kind) {
      case IPV4 -> 4;
      case IPV6 -> 16;
      case NAME -> talk.take(1)[0] & 0xff;
      default -> throw talk.notAsked("its answer has an address of no known kind (" + kind + ")");
    };
  }

  private static void requireVersion(ProxyTalk talk, int wanted, byte found) throws IOException {
    if (found != wanted) {
      throw talk.notAsked(
          "it does not answer as a SOCKS5 proxy does, but begins with byte " + (found & 0xff));
    }
  }

  /** RFC 1928 §6. */
  private static String reason(int code) {
    String words =
        switch (code) {
          case 1 -> "general failure";
          case 2 -> "its rules don't allow it";
          case 3 -> "network unreachable";
          case 4 -> "host unreachable";
          case 5 -> "connection refused";
          case 6 -> "TTL expired";
          case 7 -> "it knows no CONNECT";
          case 8 -> "it knows no addresses of this kind";
          default -> "unknown reason";
        };
    return words + " (" + code + ")";
  }
}
