package dev.ferry.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ferry.Credentials;
import dev.ferry.DialogueListener;
import dev.ferry.FtpException;
import dev.ferry.FtpOptions;
import dev.ferry.Reply;
import dev.ferry.client.FtpClient;
import dev.ferry.transfer.PoolOptions;
import dev.ferry.transfer.RetryPolicy;
import dev.ferry.transfer.Transfer;
import dev.ferry.transfer.TransferException;
import dev.ferry.transfer.TransferOptions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Small files in a row, each sent for before the last has been answered for. */
@Timeout(120)
@ResourceLock(value = TlsRoute.SERVERS, mode = ResourceAccessMode.READ)
class FlightsTest {

  private static final int MANY = 20;

  /** All sizes up to what is sent before the server has answered, and more. */
  private static final int[] SIZES = {0, 1, 1_000, 5_000, 32 * 1024, 32 * 1024 + 1, 300_000};

  private static final TransferOptions ONCE =
      TransferOptions.builder().retry(RetryPolicy.never()).build();

  /** With more commands between the question for the next data connection and its use. */
  private static final TransferOptions MANY_COMMANDS =
      ONCE.toBuilder().atomic(true).keepTime(true).build();

  @TempDir Path here;

  private final ExecutorService one = Executors.newSingleThreadExecutor();

  @AfterEach
  void end() {
    one.shutdown();
  }

  /** Counts what goes out before the reply to what went out before it. */
  private static final class Flown implements DialogueListener {
    private final Set<String> unanswered = new HashSet<>();
    private int data;
    private int behindDownloads;
    private int withSizes;

    @Override
    public void commandSent(String command) {
      if (command.equals("EPSV") && unanswered.contains("RETR")) {
        behindDownloads++;
      }
      // On vsftpd the SIZE may go out first, before the 226.
      boolean size = command.startsWith("SIZE") && unanswered.contains("EPSV");
      if (size || (command.equals("EPSV") && unanswered.contains("SIZE"))) {
        withSizes++;
      }
      unanswered.add(verb(command));
    }

    @Override
    public void dataOpened(InetSocketAddress peer) {
      if (unanswered.contains("STOR")) {
        data++;
      }
    }

    @Override
    public void answered(String command, Reply reply) {
      if (!verb(command).equals("RETR") || !reply.isPreliminary()) {
        unanswered.remove(verb(command));
      }
    }

    private static String verb(String command) {
      return command.split(" ", 2)[0];
    }
  }

  @OnePerServer
  @Shows(Row.CLIENT)
  void inTheClear(Route route) throws Exception {
    FtpDaemon daemon = route.at().shared();
    FtpOptions options =
        FtpOptions.builder(daemon.host().getHostAddress()).port(daemon.port()).build();
    Flown flown = new Flown();
    movesManyInARow(daemon, options, flown, route.kind());
    assertThat(flown.data).isGreaterThanOrEqualTo(MANY);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.ferry.interop.TlsRoute#all")
  void underTls(TlsRoute route) throws Exception {
    FtpDaemon daemon = route.daemon();
    Flown flown = new Flown();
    movesManyInARow(daemon, route.options(daemon), flown, route.kind());
    assertThat(flown.data).isZero();
  }

  private void movesManyInARow(FtpDaemon daemon, FtpOptions options, Flown flown, ServerKind kind)
      throws Exception {
    Path folder = daemon.newFolder("flights");
    String root = "/" + folder.getFileName() + "/";
    List<byte[]> files = new ArrayList<>();
    Random random = new Random(1);
    for (int i = 0; i < MANY; i++) {
      byte[] bytes = new byte[SIZES[i % SIZES.length]];
      random.nextBytes(bytes);
      files.add(bytes);
      Files.write(here.resolve("up" + i), bytes);
    }
    try (FtpClient ftp =
        FtpClient.builder(
                options.toBuilder()
                    .credentials(Credentials.of(FtpDaemon.USER, FtpDaemon.PASSWORD))
                    .listener(flown)
                    .build())
            .sessions(PoolOptions.defaults().withSessions(1))
            .executor(one)
            .build()) {
      inARow(i ->
          ftp.startUpload(here.resolve("up" + i), root + i, i % 2 == 0 ? ONCE : MANY_COMMANDS));
      for (int i = 0; i < MANY; i++) {
        assertThat(folder.resolve("" + i)).hasBinaryContent(files.get(i));
      }
      assertThat(flown.withSizes).isEqualTo(MANY - 1);
      inARow(i -> ftp.startDownload(root + i, here.resolve("down" + i), ONCE));
      for (int i = 0; i < MANY; i++) {
        assertThat(here.resolve("down" + i)).hasBinaryContent(files.get(i));
      }
      assertThat(flown.behindDownloads).isEqualTo(MANY - 1);
      refuses(ftp, root, kind);
      assertThat(ftp.stats().logins()).isEqualTo(1);
    }
  }

  private void refuses(FtpClient ftp, String root, ServerKind kind) throws IOException {
    for (int size : SIZES) {
      Path local = Files.write(here.resolve("refused"), new byte[size]);
      TransferException failure =
          catchThrowableOfType(
              TransferException.class, () -> ftp.upload(local, root + "none/of/this", ONCE));
      assertThat(failure.getCause())
          .isInstanceOfSatisfying(
              FtpException.class,
              refusal -> {
                assertThat(refusal.command()).startsWith("STOR");
                assertThat(refusal.code()).isBetween(550, 553);
              });
      if (kind != ServerKind.APACHE) { // It says 150, takes data, and then refuses them.
        assertThat(failure.bytesDone()).isZero();
      }
    }
  }

  /** All of them wait for a thread before the first begins. */
  private void inARow(IntFunction<Transfer> start) throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    one.execute(() -> {
      try {
        go.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    });
    List<Transfer> all = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      all.add(start.apply(i));
    }
    go.countDown();
    for (Transfer each : all) {
      each.await();
    }
  }
}
