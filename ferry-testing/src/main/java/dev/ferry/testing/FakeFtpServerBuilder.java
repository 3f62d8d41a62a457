package dev.ferry.testing;

import dev.ferry.testing.TlsSettings.ClientCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a {@link FakeFtpServer} beside its script; made by {@link FakeFtpServer#builder()}.
 */
public final class FakeFtpServerBuilder {
  private boolean ipv6;
  private boolean oneByteReplies;
  private boolean oneByteData;
  private @Nullable TestCertificate certificate;
  private @Nullable TestCertificate dataCertificate;
  private boolean implicitTls;
  private List<String> protocols = List.of("TLSv1.3", "TLSv1.2");
  private ClientCertificate clientCertificate = ClientCertificate.NONE;
  private Duration limit = Duration.ofSeconds(30);

  FakeFtpServerBuilder() {}

  /** Listens on ::1 instead of 127.0.0.1. */
  public FakeFtpServerBuilder ipv6() {
    ipv6 = true;
    return this;
  }

  /** Sends every byte of every reply in a packet of its own, whatever the script says. */
  public FakeFtpServerBuilder oneByteAtATime() {
    oneByteReplies = true;
    return this;
  }

  /** Sends every byte of data in a packet of its own, whatever the script says. */
  public FakeFtpServerBuilder dataOneByteAtATime() {
    oneByteData = true;
    return this;
  }

  /**
   * How long the server waits at most for anything: a command, a data connection, a read, a write,
   * a latch. 30 s by default.
   *
   * @throws IllegalArgumentException unless the time is positive
   */
  public FakeFtpServerBuilder limit(Duration time) {
    if (time.isNegative() || time.isZero()) {
      throw new IllegalArgumentException("limit must be positive: " + time);
    }
    limit = time;
    return this;
  }

  /**
   * Speaks TLS with this certificate. The small server offers AUTH, PBSZ, PROT and CCC then. A
   * script may do so without this method too, and has {@link TestCertificates#localhost()} then.
   */
  public FakeFtpServerBuilder tls(TestCertificate certificate) {
    this.certificate = certificate;
    return this;
  }

  /** Has another certificate on data connections, which can't resume the control session then. */
  public FakeFtpServerBuilder dataCertificate(TestCertificate certificate) {
    dataCertificate = certificate;
    return this;
  }

  /** Begins with the handshake: implicit TLS. Data connections still wait to be told. */
  public FakeFtpServerBuilder implicitTls() {
    implicitTls = true;
    return this;
  }

  /** Speaks these protocols, "TLSv1.3" and "TLSv1.2" by default, as the JDK calls them. */
  public FakeFtpServerBuilder tlsProtocols(String... names) {
    protocols = List.of(names);
    return this;
  }

  /** Asks clients for a certificate of {@link TestCertificates}, but does without. */
  public FakeFtpServerBuilder wantClientCertificate() {
    clientCertificate = ClientCertificate.WANTED;
    return this;
  }

  /** Lets no client in without a certificate of {@link TestCertificates}. */
  public FakeFtpServerBuilder requireClientCertificate() {
    clientCertificate = ClientCertificate.REQUIRED;
    return this;
  }

  /**
   * Starts a server that plays the script on its first control connection, and each {@link
   * Script#nextConnection} on the following ones.
   *
   * @throws UncheckedIOException if it cannot listen
   */
  public FakeFtpServer start(Consumer<Script> script) {
    return listen(ScriptSource.inOrder(Script.of(script)), tls());
  }

  /**
   * Starts a server that plays the same script on every control connection; the lambda is run anew
   * for each of them.
   *
   * @throws UncheckedIOException if it cannot listen
   */
  public FakeFtpServer startRepeating(Consumer<Script> script) {
    return listen(ScriptSource.repeating(script), tls());
  }

  /**
   * Starts a small but complete server that does everything right but this one thing. If that is
   * about TLS it speaks TLS, with {@link TestCertificates#localhost()} unless told otherwise.
   *
   * @throws UncheckedIOException if it cannot listen
   */
  public FakeFtpServer misbehaving(Misbehaviour fault) {
    boolean offered = hasTls() || TlsManners.of(fault).isPresent();
    return serve(BadManners.of(fault), offered ? TlsManners.settings(fault, tls().get()) : null);
  }

  /**
   * Starts the same small server without a fault.
   *
   * @throws UncheckedIOException if it cannot listen
   */
  public FakeFtpServer wellBehaved() {
    return serve(new Manners(), hasTls() ? tls().get() : null);
  }

  private FakeFtpServer serve(Manners manners, @Nullable TlsSettings offered) {
    SmallTree tree = new SmallTree();
    boolean implicit = implicitTls;
    return listen(
        ScriptSource.repeating(script -> {
          SmallProtection protection = new SmallProtection(manners, offered != null, implicit);
          new SmallSession(tree, manners, protection).write(script);
        }),
        offered != null ? () -> offered : tls());
  }

  private boolean hasTls() {
    return certificate != null || implicitTls;
  }

  // Certificates take their time, so they are not made for a server that never speaks TLS.
  private Supplier<TlsSettings> tls() {
    TestCertificate given = certificate;
    TestCertificate forData = dataCertificate;
    List<String> names = protocols;
    ClientCertificate ofClient = clientCertificate;
    return () -> {
      TestCertificate control = given != null ? given : TestCertificates.localhost();
      TestCertificate data = forData != null ? forData : control;
      return new TlsSettings(control, data, names, ofClient, true);
    };
  }

  private FakeFtpServer listen(ScriptSource scripts, Supplier<TlsSettings> tls) {
    try {
      InetAddress address = InetAddress.getByName(ipv6 ? "::1" : "127.0.0.1");
      FakeFtpServer.Settings settings =
          new FakeFtpServer.Settings(limit, oneByteReplies, oneByteData, implicitTls, tls);
      return new FakeFtpServer(address, settings, scripts);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
