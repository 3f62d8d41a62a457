package dev.ferry.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.Credentials;
import dev.ferry.DialogueListener;
import dev.ferry.FtpOptions;
import dev.ferry.client.FtpClient;
import dev.ferry.testing.Fault;
import dev.ferry.testing.FaultProxy;
import dev.ferry.testing.Side;
import dev.ferry.transfer.RetryPolicy;
import dev.ferry.transfer.TransferOptions;
import dev.ferry.transfer.TransferResult;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One file over several connections, of which each is slow. */
@Timeout(120)
@ResourceLock(value = TlsRoute.SERVERS, mode = ResourceAccessMode.READ)
class SegmentsTest {

  private static final int SIZE = 16_000_000;
  private static final Fault SLOW = Fault.rate(Side.DATA, 5_000_000);

  /** Left alone, the kernel takes some megabytes at once, and a slow line looks like a fast one. */
  private static final int SEND_BUFFER = 128 * 1024;

  private static final TransferOptions SEGMENTS =
      TransferOptions.builder()
          .segments(4)
          .segmentsFrom(1024 * 1024)
          .retry(RetryPolicy.never())
          .build();

  @TempDir Path here;

  /** How many data connections are open, and the most there were at once. */
  private final AtomicInteger open = new AtomicInteger();

  private final AtomicInteger most = new AtomicInteger();

  /** Where files were sent to. */
  private final List<String> stores = new CopyOnWriteArrayList<>();

  private final DialogueListener ears =
      new DialogueListener() {
        @Override
        public void commandSent(String command) {
          if (command.startsWith("STOR ")) {
            stores.add(command.substring(command.lastIndexOf('.') + 1));
          }
        }

        @Override
        public void dataOpened(InetSocketAddress peer) {
          most.accumulateAndGet(open.incrementAndGet(), Math::max);
        }

        @Override
        public void dataClosed(long received, long sent) {
          open.decrementAndGet();
        }
      };

  @OnePerServer
  @Shows(Row.CLIENT)
  void comesOverSeveralConnections(Route route) throws Exception {
    FtpDaemon daemon = route.at().shared();
    FtpOptions options =
        FtpOptions.builder(daemon.host().getHostAddress())
            .port(daemon.port())
            .credentials(Credentials.of(FtpDaemon.USER, FtpDaemon.PASSWORD))
            .build();
    try (FaultProxy proxy = FaultProxy.start(address(daemon), SLOW)) {
      comesOverSeveralConnections(daemon, options, proxy);
    }
  }

  /** The proxy has the address that the certificate is for, the server the other one. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.ferry.interop.TlsRoute#strict")
  void comesOverSeveralConnectionsUnderTls(TlsRoute route) throws Exception {
    InetAddress other = InetAddress.getByName("127.0.0.2");
    try (FtpDaemon daemon = SharedTlsDaemons.start(route.kind(), route.setting(), other);
        FaultProxy proxy =
            FaultProxy.builder(address(daemon))
                .listen("127.0.0.1")
                .dataPorts(daemon.port() + 1, PortBlock.passiveLast(daemon.port()))
                .faults(SLOW)
                .start()) {
      FtpOptions options =
          route.options(daemon).toBuilder()
              .credentials(Credentials.of(FtpDaemon.USER, FtpDaemon.PASSWORD))
              .build();
      comesOverSeveralConnections(daemon, options, proxy);
    }
  }

  private void comesOverSeveralConnections(FtpDaemon daemon, FtpOptions direct, FaultProxy proxy)
      throws Exception {
    Path folder = daemon.newFolder("segments");
    byte[] bytes = new byte[SIZE];
    new Random(1).nextBytes(bytes);
    daemon.write(folder.resolve("f"), bytes);
    try (FtpClient ftp =
        FtpClient.of(
            direct.toBuilder().host(proxy.host()).port(proxy.port()).listener(ears).build())) {
      TransferResult result =
          ftp.download("/" + folder.getFileName() + "/f", here.resolve("f"), SEGMENTS);

      assertThat(result.attempts()).isEqualTo(1);
      assertThat(result.size()).isEqualTo(SIZE);
      assertThat(most.get()).isGreaterThan(1);
      Content.assertOnDisk(here.resolve("f"), bytes);
      assertThat(here.toFile().list()).containsExactly("f");
      assertThat(ftp.stats().busy()).isZero();
    }
  }

  /** Only one of the five lets two streams write to one file; docs/servers.md says why. */
  @OnePerServer
  @Shows(Row.CLIENT)
  void goesUpOverSeveralConnectionsWhereTheServerTakesThat(Route route) throws Exception {
    FtpDaemon daemon = route.at().shared();
    Path folder = daemon.newFolder("segments");
    byte[] bytes = new byte[SIZE];
    new Random(2).nextBytes(bytes);
    Path local = Files.write(here.resolve("f"), bytes);
    try (FaultProxy proxy = FaultProxy.start(address(daemon), SLOW);
        FtpClient ftp =
            FtpClient.of(
                FtpOptions.builder(proxy.host())
                    .port(proxy.port())
                    .credentials(Credentials.of(FtpDaemon.USER, FtpDaemon.PASSWORD))
                    .sendBufferBytes(SEND_BUFFER)
                    .listener(ears)
                    .build())) {
      TransferResult result =
          ftp.upload(
              local, "/" + folder.getFileName() + "/f", SEGMENTS.toBuilder().atomic(true).build());

      assertThat(result.attempts()).isEqualTo(1);
      Content.assertOnDisk(folder.resolve("f"), bytes);
      assertThat(folder.toFile().list()).containsExactly("f");
      if (route.kind() == ServerKind.APACHE) {
        // Three for the probe, one for the first stream, and further ones.
        assertThat(stores).hasSizeGreaterThan(4).containsOnly("segments");
      } else {
        assertThat(stores).last().isEqualTo("part");
      }
    }
  }

  private static InetSocketAddress address(FtpDaemon daemon) {
    return new InetSocketAddress(daemon.host(), daemon.port());
  }
}
