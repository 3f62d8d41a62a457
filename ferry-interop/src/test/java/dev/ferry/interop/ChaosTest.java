package dev.ferry.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.Credentials;
import dev.ferry.FtpOptions;
import dev.ferry.Security;
import dev.ferry.TlsOptions;
import dev.ferry.client.FtpClient;
import dev.ferry.testing.FaultProxy;
import dev.ferry.transfer.PoolOptions;
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
 * Transfers over a network that fails: every other data connection is cut, reset, stalled or slowed
 * down somewhere, and control connections are too. Each file ends as its original, or its transfer
 * ends with an exception, and nothing stands under its name.
 *
 * <p>A short run with one seed is part of the tests. {@code -Dferry.chaos.transfers=2000} makes a
 * long one of files up to 64 MiB, {@code -Dferry.chaos.seed} another one, and {@code
 * -Dferry.chaos.server=PURE_FTPD} one with that server alone.
 */
@Timeout(1800)
class ChaosTest {

  private static final int TRANSFERS = Integer.getInteger("ferry.chaos.transfers", 24);
  private static final long SEED = Long.getLong("ferry.chaos.seed", 20_261_126);
  private static final String ONLY = System.getProperty("ferry.chaos.server", "");
  private static final int SHORT_RUN = 500;

  /** What is stalled stands until the end. */
  private static final int NO_LIMIT = 100_000;

  private static final Duration STALL = Duration.ofMillis(400);

  @TempDir Path here;

  /** The largest file. */
  private static long mostBytes() {
    return TRANSFERS < SHORT_RUN ? 1 << 20 : 64L << 20;
  }

  /** A file that ends before its fault has none; of few files too few would have one. */
  private static ChaosPlan plan(boolean commands) {
    return new ChaosPlan(SEED, TRANSFERS < SHORT_RUN ? 1 << 12 : mostBytes(), commands);
  }

  static Stream<ServerKind> plain() {
    return Stream.of(ServerKind.VSFTPD, ServerKind.PROFTPD, ServerKind.PURE_FTPD)
        .filter(kind -> ONLY.isEmpty() || kind.name().equals(ONLY));
  }

  static Stream<TlsRoute> secured() {
    return TlsRoute.explicit().filter(route -> plain().anyMatch(kind -> kind == route.kind()));
  }

  @ParameterizedTest
  @MethodSource("plain")
  void everyFileIsRightOrItsTransferFails(ServerKind kind) throws Exception {
    try (FtpDaemon daemon = FtpDaemon.start(kind, Family.IPV4.address());
        FaultProxy proxy =
            FaultProxy.builder(address(daemon))
                .plan(plan(true))
                .mostConnections(NO_LIMIT)
                .start()) {
      run(daemon, proxy, options(proxy).build(), TRANSFERS);
    }
  }

  @ParameterizedTest
  @MethodSource("secured")
  void everyFileIsRightOrItsTransferFailsUnderTls(TlsRoute route) throws Exception {
    InetAddress other = InetAddress.getByName("127.0.0.2");
    try (FtpDaemon daemon = SharedTlsDaemons.start(route.kind(), route.setting(), other);
        FaultProxy proxy =
            FaultProxy.builder(address(daemon))
                .listen("127.0.0.1")
                .dataPorts(daemon.port() + 1, PortBlock.passiveLast(daemon.port()))
                .plan(plan(false))
                .mostConnections(NO_LIMIT)
                .start()) {
      TlsOptions tls = route.tls().toBuilder().handshakeTimeout(STALL.multipliedBy(4)).build();
      FtpOptions options = options(proxy).security(Security.EXPLICIT).tls(tls).build();
      run(daemon, proxy, options, TRANSFERS);
    }
  }

  @SuppressWarnings("try") // what is left when it is closed is tested
  private void run(FtpDaemon daemon, FaultProxy proxy, FtpOptions options, int count)
      throws Exception {
    Chaos chaos = new Chaos(daemon, here, SEED, mostBytes());
    try (FtpClient ftp =
        FtpClient.builder(options)
            .sessions(PoolOptions.defaults().withSessions(Chaos.AT_ONCE))
            .build()) {
      chaos.run(ftp, count);
      assertThat(ftp.stats().busy()).as("sessions at work").isZero();
      ftp.close();
      assertThat(ftp.stats().open()).as("sessions").isZero();
    }
    System.out.println(
        daemon.kind()
            + " "
            + options.security()
            + ": "
            + chaos
            + "; "
            + proxy.injected().size()
            + " faults, seed "
            + SEED);
    assertThat(chaos.wrong()).as("%s", proxy).isEmpty();
    assertThat(chaos.leftOver()).isEmpty();
    assertThat(chaos.right()).isPositive();
    assertThat(proxy.injected()).hasSizeGreaterThan(count / 2);
  }

  private static FtpOptions.Builder options(FaultProxy proxy) {
    return FtpOptions.builder(proxy.host())
        .port(proxy.port())
        .credentials(Credentials.of(FtpDaemon.USER, FtpDaemon.PASSWORD))
        .stallTimeout(STALL)
        .replyTimeout(STALL.multipliedBy(4))
        .connectTimeout(STALL.multipliedBy(4));
  }

  private static InetSocketAddress address(FtpDaemon daemon) {
    return new InetSocketAddress(daemon.host(), daemon.port());
  }
}
