package dev.ferry.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.Credentials;
import dev.ferry.FtpOptions;
import dev.ferry.client.FtpClient;
import dev.ferry.transfer.MirrorOptions;
import dev.ferry.transfer.PoolOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Far more threads than a server gives sessions to, and one that ends all idle ones. */
@Timeout(120)
class LimitedServersTest {

  private static final int THREADS = 64;
  private static final int ALLOWED = 2;
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir Path here;

  @ParameterizedTest
  @EnumSource(names = {"VSFTPD", "PROFTPD", "PURE_FTPD"})
  void allWorkIsDoneOverTwoSessions(ServerKind kind) throws Exception {
    try (FtpDaemon daemon = FtpDaemon.start(kind, Family.IPV4.address(), limited(kind, ALLOWED));
        Relay relay = new Relay(daemon.host(), daemon.port());
        FtpClient ftp = client(daemon, relay, 16)) {
      List<String> done = onAllThreads(ftp, "a");

      assertThat(done).hasSize(THREADS);
      // The two, and now and then a try whether there may be one more.
      assertThat(relay.connections()).isBetween(ALLOWED, ALLOWED + 8);
      assertThat(ftp.stats().logins()).isLessThanOrEqualTo(ALLOWED + 2);
    }
  }

  /** Which would take 16 sessions. */
  @ParameterizedTest
  @CsvSource({"VSFTPD, 3", "PROFTPD, 2", "PURE_FTPD, 4"})
  void aMirrorWithDefaultSettingsCopiesAllAndIsRefusedFewLogins(ServerKind kind, int allowed)
      throws Exception {
    try (FtpDaemon daemon = FtpDaemon.start(kind, Family.IPV4.address(), limited(kind, allowed));
        Relay relay = new Relay(daemon.host(), daemon.port());
        FtpClient ftp =
            FtpClient.of(
                MirroredTree.options(daemon.host().getHostAddress(), relay.port()).build())) {
      Path original = daemon.newFolder("mirror");
      Path target = daemon.newFolder("mirror");
      Path local = here.resolve("tree");
      MirroredTree.make(original, 60, 6);
      MirrorOptions options = MirrorOptions.defaults();

      assertThat(ftp.planDownload("/" + original.getFileName(), local, options).run().isWhole())
          .isTrue();
      assertThat(ftp.planUpload(local, "/" + target.getFileName(), options).run().isWhole())
          .isTrue();

      Path second = here.resolve("second");
      String at = "/" + original.getFileName();
      assertThat(ftp.downloadTree(at, second, options).isWhole()).isTrue();

      MirroredTree.assertSame(local, original);
      MirroredTree.assertSame(target, original);
      MirroredTree.assertSame(second, original);
      assertThat(relay.connections() - ftp.stats().logins()).isBetween(1L, 8L);
      assertThat(ftp.stats().busy()).isZero();
    }
  }

  /** pyftpdlib forgets its limit after a command without data; Pure-FTPd's is in minutes. */
  @ParameterizedTest
  @EnumSource(names = {"VSFTPD", "PROFTPD", "APACHE"})
  void allWorkIsDoneThoughTheServerEndsIdleSessions(ServerKind kind) throws Exception {
    int sessions = 4;
    try (FtpDaemon daemon = FtpDaemon.start(kind, Family.IPV4.address(), IdleTest.hasty(kind));
        Relay relay = new Relay(daemon.host(), daemon.port());
        FtpClient ftp = client(daemon, relay, sessions)) {
      for (int round = 0; round < 3; round++) {
        assertThat(onAllThreads(ftp, "r" + round)).hasSize(THREADS);
        relay.awaitHangUp(SOON);
      }

      // One that has to wait for a second, on a busy machine, is ended within a round, too.
      assertThat(ftp.stats().logins()).isBetween(3L, 4L * sessions);
      assertThat(ftp.stats().busy()).isZero();
    }
  }

  static Launcher limited(ServerKind kind, int sessions) {
    return switch (kind) {
      case VSFTPD -> Vsftpd.allowing(sessions);
      case PROFTPD -> Proftpd.allowing(sessions);
      case PURE_FTPD -> PureFtpd.allowing(sessions);
      default -> throw new IllegalArgumentException(kind.name());
    };
  }

  private static FtpClient client(FtpDaemon daemon, Relay relay, int sessions) {
    FtpOptions options =
        FtpOptions.builder(daemon.host().getHostAddress())
            .port(relay.port())
            .credentials(Credentials.of(FtpDaemon.USER, FtpDaemon.PASSWORD))
            .timeout(SOON)
            .build();
    return FtpClient.builder(options)
        .sessions(PoolOptions.defaults().withSessions(sessions))
        .build();
  }

  /** Each thread sends a file and fetches it again; returns their names. */
  private List<String> onAllThreads(FtpClient ftp, String round) throws Exception {
    byte[] content = Content.of(5_000);
    Path original = Files.write(here.resolve("original"), content);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<String>> running = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        String name = round + "-" + i;
        running.add(
            threads.submit(() -> {
              ftp.upload(original, name);
              Path again = here.resolve(name);
              ftp.download(name, again);
              assertThat(again).hasBinaryContent(content);
              return name;
            }));
      }
      List<String> done = new ArrayList<>();
      for (Future<String> each : running) {
        done.add(each.get());
      }
      return done;
    } finally {
      threads.shutdownNow();
    }
  }
}
