package dev.ferry.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ferry.DialogueListener;
import dev.ferry.FtpOptions;
import dev.ferry.testing.Fault;
import dev.ferry.testing.FaultProxy;
import dev.ferry.testing.Side;
import dev.ferry.transfer.PoolOptions;
import dev.ferry.transfer.RetryPolicy;
import dev.ferry.transfer.TransferOptions;
import dev.ferry.transfer.TransferResult;
import dev.ferry.transfer.VerificationException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A file goes up over several connections where the server takes that, and over one elsewhere. */
@Timeout(60)
class SegmentedUploadTest {

  private static final int SIZE = 20_000_000;
  private static final int MIB = 1024 * 1024;

  private static final TransferOptions SEGMENTS =
      TransferOptions.builder()
          .segments(4)
          .segmentsFrom(MIB)
          .atomic(true)
          .retry(RetryPolicy.never())
          .build();

  @TempDir Path root;
  @TempDir Path here;

  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final byte[] bytes = ServedFiles.bytes(SIZE, 1);
  private ServedFiles files;
  private Path local;

  @BeforeEach
  void start() throws IOException {
    files = ServedFiles.plain(root);
    local = Files.write(here.resolve("f"), bytes);
  }

  @AfterEach
  void stop() {
    files.close();
  }

  private FtpClient client(FtpOptions options, Consumer<String> commands) {
    DialogueListener ears =
        new DialogueListener() {
          @Override
          public void commandSent(String command) {
            heard.add(command);
            commands.accept(command);
          }
        };
    return FtpClient.builder(options.toBuilder().listener(ears).build())
        .segmentPace(Duration.ZERO)
        .build();
  }

  /** So slow that a second stream has the time to come. */
  private FaultProxy slow() {
    FtpOptions direct = files.options();
    return FaultProxy.start(
        new InetSocketAddress(direct.host(), direct.port()), Fault.rate(Side.DATA, 15_000_000));
  }

  private FtpOptions through(FaultProxy proxy) {
    return files.options().toBuilder().host(proxy.host()).port(proxy.port()).build();
  }

  private List<String> stores() {
    return heard.stream().filter(line -> line.startsWith("STOR ")).toList();
  }

  @Test
  void goesOverSeveralConnections() throws IOException {
    try (FaultProxy proxy = slow();
        FtpClient ftp = client(through(proxy), command -> {})) {
      TransferResult result = ftp.upload(local, "f", SEGMENTS);

      assertThat(result.attempts()).isEqualTo(1);
      assertThat(result.size()).isEqualTo(SIZE);
      assertThat(ftp.stats().busy()).isZero();
    }
    // Three for the probe, one for the first stream, and further ones.
    assertThat(stores()).hasSizeGreaterThan(4).containsOnly("STOR f.segments");
    assertThat(root.resolve("f")).hasBinaryContent(bytes);
    assertThat(root.toFile().list()).containsExactly("f");
  }

