package dev.ferry.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** Says FTP over plain sockets, so that these tests don't lean on the client they are to help. */
final class RawClient implements Closeable {

  private static final int LIMIT_MILLIS = 10_000;

  private static final Pattern EPSV = Pattern.compile(".*\\(\\|\\|\\|(\\d+)\\|\\).*");
  private static final Pattern PASV =
      Pattern.compile(".*\\((\\d+),(\\d+),(\\d+),(\\d+),(\\d+),(\\d+)\\).*");

  private Socket control;
  private BufferedReader replies;

  /** What data connections are put under TLS with; null leaves them plain. */
  private @Nullable SSLContext dataTls;

  /** What the server said first. */
  final String greeting;

  RawClient(EmbeddedFtpServer server) throws IOException {
    this(new Socket(server.host(), server.port()));
  }

  private RawClient(Socket control) throws IOException {
    this.control = control;
    control.setSoTimeout(LIMIT_MILLIS);
    replies = new BufferedReader(new InputStreamReader(control.getInputStream(), UTF_8));
    greeting = reply();
  }

  /** Connects to a server with implicit TLS. */
  static RawClient implicit(EmbeddedFtpServer server, SSLContext context) throws IOException {
    Socket plain = new Socket(server.host(), server.port());
    RawClient client = new RawClient(underTls(plain, context));
    client.dataTls = context;
    return client;
  }

  /** Connects to a server with explicit TLS, and does the handshake. */
  static RawClient explicit(EmbeddedFtpServer server, SSLContext context) throws IOException {
    RawClient client = new RawClient(server);
    expect("234", client.ask("AUTH TLS"));
    client.control = underTls(client.control, context);
    client.replies =
        new BufferedReader(new InputStreamReader(client.control.getInputStream(), UTF_8));
    return client;
  }

  private static SSLSocket underTls(Socket plain, SSLContext context) throws IOException {
    SSLSocket tls =
        (SSLSocket)
            context
                .getSocketFactory()
                .createSocket(plain, plain.getInetAddress().getHostAddress(), 0, true);
    SSLParameters parameters = tls.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    tls.setSSLParameters(parameters);
    try {
      tls.startHandshake();
    } catch (IOException e) {
      tls.close();
      throw e;
    }
    return tls;
  }

  /** Puts data connections under TLS from now on. */
  void protect(SSLContext context) throws IOException {
    expect("200", ask("PBSZ 0"));
    expect("200", ask("PROT P"));
    dataTls = context;
  }

  /** The control connection's protocol, such as {@code TLSv1.3}. */
  String protocol() {
    return ((SSLSocket) control).getSession().getProtocol();
  }

  /** Connects and logs in, anonymously. */
  static RawClient guest(EmbeddedFtpServer server) throws IOException {
    RawClient client = new RawClient(server);
    client.ask("USER anonymous");
    client.ask("PASS guest@");
    return client;
  }

  void say(String line) throws IOException {
    control.getOutputStream().write((line + "\r\n").getBytes(UTF_8));
  }

  /** The last line of the next reply. */
  String reply() throws IOException {
    String line = replies.readLine();
    while (line != null && !line.matches("\\d{3} .*")) {
      line = replies.readLine();
    }
    if (line == null) {
      throw new EOFException("the server closed the control connection");
    }
    return line;
  }

  String ask(String line) throws IOException {
    say(line);
    return reply();
  }

  Socket passive() throws IOException {
    String reply = ask("PASV");
    Matcher m = PASV.matcher(reply);
    if (!m.matches()) {
      throw new IOException("not a 227: " + reply);
    }
    String host = m.group(1) + '.' + m.group(2) + '.' + m.group(3) + '.' + m.group(4);
    return data(host, Integer.parseInt(m.group(5)) * 256 + Integer.parseInt(m.group(6)));
  }

  Socket extendedPassive() throws IOException {
    String reply = ask("EPSV");
    Matcher m = EPSV.matcher(reply);
    if (!m.matches()) {
      throw new IOException("not a 229: " + reply);
    }
    return data(control.getInetAddress().getHostAddress(), Integer.parseInt(m.group(1)));
  }

  private static Socket data(String host, int port) throws IOException {
    Socket data = new Socket(host, port);
    data.setSoTimeout(LIMIT_MILLIS);
    return data;
  }

  /** Listens for a data connection and says so, with EPRT or PORT. */
  ServerSocket active(boolean extended) throws IOException {
    InetAddress here = control.getLocalAddress();
    ServerSocket listener = new ServerSocket(0, 1, here);
    listener.setSoTimeout(LIMIT_MILLIS);
    int port = listener.getLocalPort();
    String host = here.getHostAddress();
    String command =
        extended
            ? "EPRT |" + (host.contains(":") ? 2 : 1) + "|" + host + "|" + port + "|"
            : "PORT " + host.replace('.', ',') + "," + port / 256 + "," + port % 256;
    String reply = ask(command);
    if (!reply.startsWith("200")) {
      listener.close();
      throw new IOException(command + " was answered " + reply);
    }
    return listener;
  }

  /** The connection that moves data, now that the server has accepted it. */
  Socket secured(Socket data) throws IOException {
    return dataTls == null ? data : underTls(data, dataTls);
  }

  /** Downloads through the given data connection; the final reply is checked to be 226. */
  String download(Socket data, String command) throws IOException {
    try (data) {
      say(command);
      expect("150", reply());
      String all = new String(secured(data).getInputStream().readAllBytes(), ISO_8859_1);
      expect("226", reply());
      return all;
    }
  }

  /** Uploads through the given data connection; the final reply is checked to be 226. */
  void upload(Socket data, String command, String text) throws IOException {
    try (data) {
      say(command);
      expect("150", reply());
      Socket secured = secured(data);
      secured.getOutputStream().write(text.getBytes(ISO_8859_1));
      // To the end of the other side: session tickets left unread would turn the close to a reset.
      secured.shutdownOutput();
      expect("", new String(secured.getInputStream().readAllBytes(), ISO_8859_1));
    }
    expect("226", reply());
  }

  private static void expect(String code, String reply) throws IOException {
    if (!reply.startsWith(code)) {
      throw new IOException("expected " + code + ", heard " + reply);
    }
  }

  @Override
  public void close() throws IOException {
    control.close();
  }
}
