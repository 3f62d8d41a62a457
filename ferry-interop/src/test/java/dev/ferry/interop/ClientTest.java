package dev.ferry.interop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ferry.Credentials;
import dev.ferry.Entry;
import dev.ferry.FtpOptions;
import dev.ferry.client.FtpClient;
import dev.ferry.transfer.RetryPolicy;
import dev.ferry.transfer.Transfer;
import dev.ferry.transfer.TransferCancelledException;
import dev.ferry.transfer.TransferOptions;
import dev.ferry.transfer.TransferResult;
import dev.ferry.transfer.Verification;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The client on real servers, in the clear and under TLS. */
@Timeout(120)
@ResourceLock(value = TlsRoute.SERVERS, mode = ResourceAccessMode.READ)
class ClientTest {

  private static final int SIZE = 3_000_000;

  @TempDir Path here;

  private static FtpOptions plain(FtpDaemon daemon) {
    return FtpOptions.builder(daemon.host().getHostAddress())
        .port(daemon.port())
        .credentials(Credentials.of(FtpDaemon.USER, FtpDaemon.PASSWORD))
        .build();
  }

  @OnePerServer
  @Shows(Row.CLIENT)
  void movesFiles(Route route) throws Exception {
    FtpDaemon daemon = route.at().shared();
    movesFiles(daemon, plain(daemon), route.kind());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.ferry.interop.TlsRoute#all")
  void movesFilesUnderTls(TlsRoute route) throws Exception {
    FtpDaemon daemon = route.daemon();
    FtpOptions options =
        route.options(daemon).toBuilder()
            .credentials(Credentials.of(FtpDaemon.USER, FtpDaemon.PASSWORD))
            .build();
    movesFiles(daemon, options, route.kind());
  }

  private void movesFiles(FtpDaemon daemon, FtpOptions options, ServerKind kind) throws Exception {
    Path folder = daemon.newFolder("client");
    String root = "/" + folder.getFileName();
    byte[] bytes = new byte[SIZE];
    new Random(1).nextBytes(bytes);
    Path local = Files.write(here.resolve("local"), bytes);
    FileTime time = FileTime.from(Instant.parse("2024-02-29T12:34:56Z"));
    Files.setLastModifiedTime(local, time);

    try (FtpClient ftp = FtpClient.of(options)) {
      ftp.makeDirectories(root + "/a/b/c");
      TransferOptions careful =
          TransferOptions.builder()
              .atomic(true)
              .keepTime(true)
              .verify(Verification.HASH)
              .retry(RetryPolicy.never())
              .build();

      TransferResult up = ftp.upload(local, root + "/a/b/c/file", careful);
      TransferResult down = ftp.download(root + "/a/b/c/file", here.resolve("back"), careful);

      assertThat(folder.resolve("a/b/c/file")).hasBinaryContent(bytes);
      assertThat(here.resolve("back")).hasBinaryContent(bytes);
      assertThat(up.verifiedBy()).isEqualTo(hashes(kind));
      assertThat(down.verifiedBy()).isEqualTo(hashes(kind));
      if (kind != ServerKind.APACHE) {
        assertThat(Files.getLastModifiedTime(here.resolve("back"))).isEqualTo(time);
      }

      resumes(ftp, folder, root, bytes);
      try (FtpClient other = FtpClient.of(options)) {
        streams(other, root);
        assertThat(other.stats().busy()).isZero();
        // A server that says nothing of a download that was left costs its session (Pure-FTPd).
        assertThat(other.stats().logins()).isLessThanOrEqualTo(2);
      }

      ftp.rename(root + "/a/b/c/file", root + "/moved");
      assertThat(ftp.list(root)).extracting(Entry::name).contains("a", "moved");
      assertThat(ftp.size(root + "/moved")).isEqualTo(SIZE);
      ftp.delete(root + "/moved");
      ftp.deleteTree(root + "/a");
      assertThat(ftp.find(root + "/a")).isEmpty();
      assertThat(ftp.stats().busy()).isZero();
      assertThat(ftp.stats().logins()).isLessThanOrEqualTo(2);
    }
  }

  private void resumes(FtpClient ftp, Path folder, String root, byte[] bytes) throws Exception {
    TransferOptions resuming =
        TransferOptions.builder().resume(true).retry(RetryPolicy.never()).build();
    CountDownLatch moving = new CountDownLatch(1);
    Transfer begun =
        ftp.startDownload(
            root + "/a/b/c/file",
            here.resolve("resumed"),
            resuming.toBuilder()
                .maxBytesPerSecond(1_000_000)
                .progress(progress -> moving.countDown())
                .build());
    assertThat(moving.await(60, TimeUnit.SECONDS)).isTrue();
    begun.cancel();
    assertThat(catchThrowableOfType(TransferCancelledException.class, begun::await).resumable())
        .isTrue();

    TransferResult rest = ftp.download(root + "/a/b/c/file", here.resolve("resumed"), resuming);

    assertThat(rest.resumedAt()).isPositive();
    assertThat(here.resolve("resumed")).hasBinaryContent(bytes);

    try (OutputStream part = ftp.write(root + "/half")) {
      part.write(bytes, 0, SIZE / 2);
    }
    TransferResult other = ftp.upload(here.resolve("local"), root + "/half", resuming);
    assertThat(other.resumedAt()).isEqualTo(SIZE / 2);
    assertThat(folder.resolve("half")).hasBinaryContent(bytes);
  }

  private static void streams(FtpClient ftp, String root) throws IOException {
    try (OutputStream out = ftp.append(root + "/half")) {
      out.write("end".getBytes(UTF_8));
    }
    try (InputStream in = ftp.read(root + "/half", SIZE)) {
      assertThat(in.readAllBytes()).isEqualTo("end".getBytes(UTF_8));
    }
    try (InputStream in = ftp.read(root + "/half")) {
      assertThat(in.readNBytes(10)).hasSize(10);
    }
    assertThat(ftp.command("NOOP").code()).isEqualTo(200);
  }

  /** Which of them can compute digests, as they are set up here. */
  private static Verification hashes(ServerKind kind) {
    return switch (kind) {
      case APACHE -> Verification.HASH;
      case VSFTPD, PROFTPD, PURE_FTPD, PYFTPDLIB -> Verification.SIZE;
    };
  }

  @OnePerServer
  @Shows(Row.CLIENT)
  void goesOnInAPartOfAnotherProcess(Route route) throws Exception {
    FtpDaemon daemon = route.at().shared();
    Path folder = daemon.newFolder("part");
    String remote = "/" + folder.getFileName() + "/f";
    byte[] bytes = new byte[SIZE];
    new Random(2).nextBytes(bytes);
    daemon.write(folder.resolve("f"), bytes);
    Path local = here.resolve("f");
    try (FtpClient ftp = FtpClient.of(plain(daemon))) {
      // What a process leaves that is killed: a part, and a note that belongs to it.
      TransferOptions resuming = TransferOptions.builder().resume(true).build();
      CountDownLatch moving = new CountDownLatch(1);
      Transfer begun =
          ftp.startDownload(
              remote,
              local,
              resuming.toBuilder()
                  .maxBytesPerSecond(1_000_000)
                  .progress(progress -> moving.countDown())
                  .build());
      assertThat(moving.await(60, TimeUnit.SECONDS)).isTrue();
      begun.cancel();
      begun.await(java.time.Duration.ofSeconds(30));
      Path part = here.resolve("f.part");
      try (FileChannel cut = FileChannel.open(part, StandardOpenOption.WRITE)) {
        cut.truncate(100_001);
      }

      assertThat(ftp.download(remote, local, resuming).resumedAt()).isEqualTo(100_001);

      assertThat(local).hasBinaryContent(bytes);
      assertThat(Arrays.asList(here.toFile().list())).containsOnly("f");
    }
  }
}