  @Test
  void whatIsMostlyNothingArrivesToo() throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(local.toFile(), "rw")) {
      file.setLength(0);
      file.setLength(SIZE);
      file.seek(SIZE / 2 + 3_000_000);
      file.write(bytes, 0, 10_000);
    }
    try (FtpClient ftp = client(files.options(), command -> {})) {
      ftp.upload(local, "f", SEGMENTS);
    }
    assertThat(Files.mismatch(local, root.resolve("f"))).isEqualTo(-1);
  }

  /** What a server would leave that cuts a file at the end of each stream. */
  @Test
  void aHoleBehindASeamIsFound() {
    Consumer<String> spoiler =
        command -> {
          if (command.equals("RETR f.segments") && stores().size() > 4) {
            spoil();
          }
        };
    try (FaultProxy proxy = slow();
        FtpClient ftp = client(through(proxy), spoiler)) {
      VerificationException failure =
          catchThrowableOfType(VerificationException.class, () -> ftp.upload(local, "f", SEGMENTS));

      assertThat(failure.method()).isEqualTo("content where segments meet");
    }
    assertThat(root.resolve("f")).doesNotExist();
  }

  /** Where the last stream began. */
  private void spoil() {
    long last =
        heard.stream()
            .filter(line -> line.startsWith("REST "))
            .mapToLong(line -> Long.parseLong(line.substring(5)))
            .filter(at -> at != SIZE / 2) // the probe's
            .max()
            .orElseThrow();
    try (RandomAccessFile file = new RandomAccessFile(root.resolve("f.segments").toFile(), "rw")) {
      file.seek(last);
      file.write(new byte[100_000]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void isSentByOneStreamUnderAnotherNameIfOneOfSeveralBreaks() throws IOException {
    FtpOptions direct = files.options();
    TransferOptions again =
        SEGMENTS.toBuilder().retry(new RetryPolicy(2, Duration.ZERO, Duration.ZERO)).build();
    // Number 6 of the data connections is the first that is no probe, or one of those behind it.
    Fault reset = Fault.reset(Side.DATA).toServer().onConnection(6).atByte(300_000);
    try (FaultProxy proxy =
            FaultProxy.start(new InetSocketAddress(direct.host(), direct.port()), reset);
        FtpClient ftp = client(through(proxy), command -> {})) {
      TransferResult result = ftp.upload(local, "f", again);

      assertThat(proxy.injected()).hasSize(1);
      assertThat(result.attempts()).isEqualTo(2);
    }
    assertThat(stores().get(stores().size() - 1)).isEqualTo("STOR f.part");
    assertThat(root.resolve("f")).hasBinaryContent(bytes);
  }

  @Test
  void isSentByOneStreamIfThereIsNoSecondSession() throws IOException {
    DialogueListener ears =
        new DialogueListener() {
          @Override
          public void commandSent(String command) {
            heard.add(command);
          }
        };
    try (FtpClient ftp =
        FtpClient.builder(files.options().toBuilder().listener(ears).build())
            .sessions(PoolOptions.defaults().withSessions(1))
            .build()) {
      ftp.upload(local, "f", SEGMENTS);
    }
    assertThat(stores()).containsExactly("STOR f.part");
    assertThat(root.resolve("f")).hasBinaryContent(bytes);
  }

  @Test
  void isSentByOneStreamWhereItCouldBeTakenForWholeOrGoneOnWith() throws IOException {
    try (FtpClient ftp = client(files.options(), command -> {})) {
      ftp.upload(local, "f", SEGMENTS.toBuilder().atomic(false).build());
      ftp.upload(local, "g", SEGMENTS.toBuilder().resume(true).build());
    }
    assertThat(stores()).containsExactly("STOR f", "STOR g.part");
  }

  /** A server that writes each upload elsewhere and puts it in place at the end, as Pure-FTPd. */
  @Test
  void aServerWhereTheLastStreamWinsIsFoundOutBeforeAnythingDependsOnIt() throws IOException {
    try (MoodyServer server = MoodyServer.start();
        FtpClient ftp = client(server.options(), command -> {})) {
      assertThat(ftp.upload(local, "f", SEGMENTS).attempts()).isEqualTo(1);

      assertThat(server.files.get("f")).isEqualTo(bytes);
      assertThat(server.files).containsOnlyKeys("f");
    }
    assertThat(stores().get(stores().size() - 1)).isEqualTo("STOR f.part");
  }

  @Test
  void aServerThatDoesNotTakeItIsAskedOnce() throws IOException {
    try (MoodyServer server = MoodyServer.start();
        FtpClient ftp = client(server.options(), command -> {})) {
      ftp.upload(local, "f", SEGMENTS);
      heard.clear();

      ftp.upload(local, "f", SEGMENTS);
    }
    assertThat(stores()).containsExactly("STOR f.part");
  }

  @Test
  void aServerThatRefusesToBeginBehindTheEndIsFoundOut() throws IOException {
    try (MoodyServer server = MoodyServer.start();
        FtpClient ftp = client(server.options(), command -> {})) {
      server.answer("REST", "554 behind the end");

      assertThat(ftp.upload(local, "f", SEGMENTS).attempts()).isEqualTo(1);

      assertThat(server.files.get("f")).isEqualTo(bytes);
      assertThat(server.files).containsOnlyKeys("f");
    }
  }
}
