package dev.ferry.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ferry.FtpOptions;
import dev.ferry.Security;
import dev.ferry.TlsOptions;
import dev.ferry.ftplib.FtpTls;
import dev.ferry.testing.FakeFtpServer;
import dev.ferry.testing.FakeFtpServerBuilder;
import dev.ferry.testing.FakeProxy;
import dev.ferry.testing.Misbehaviour;
import dev.ferry.testing.TestCertificates;
import dev.ferry.testing.TlsConnection;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS through a proxy is with the server: its name, its certificate, its session. */
@Timeout(60)
@ParameterizedClass
@EnumSource(Route.class)
record ProxyTlsTest(Route route) {

  private static FakeFtpServerBuilder named() {
    return FakeFtpServer.builder().tls(TestCertificates.named(Route.NAME));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void controlAndDataAreSecuredThroughIt(boolean implicit) throws IOException {
    FakeFtpServerBuilder builder = implicit ? named().implicitTls() : named();
    try (FakeFtpServer server = builder.misbehaving(Misbehaviour.TLS_REUSE_REQUIRED);
        FakeProxy proxy = route.proxy().oneByteAtATime().start()) {
      FtpOptions options =
          secured(server, proxy).security(implicit ? Security.IMPLICIT : Security.EXPLICIT).build();
      try (FtpTls ftp = new FtpTls(options)) {
        ftp.connect();
        ftp.login("ada", "secret");
        assertThat(Route.fetch(ftp)).isEqualTo(FakeFtpServer.PAYLOAD);
        ftp.storBinary("STOR b", new ByteArrayInputStream(FakeFtpServer.PAYLOAD));
        assertThat(ftp.tls().resumed()).isEqualTo(2);
      }
      assertThat(server.received(0)).isEqualTo(FakeFtpServer.PAYLOAD);
      assertThat(server.clients()).hasSize(3).isEqualTo(proxy.outlets());
      assertThat(Stream.concat(server.controlTls().stream(), server.dataTls().stream()))
          .hasSize(3)
          .allMatch(TlsConnection::handshaken)
          .allMatch(c -> c.serverName().equals(Optional.of(Route.NAME)));
    }
  }

  /** The proxy's own name and address are of no interest: the server has to be the right one. */
  @Test
  void theCertificateIsCheckedAgainstTheServersName() throws IOException {
    try (FakeFtpServer server =
            FakeFtpServer.builder().tls(TestCertificates.localhost()).wellBehaved();
        FakeProxy proxy = route.proxy().start();
        FtpTls ftp = new FtpTls(secured(server, proxy).build())) {
      ftp.connect();
      assertThat(catchThrowable(() -> ftp.login("ada", "secret")))
          .isInstanceOf(SSLException.class)
          .hasMessageContaining(Route.NAME);
      assertThat(server.heard()).noneMatch(line -> line.startsWith("USER"));
    }
  }

  private FtpOptions.Builder secured(FakeFtpServer server, FakeProxy proxy) {
    TlsOptions tls = TlsOptions.builder().trust(TestCertificates.caCertificate()).build();
    return route.options(server, proxy).tls(tls);
  }
}
