package dev.ferry.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.Credentials;
import dev.ferry.FtpOptions;
import dev.ferry.Security;
import dev.ferry.client.FtpClient;
import dev.ferry.testing.Fault;
import dev.ferry.testing.FaultProxy;
import dev.ferry.testing.Side;
import dev.ferry.transfer.RetryPolicy;
import dev.ferry.transfer.TransferOptions;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The network breaks off the TLS handshake of one data connection. It looks as if the server would
 * not resume sessions, but strict servers take no other connections.
 */
@Timeout(120)
class BrokenHandshakeTest {

  /** vsftpd ends the session when the handshake fails, so that one more attempt is needed. */
  private static final TransferOptions TWICE =
      TransferOptions.builder().retry(new RetryPolicy(2, Duration.ZERO, Duration.ZERO)).build();

  @TempDir Path here;

  static Stream<TlsRoute> routes() {
    return TlsRoute.all()
        .filter(
            route -> route.setting() == TlsSetting.EXPLICIT && route.kind() != ServerKind.APACHE);
  }

  @ParameterizedTest
  @MethodSource("routes")
  void spoilsNoLaterTransferOfTheLogin(TlsRoute route) throws Exception {
    InetAddress other = InetAddress.getByName("127.0.0.2");
    byte[] content = Content.of(70_000);
    try (FtpDaemon daemon = SharedTlsDaemons.start(route.kind(), route.setting(), other);
        FaultProxy proxy =
            FaultProxy.builder(new InetSocketAddress(daemon.host(), daemon.port()))
                .listen("127.0.0.1")
                .dataPorts(daemon.port() + 1, PortBlock.passiveLast(daemon.port()))
                .faults(Fault.reset(Side.DATA).onConnection(2).atByte(1).toClient())
                .start()) {
      daemon.write(daemon.root().resolve("f"), content);
      FtpOptions options =
          FtpOptions.builder(proxy.host())
              .port(proxy.port())
              .credentials(Credentials.of(FtpDaemon.USER, FtpDaemon.PASSWORD))
              .security(Security.EXPLICIT)
              .tls(route.tls())
              .build();
      try (FtpClient ftp = FtpClient.builder(options).build()) {
        int attempts = 0;
        for (int i = 0; i < 5; i++) {
          Path local = here.resolve("f" + i);
          attempts += ftp.download("f", local, TWICE).attempts();
          assertThat(local).hasBinaryContent(content);
          attempts += ftp.upload(local, "g" + i, TWICE).attempts();
          assertThat(daemon.root().resolve("g" + i)).hasBinaryContent(content);
        }
        assertThat(attempts).isLessThanOrEqualTo(11);
        assertThat(ftp.stats().logins()).isLessThanOrEqualTo(2);
      }
      assertThat(proxy.injected()).hasSize(1);
    }
  }
}
