package dev.ferry.ftplib;

import dev.ferry.FtpOptions;
import dev.ferry.TlsOptions;
import dev.ferry.testing.TestCertificates;
import java.io.IOException;

/** What CPython's cases are run over: each transport in the clear, and IPv4 under TLS, too. */
enum Battery {
  IPV4_PASSIVE(Transport.IPV4_PASSIVE, false),
  IPV4_ACTIVE(Transport.IPV4_ACTIVE, false),
  IPV6_PASSIVE(Transport.IPV6_PASSIVE, false),
  IPV6_ACTIVE(Transport.IPV6_ACTIVE, false),
  TLS_PASSIVE(Transport.IPV4_PASSIVE, true),
  TLS_ACTIVE(Transport.IPV4_ACTIVE, true);

  final Transport transport;
  final boolean secured;

  Battery(Transport transport, boolean secured) {
    this.transport = transport;
    this.secured = secured;
  }

  /** Not connected. */
  Ftp client(FtpOptions options) {
    return secured ? new FtpTls(trusting(options)) : new Ftp(options);
  }

  private static FtpOptions trusting(FtpOptions options) {
    TlsOptions tls = TlsOptions.builder().trust(TestCertificates.caCertificate()).build();
    return options.toBuilder().tls(tls).build();
  }

  /** Connects; under TLS both connections are secured before the test begins. */
  void connect(Ftp client) throws IOException {
    client.connect();
    secure(client);
  }

  void secure(Ftp client) throws IOException {
    if (secured) {
      FtpTls tls = (FtpTls) client;
      tls.auth();
      tls.protP();
    }
  }
}
