package dev.ferry.testing;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A raw client under TLS, made of SSLSockets, which checks certificates for "localhost". */
final class RawTlsClient implements AutoCloseable {
  private static final AtomicInteger KEYS = new AtomicInteger(100_000);

  final RawClient ftp;
  private final SSLContext context;
  private final String protocol;
  private final int key;
  private boolean forgetful;
  private @Nullable KeyedSocket below;

  /** Connects, and shakes hands at once if that is the way. */
  RawTlsClient(FakeFtpServer server, SSLContext context, String protocol, boolean implicit)
      throws IOException {
    this(server, context, protocol, implicit, KEYS.incrementAndGet());
  }

  RawTlsClient(FakeFtpServer server, SSLContext context, String protocol, boolean implicit, int key)
      throws IOException {
    this.context = context;
    this.protocol = protocol;
    this.key = key;
    Socket plain = RawClient.connect(server.address());
    this.ftp = new RawClient(implicit ? secure(plain) : plain);
  }

  /** One that trusts the authority, with a context of its own. */
  static RawTlsClient explicit(FakeFtpServer server, String protocol) throws IOException {
    return new RawTlsClient(server, TestCertificates.clientContext(), protocol, false);
  }

  /** AUTH, login, PROT P. */
  RawTlsClient login() throws IOException {
    ftp.reply();
    auth();
    return logInOnly();
  }

  RawTlsClient logInOnly() throws IOException {
    expect("331", "USER ada");
    expect("230", "PASS x");
    expect("200", "PBSZ 0");
    expect("200", "PROT P");
    return this;
  }

  void auth() throws IOException {
    expect("234", "AUTH TLS");
    below = new KeyedSocket(ftp.control, key);
    ftp.continueOver(secure(below));
  }

  private void expect(String code, String command) throws IOException {
    String reply = ftp.ask(command);
    if (!reply.startsWith(code)) {
      throw new IOException(command + ": " + reply);
    }
  }

  /** What lies below the TLS of the control connection since AUTH. */
  KeyedSocket below() {
    return Objects.requireNonNull(below);
  }

  int key() {
    return key;
  }

  /** From now on it offers no session on data connections. */
  RawTlsClient forgetful() {
    forgetful = true;
    return this;
  }

  /** Shakes hands over an open connection. */
  SSLSocket secure(Socket plain) throws IOException {
    return secure(below(plain));
  }

  private KeyedSocket below(Socket plain) throws IOException {
    return new KeyedSocket(plain, forgetful ? KEYS.incrementAndGet() : key);
  }

  SSLSocket secure(KeyedSocket below) throws IOException {
    SSLSocket tls =
        (SSLSocket)
            context.getSocketFactory().createSocket(below, "localhost", below.getPort(), true);
    SSLParameters parameters = tls.getSSLParameters();
    parameters.setProtocols(new String[] {protocol});
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    parameters.setServerNames(List.of(new SNIHostName("localhost"))); // no dot, so not by itself
    tls.setSSLParameters(parameters);
    tls.startHandshake();
    return tls;
  }

  /** A download or list: the opening reply, all data, the final reply; the data may be whole. */
  Fetched fetch(String command) throws IOException {
    KeyedSocket below = below(ftp.passive("EPSV"));
    String opening = ftp.ask(command);
    byte[] bytes;
    boolean closeNotify;
    try (SSLSocket data = secure(below)) {
      bytes = data.getInputStream().readAllBytes();
      closeNotify = !below.ended();
    }
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    return new Fetched(opening, text, closeNotify, below.endsInMidRecord(), ftp.reply());
  }

  /** What has come of a download. */
  record Fetched(
      String opening, String text, boolean closeNotify, boolean midRecord, String reply) {}

  /** An upload as it should be: close_notify, then what the server says, then the end. */
  String store(String command, String text) throws IOException {
    Socket plain = ftp.passive("EPSV");
    ftp.ask(command);
    try (SSLSocket data = secure(plain)) {
      data.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
      data.shutdownOutput();
      data.getInputStream().readAllBytes();
    }
    return ftp.reply();
  }

  /** Closes before the test is over. */
  void hangUp() throws IOException {
    ftp.hangUp();
  }

  @Override
  public void close() throws IOException {
    ftp.close();
  }
}
