package dev.ferry.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A client made of bare sockets, so that these tests depend on no FTP client at all. */
final class RawClient implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 30_000;
  private static final Pattern LAST_TWO = Pattern.compile(".*?(\\d+),(\\d+)\\)?\\.?$");
  private static final Pattern BARS = Pattern.compile(".*\\|(\\d+)\\|\\).*");

  Socket control;
  private InputStream in;

  RawClient(FakeFtpServer server) throws IOException {
    this(connect(server.address()));
  }

  RawClient(Socket control) throws IOException {
    this.control = control;
    in = control.getInputStream();
  }

  /** One line without its line end, which must be CRLF; "EOF" at the end of the stream. */
  String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b; (b = in.read()) != '\n'; ) {
      if (b < 0) {
        return line.size() == 0 ? "EOF" : line.toString(StandardCharsets.ISO_8859_1) + "<EOF>";
      }
      line.write(b);
    }
    String text = line.toString(StandardCharsets.ISO_8859_1);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text + "<LF>";
  }

  /** A whole reply, its lines joined by LF. */
  String reply() throws IOException {
    StringBuilder reply = new StringBuilder(line());
    if (reply.length() > 3 && reply.charAt(3) == '-') {
      String end = reply.substring(0, 3);
      String line;
      do {
        line = line();
        reply.append('\n').append(line);
      } while (!line.equals("EOF") && !line.equals(end) && !line.startsWith(end + " "));
    }
    return reply.toString();
  }

  void send(String line) throws IOException {
    sendRaw(line + "\r\n");
  }

  void sendRaw(String bytes) throws IOException {
    control.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** One command, one reply. */
  String ask(String line) throws IOException {
    send(line);
    return reply();
  }

  /** Goes on over this socket, which lies over the one before or under it. */
  void continueOver(Socket socket) throws IOException {
    control = socket;
    in = socket.getInputStream();
  }

  /** Takes greeting and welcome. */
  RawClient login() throws IOException {
    reply();
    ask("USER anonymous");
    ask("PASS me@");
    return this;
  }

  /** Asks PASV or EPSV and connects to the port in the answer, on the server's own address. */
  Socket passive(String command) throws IOException {
    return connect(port(ask(command)));
  }

  InetSocketAddress port(String reply) throws IOException {
    Matcher bars = BARS.matcher(reply);
    if (bars.matches()) {
      return new InetSocketAddress(control.getInetAddress(), Integer.parseInt(bars.group(1)));
    }
    Matcher two = LAST_TWO.matcher(reply);
    if (!two.matches()) {
      throw new IOException("no port in " + reply);
    }
    int port = Integer.parseInt(two.group(1)) * 256 + Integer.parseInt(two.group(2));
    return new InetSocketAddress(control.getInetAddress(), port);
  }

  static Socket connect(InetSocketAddress address) throws IOException {
    Socket socket = new Socket();
    socket.connect(address, TIMEOUT_MILLIS);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    return socket;
  }

  static ServerSocket listen(InetAddress address) throws IOException {
    ServerSocket listener = new ServerSocket(0, 5, address);
    listener.setSoTimeout(TIMEOUT_MILLIS);
    return listener;
  }

  static String readAll(Socket data) throws IOException {
    try (data) {
      return new String(data.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  static void writeAll(Socket data, String text) throws IOException {
    try (data) {
      data.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }
  }

  /** Closes before the test is over; javac warns of an explicit close. */
  void hangUp() throws IOException {
    control.close();
  }

  @Override
  public void close() throws IOException {
    control.close();
  }
}
