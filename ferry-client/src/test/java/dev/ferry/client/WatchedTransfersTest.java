package dev.ferry.client;

import static dev.ferry.client.MoodyServer.diesAfter;
import static dev.ferry.client.MoodyServer.refuses;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ferry.Credentials;
import dev.ferry.FtpException;
import dev.ferry.FtpOptions;
import dev.ferry.transfer.PoolOptions;
import dev.ferry.transfer.RetryPolicy;
import dev.ferry.transfer.Transfer;
import dev.ferry.transfer.TransferException;
import dev.ferry.transfer.TransferOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** What a recording and the log have of transfers; and that neither has a password. */
@Timeout(60)
@Isolated("recordings and logs have all that happens in the JVM")
class WatchedTransfersTest {

  private static final String PASSWORD = "tr0ub4dor&3";
  private static final int SIZE = 300_000;

  private static final TransferOptions RESUMING =
      TransferOptions.builder()
          .resume(true)
          .retry(new RetryPolicy(3, Duration.ZERO, Duration.ZERO))
          .build();

  @TempDir Path here;

  private final MoodyServer server = MoodyServer.start();
  private final Recording recording = new Recording();
  private final List<LogRecord> log = new CopyOnWriteArrayList<>();
  private final Logger logger = Logger.getLogger("dev.ferry");
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          log.add(line);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };
  private FtpClient ftp;

  @BeforeEach
  void watch() {
    for (String name : List.of("Transfer", "Attempt", "Connection", "SessionWait", "Command")) {
      recording.enable("dev.ferry." + name).withThreshold(Duration.ZERO);
    }
    recording.start();
    logger.setLevel(Level.FINE);
    logger.addHandler(handler);
    server.files.put("f", ServedFiles.bytes(SIZE, 1));
    ftp = FtpClient.builder(options()).sessions(PoolOptions.defaults().withSessions(1)).build();
  }

  private FtpOptions options() {
    return server.options().toBuilder().credentials(Credentials.of("ada", PASSWORD)).build();
  }

  @AfterEach
  void end() {
    logger.removeHandler(handler);
    logger.setLevel(null);
    recording.close();
    ftp.close();
    server.close();
  }

  @Test
  void aDownloadWithTwoAttemptsIsInTheRecording() throws IOException {
    server.plan(diesAfter(100_000));
    ftp.download("f", here.resolve("f"), RESUMING);

    List<RecordedEvent> all = recorded();

    RecordedEvent transfer = only(all, "Transfer");
    assertThat(transfer.getString("server")).startsWith("ada@127.0.0.1:");
    assertThat(transfer.getString("remote")).isEqualTo("f");
    assertThat(transfer.getString("direction")).isEqualTo("download");
    assertThat(transfer.getLong("size")).isEqualTo(SIZE);
    assertThat(transfer.getLong("moved")).isEqualTo(SIZE + 65_536);
    assertThat(transfer.getInt("attempts")).isEqualTo(2);
    assertThat(transfer.getLong("resumedAt")).isEqualTo(100_000);
    assertThat(transfer.getString("verifiedBy")).isEqualTo("SIZE");
    assertThat(transfer.getString("outcome")).isEqualTo("done");
    assertThat(transfer.getDuration()).isPositive();
    assertThat(transfer.getStackTrace()).isNull();
    assertThat(transfer.getEventType().getCategoryNames()).containsExactly("Ferry");

    List<RecordedEvent> attempts = of(all, "Attempt");
    assertThat(attempts).extracting(each -> each.getInt("number")).containsExactly(1, 2);
    assertThat(attempts.get(0).getString("failure")).contains("closed the control connection");
    assertThat(attempts.get(1).getString("failure")).isEmpty();

    List<RecordedEvent> connections = of(all, "Connection");
    assertThat(connections).hasSize(2);
    assertThat(connections.get(0).getString("host")).isEqualTo("127.0.0.1");
    assertThat(connections.get(0).getInt("port")).isEqualTo(options().port());
    assertThat(connections.get(0).getString("tlsProtocol")).isEmpty();
  }

  @Test
  void commandsAreThereByTheirVerbAlone() throws IOException {
    ftp.download("f", here.resolve("f"), RESUMING);

    assertThat(of(recorded(), "Command"))
        .extracting(each -> each.getString("verb") + " " + each.getInt("code"))
        .containsExactly(
            "USER 331", "PASS 230", "MDTM 213", "TYPE 200", "SIZE 213", "EPSV 229", "RETR 226");
  }

  @Test
  void aFailureIsInTheRecording() throws IOException {
    server.plan(refuses("550 no"));
    assertThat(
            catchThrowableOfType(
                TransferException.class, () -> ftp.download("f", here.resolve("f"), RESUMING)))
        .isNotNull();

    List<RecordedEvent> all = recorded();

    assertThat(only(all, "Transfer").getString("outcome")).isEqualTo("failed");
    assertThat(only(all, "Transfer").getString("failure")).isEqualTo("f: 550 no");
    assertThat(only(all, "Attempt").getString("failure")).isEqualTo("f: 550 no");
  }

  @Test
  void aRefusedLoginIsInTheRecordingWithoutItsPassword() throws IOException {
    server.answer("PASS", "530 no");
    assertThat(catchThrowableOfType(FtpException.class, () -> ftp.list("/"))).isNotNull();

    assertThat(only(recorded(), "Connection").getString("failure")).endsWith("530 no");
  }

  @Test
  void aWaitForASessionIsInTheRecording() throws Exception {
    Transfer waiting;
    try (InputStream held = ftp.read("f")) {
      waiting = ftp.startDownload("f", here.resolve("f"), RESUMING);
      while (ftp.stats().waiting() == 0) {
        Thread.onSpinWait();
      }
      held.readAllBytes();
    }
    waiting.await();

    assertThat(of(recorded(), "SessionWait"))
        .isNotEmpty()
        .allSatisfy(wait -> assertThat(wait.getString("server")).startsWith("ada@"));
  }

  @Test
  void theLogTellsOfRetriesToAllAndOfTheRestToWhoWantsIt() throws IOException {
    server.plan(diesAfter(100_000));
    ftp.download("f", here.resolve("f"), RESUMING);
    server.plan(refuses("550 no"));
    assertThat(
            catchThrowableOfType(
                TransferException.class, () -> ftp.download("f", here.resolve("f"), RESUMING)))
        .isNotNull();

    assertThat(log)
        .extracting(line -> line.getLevel() + " " + line.getMessage())
        .containsExactly(
            "FINE download of f begins, on ada@127.0.0.1:" + options().port(),
            "INFO download of f: attempt 1 failed (the server closed the control connection instead"
                + " of answering RETR f), the next one begins in 0 ms",
            "FINE download of f ended: 300000 bytes, attempts 2, resumed at 100000, verified by"
                + " SIZE",
            "FINE download of f begins, on ada@127.0.0.1:" + options().port(),
            "FINE download of f failed: f: 550 no");
  }

  /** All that was recorded; it is looked through for the password. */
  private List<RecordedEvent> recorded() throws IOException {
    recording.stop();
    Path file = here.resolve("recording.jfr");
    recording.dump(file);
    assertThat(new String(Files.readAllBytes(file), ISO_8859_1))
        .contains("PASS")
        .doesNotContain(PASSWORD);
    assertThat(log).noneMatch(line -> line.getMessage().contains(PASSWORD));
    return RecordingFile.readAllEvents(file);
  }

  private static List<RecordedEvent> of(List<RecordedEvent> all, String name) {
    return all.stream()
        .filter(each -> each.getEventType().getName().equals("dev.ferry." + name))
        .toList();
  }

  private static RecordedEvent only(List<RecordedEvent> all, String name) {
    List<RecordedEvent> some = of(all, name);
    assertThat(some).hasSize(1);
    return some.get(0);
  }
}
