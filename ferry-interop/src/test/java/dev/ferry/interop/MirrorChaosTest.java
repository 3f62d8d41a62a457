package dev.ferry.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.FtpOptions;
import dev.ferry.Security;
import dev.ferry.client.FtpClient;
import dev.ferry.testing.Fault;
import dev.ferry.testing.FaultPlan;
import dev.ferry.testing.FaultProxy;
import dev.ferry.testing.Side;
import dev.ferry.transfer.MirrorAction.Delete;
import dev.ferry.transfer.MirrorException;
import dev.ferry.transfer.MirrorOptions;
import dev.ferry.transfer.MirrorPlan;
import dev.ferry.transfer.RetryPolicy;
import dev.ferry.transfer.TransferOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Trees over a network that fails: half of all data connections and some control connections break
 * somewhere. Each run says what it has not done, the next one goes on, and what the source has is
 * never deleted.
 */
@Timeout(120)
class MirrorChaosTest {

  private static final long SEED = 20_261_126;
  private static final int ROUNDS = 40;
  private static final int DIRECTORIES = 4;
  private static final int IN_EACH = 6;
  private static final Duration STALL = Duration.ofMillis(400);

  private static final MirrorOptions DELETING =
      MirrorOptions.builder()
          .deleteExtra(true)
          .mostAtOnce(4)
          .transfer(
              TransferOptions.builder()
                  .atomic(true)
                  .retry(new RetryPolicy(2, Duration.ofMillis(1), Duration.ofMillis(5)))
                  .build())
          .build();

  /** Most files have fewer than 100 bytes; under TLS the handshake comes before them. */
  private static final long IN_A_FILE = 100;

  private static final long UNDER_TLS = 2_000;

  private static final FaultPlan OF_CONTROL =
      FaultPlan.seeded(SEED, 0.2, 1_000, Fault.reset(Side.CONTROL), Fault.cut(Side.CONTROL));

  @TempDir Path here;

  private final AtomicBoolean failing = new AtomicBoolean();

  private FaultPlan faults(long mostBytes) {
    FaultPlan ofData =
        FaultPlan.seeded(
            SEED,
            0.5,
            mostBytes,
            Fault.reset(Side.DATA).toClient(),
            Fault.reset(Side.DATA).toServer(),
            Fault.cut(Side.DATA).toClient(),
            Fault.cut(Side.DATA).toServer());
    return (side, number) ->
        failing.get() ? (side == Side.DATA ? ofData : OF_CONTROL).faults(side, number) : List.of();
  }

  @ParameterizedTest
  @EnumSource(names = {"VSFTPD", "PROFTPD", "PURE_FTPD"})
  void endsEqualBothWaysAndDeletesNothingThatTheSourceHas(ServerKind kind) throws Exception {
    try (FtpDaemon daemon = FtpDaemon.start(kind, Family.IPV4.address());
        FaultProxy proxy = FaultProxy.builder(address(daemon)).plan(faults(IN_A_FILE)).start();
        FtpClient ftp = FtpClient.of(options(proxy).build())) {
      mirror(daemon, ftp);
      assertThat(proxy.injected()).hasSizeGreaterThan(IN_EACH);
    }
  }

  static Stream<TlsRoute> strict() {
    return TlsRoute.strict().filter(route -> route.protocol().equals("TLSv1.3"));
  }

  @ParameterizedTest
  @MethodSource("strict")
  void endsEqualUnderTls(TlsRoute route) throws Exception {
    InetAddress other = InetAddress.getByName("127.0.0.2");
    try (FtpDaemon daemon = SharedTlsDaemons.start(route.kind(), route.setting(), other);
        FaultProxy proxy =
            FaultProxy.builder(address(daemon))
                .listen("127.0.0.1")
                .dataPorts(daemon.port() + 1, PortBlock.passiveLast(daemon.port()))
                .plan(faults(UNDER_TLS))
                .start();
        FtpClient ftp =
            FtpClient.of(options(proxy).security(Security.EXPLICIT).tls(route.tls()).build())) {
      mirror(daemon, ftp);
      assertThat(proxy.injected()).hasSizeGreaterThan(IN_EACH);
    }
  }

  /** Down, and up again from there. */
  private void mirror(FtpDaemon daemon, FtpClient ftp) throws Exception {
    Path original = daemon.newFolder("chaos");
    MirroredTree.make(original, DIRECTORIES * IN_EACH, DIRECTORIES);
    Path local = here.resolve("down");
    Path target = daemon.newFolder("chaos");
    makeOld(original, local);
    makeOld(original, here.resolve("up"));
    String top = "/" + target.getFileName();
    ftp.planUpload(here.resolve("up"), top, DELETING).run();

    untilEqual(
        original, local, () -> ftp.planDownload("/" + original.getFileName(), local, DELETING));
    untilEqual(local, target, () -> ftp.planUpload(local, top, DELETING));

    assertThat(here.toFile().list()).containsExactlyInAnyOrder("down", "up");
  }

  /** What the target has before: one of the directories, and what is to be deleted. */
  private static void makeOld(Path original, Path top) throws IOException {
    for (String directory : new String[] {"d0", "d1", "gone/deep"}) {
      Path extra = Files.createDirectories(top.resolve(directory)).resolve("extra");
      Files.writeString(extra, "x");
    }
    for (int i = 0; i < IN_EACH; i++) {
      String name = "d0/f" + i * DIRECTORIES;
      Files.copy(original.resolve(name), top.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
    }
  }

  private interface Planning {
    MirrorPlan plan() throws IOException;
  }

  private void untilEqual(Path source, Path target, Planning next) throws IOException {
    failing.set(true);
    boolean whole = false;
    for (int round = 0; round < ROUNDS && !whole; round++) {
      try {
        whole = next.plan().run().isWhole();
      } catch (MirrorException e) {
        assertThat(e.result().isWhole()).isFalse();
      } catch (IOException e) {
        // It could not be planned.
        assertThat(target).exists();
      }
      MirroredTree.assertRight(target, source);
      assertThat(MirroredTree.assertRight(target.resolve("d0"), source.resolve("d0")))
          .isEqualTo(IN_EACH);
      assertThat(MirroredTree.assertRight(source, source)).isEqualTo(DIRECTORIES * IN_EACH);
    }
    assertThat(whole).isTrue();
    failing.set(false);
    // A listing of the target that was cut off lets what is to be deleted stay, and Pure-FTPd was
    // seen to come to the STOR of a lost session when another one had sent the file.
    MirrorPlan rest = next.plan();
    assertThat(rest.actions())
        .allMatch(each -> each instanceof Delete && !Files.exists(source.resolve(each.path())));
    rest.run();
    MirroredTree.assertSameButParts(target, source);
  }

  private static FtpOptions.Builder options(FaultProxy proxy) {
    return MirroredTree.options(proxy.host(), proxy.port())
        .stallTimeout(STALL)
        .replyTimeout(STALL.multipliedBy(4))
        .connectTimeout(STALL.multipliedBy(4));
  }

  private static InetSocketAddress address(FtpDaemon daemon) {
    return new InetSocketAddress(daemon.host(), daemon.port());
  }
}
