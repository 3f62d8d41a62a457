package dev.ferry.interop;

import dev.ferry.FtpOptions;
import dev.ferry.Security;
import dev.ferry.TlsOptions;
import dev.ferry.ftplib.FtpTls;
import dev.ferry.testing.TestCertificates;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** One way to a server under TLS: how it is set up, and the one version that the client speaks. */
record TlsRoute(ServerKind kind, TlsSetting setting, String protocol) {

  private static final Duration LIMIT = Duration.ofSeconds(20);

  /** The lock on the shared servers, for tests that look at what a server counts; others read. */
  static final String SERVERS = "shared servers under TLS";

  static final List<String> PROTOCOLS = List.of("TLSv1.2", "TLSv1.3");

  /** Every server with all that it has. */
  static Stream<TlsRoute> all() {
    return Arrays.stream(ServerKind.values())
        .flatMap(kind ->
            Stream.of(TlsSetting.EXPLICIT, TlsSetting.IMPLICIT)
                .filter(setting -> setting == TlsSetting.EXPLICIT || hasImplicit(kind))
                .flatMap(setting -> PROTOCOLS.stream().map(p -> new TlsRoute(kind, setting, p))));
  }

  /** Those that begin in the clear, one for each server: the version doesn't matter yet. */
  static Stream<TlsRoute> explicit() {
    return all()
        .filter(route -> route.setting == TlsSetting.EXPLICIT && route.protocol.equals("TLSv1.3"));
  }

  /** The servers that refuse a data connection which resumes nothing. */
  static Stream<TlsRoute> strict() {
    return all().filter(TlsRoute::isStrict).filter(route -> route.setting == TlsSetting.EXPLICIT);
  }

  /** Pure-FTPd and pyftpdlib have no implicit TLS. */
  static boolean hasImplicit(ServerKind kind) {
    return kind != ServerKind.PURE_FTPD && kind != ServerKind.PYFTPDLIB;
  }

  boolean isStrict() {
    return kind == ServerKind.VSFTPD || kind == ServerKind.PROFTPD;
  }

  /**
   * Whether data connections can resume: with TLS 1.3 Pure-FTPd gives out no session that could be.
   */
  boolean resumes() {
    return kind != ServerKind.PURE_FTPD || protocol.equals("TLSv1.2");
  }

  /** pyftpdlib drops a session whose connection is reset, if it keeps it itself (TLS 1.2). */
  boolean forgetsAfterAborts() {
    return kind == ServerKind.PYFTPDLIB && protocol.equals("TLSv1.2");
  }

  /** The server that all tests of this JVM share. */
  FtpDaemon daemon() throws IOException {
    return SharedTlsDaemons.get(kind, setting);
  }

  /** A server for the caller alone, who closes it. Skips the test if it can't be had. */
  FtpDaemon start(Family family) throws IOException {
    return SharedTlsDaemons.start(kind, setting, family);
  }

  /** Trusts the authority of the tests, and speaks the route's version alone. */
  TlsOptions tls() {
    return TlsOptions.builder().trust(TestCertificates.caCertificate()).protocols(protocol).build();
  }

  /** For a server of this route, with {@link #tls()}. */
  FtpOptions options(FtpDaemon server) {
    return FtpOptions.builder(server.host().getHostAddress())
        .port(server.port())
        .security(setting == TlsSetting.IMPLICIT ? Security.IMPLICIT : Security.EXPLICIT)
        .tls(tls())
        .timeout(LIMIT)
        .listener(new Transcript())
        .build();
  }

  /** Not connected. */
  FtpTls stranger(TlsOptions tls) throws IOException {
    return new FtpTls(options(daemon()).toBuilder().tls(tls).build());
  }

  /** Logged in. */
  FtpTls login() throws IOException {
    return login(options(daemon()));
  }

  /** Logged in by these options. */
  static FtpTls login(FtpOptions options) throws IOException {
    return login(new FtpTls(options));
  }

  static FtpTls login(FtpTls ftp) throws IOException {
    try {
      ftp.connect();
      ftp.login(FtpDaemon.USER, FtpDaemon.PASSWORD);
      return ftp;
    } catch (IOException | RuntimeException e) {
      ftp.close();
      throw e;
    }
  }

  @Override
  public String toString() {
    return kind.title()
        + ", "
        + (setting == TlsSetting.IMPLICIT ? "implicit" : "explicit")
        + ", "
        + protocol;
  }
}
