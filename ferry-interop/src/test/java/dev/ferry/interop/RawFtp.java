package dev.ferry.interop;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ferry.testing.TestCertificates;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * The least of an FTP client, written for tests of the servers themselves, so that these say
 * nothing about Ferry. Every wait ends after 15 seconds with an exception.
 */
final class RawFtp implements AutoCloseable {

  /** How a data connection is made. */
  enum Mode {
    PASSIVE,
    ACTIVE
  }

  // Pure-FTPd takes its time to refuse a password: 5.5 s were seen.
  private static final int LIMIT_MILLIS = 15_000;
  private static final int MOST_BYTES = 1 << 24;
  private static final Pattern PASV = Pattern.compile("(\\d+),(\\d+)\\)");
  private static final Pattern EPSV = Pattern.compile("\\(\\|\\|\\|(\\d+)\\|\\)");

  private final String greeting;
  private Socket socket;
  private BufferedReader replies;

  /** Puts a data connection under TLS; null leaves it in the clear. */
  private @Nullable Secured secured;

  RawFtp(InetAddress host, int port) throws IOException {
    this(host, port, new Socket());
  }

  RawFtp(InetAddress host, int port, Socket unconnected) throws IOException {
    socket = unconnected;
    try {
      socket.setSoTimeout(LIMIT_MILLIS);
      socket.connect(new InetSocketAddress(host, port), LIMIT_MILLIS);
      replies = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
      greeting = read();
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  static RawFtp login(FtpDaemon daemon) throws IOException {
    return login(daemon, new InetSocketAddress(daemon.host(), daemon.port()));
  }

  /** Logs in on a server that is to be found somewhere else. */
  static RawFtp login(FtpDaemon daemon, InetSocketAddress at) throws IOException {
    return new RawFtp(at.getAddress(), at.getPort()).loggedIn(daemon);
  }

  /**
   * Logs in under TLS of one version. Its data connections are under TLS as well, but resume
   * nothing, since the JDK looks for sessions by host and port.
   */
  static RawFtp login(FtpDaemon daemon, boolean implicit, String protocol) throws IOException {
    Secured tls = new Secured(TestCertificates.clientContext(), protocol);
    RawFtp client;
    if (implicit) {
      client = new RawFtp(daemon.host(), daemon.port(), tls.unconnected());
    } else {
      client = new RawFtp(daemon.host(), daemon.port());
      client.expect("234", "AUTH TLS");
      client.socket = tls.over(client.socket);
      client.replies =
          new BufferedReader(new InputStreamReader(client.socket.getInputStream(), UTF_8));
    }
    client.secured = tls;
    client.loggedIn(daemon);
    client.expect("200", "PBSZ 0");
    client.expect("200", "PROT P");
    return client;
  }

  private RawFtp loggedIn(FtpDaemon daemon) throws IOException {
    try {
      expect("331", "USER " + daemon.user());
      expect("230", "PASS " + daemon.password());
      expect("200", "TYPE I");
      return this;
    } catch (IOException | AssertionError e) {
      close();
      throw e;
    }
  }

  /** Leaves data connections in the clear from now on. */
  void bareData() {
    secured = null;
  }

  /** Returns the server's first reply. */
  String greeting() {
    return greeting;
  }

  /**
   * Sends a command and returns the whole reply, lines joined by {@code \n}. It may have bytes that
   * are no UTF-8, as {@link HardNames} has them.
   */
  String send(String command) throws IOException {
    socket.getOutputStream().write(HardNames.bytes(command + "\r\n"));
    return read();
  }

  /** Sends a command and checks how the reply begins. */
  String expect(String start, String command) throws IOException {
    String reply = send(command);
    if (!reply.startsWith(start)) {
      throw new AssertionError(command + " got " + reply + " and not " + start);
    }
    return reply;
  }

  /** Sends a file: {@code STOR name}, {@code APPE name}. */
  void upload(Mode mode, String command, byte[] content) throws IOException {
    upload(mode, 0, command, content);
  }

  /** Sends a file, to be written from an offset on. */
  void upload(Mode mode, long offset, String command, byte[] content) throws IOException {
    try (Pipe pipe = open(mode, offset, command)) {
      OutputStream out = pipe.socket().getOutputStream();
      out.write(content);
    }
    expectEnd(command);
  }

  /** Gets a file or a listing: {@code RETR name}, {@code LIST}. */
  byte[] download(Mode mode, String command) throws IOException {
    return download(mode, 0, command);
  }

  /** Gets a file from an offset on; no more than 16 MiB of it. */
  byte[] download(Mode mode, long offset, String command) throws IOException {
    byte[] content;
    try (Pipe pipe = open(mode, offset, command)) {
      content = pipe.socket().getInputStream().readNBytes(MOST_BYTES);
    }
    if (content.length == MOST_BYTES) {
      throw new AssertionError(command + " sends too much, " + MOST_BYTES + " bytes or more");
    }
    expectEnd(command);
    return content;
  }

  private void expectEnd(String command) throws IOException {
    String end = read();
    if (!end.startsWith("226")) {
      throw new AssertionError(command + " ended with " + end);
    }
  }

  private Pipe open(Mode mode, long offset, String command) throws IOException {
    return mode == Mode.PASSIVE ? openPassive(offset, command) : openActive(offset, command);
  }

  private Pipe openPassive(long offset, String command) throws IOException {
    int port;
    if (isIpv6()) {
      port = Integer.parseInt(match(EPSV, expect("229", "EPSV")).group(1));
    } else {
      Matcher numbers = match(PASV, expect("227", "PASV"));
      port = Integer.parseInt(numbers.group(1)) * 256 + Integer.parseInt(numbers.group(2));
    }
    Socket data = new Socket();
    data.setSoTimeout(LIMIT_MILLIS);
    data.connect(new InetSocketAddress(socket.getInetAddress(), port), LIMIT_MILLIS);
    begin(offset, command);
    return pipe(data);
  }

  private Pipe openActive(long offset, String command) throws IOException {
    InetAddress here = socket.getLocalAddress();
    try (ServerSocket door = new ServerSocket(0, 1, here)) {
      door.setSoTimeout(LIMIT_MILLIS);
      int port = door.getLocalPort();
      if (isIpv6()) {
        expect("200", "EPRT |2|::1|" + port + "|");
      } else {
        String address = here.getHostAddress().replace('.', ',');
        expect("200", "PORT " + address + "," + port / 256 + "," + port % 256);
      }
      begin(offset, command);
      Socket data = door.accept();
      data.setSoTimeout(LIMIT_MILLIS);
      return pipe(data);
    }
  }

  private Pipe pipe(Socket data) throws IOException {
    return new Pipe(secured == null ? data : secured.over(data));
  }

  /** Says REST right before the transfer: some servers forget it over a PASV. */
  private void begin(long offset, String command) throws IOException {
    if (offset > 0) {
      expect("350", "REST " + offset);
    }
    expect("1", command);
  }

  private boolean isIpv6() {
    return socket.getInetAddress() instanceof Inet6Address;
  }

  private static Matcher match(Pattern pattern, String reply) {
    Matcher matcher = pattern.matcher(reply);
    if (!matcher.find()) {
      throw new AssertionError("no port in " + reply);
    }
    return matcher;
  }

  /** Reads a reply: up to the line that begins with three digits and a blank (RFC 959 §4.2). */
  private String read() throws IOException {
    StringBuilder reply = new StringBuilder();
    for (String line = replies.readLine(); line != null; line = replies.readLine()) {
      reply.append(line);
      if (line.matches("(?s)\\d{3} .*")) { // a name in it may have a line separator, U+2028
        return reply.toString();
      }
      reply.append('\n');
    }
    throw new IOException("the server hung up after: " + reply);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  /** TLS by the JDK's own sockets. */
  private record Secured(SSLContext context, String protocol) {

    Socket unconnected() throws IOException {
      SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket();
      socket.setEnabledProtocols(new String[] {protocol});
      return socket;
    }

    Socket over(Socket plain) throws IOException {
      String host = plain.getInetAddress().getHostAddress();
      SSLSocket socket =
          (SSLSocket) context.getSocketFactory().createSocket(plain, host, plain.getPort(), true);
      socket.setEnabledProtocols(new String[] {protocol});
      socket.startHandshake();
      return socket;
    }
  }

  /** A data connection; closing it ends an upload. */
  private record Pipe(Socket socket) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
