package dev.ferry.client;

import static dev.ferry.client.MoodyServer.LOSES_CONTROL_HALFWAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.DialogueListener;
import dev.ferry.client.MoodyServer.Mood;
import dev.ferry.testing.Script;
import dev.ferry.transfer.RetryPolicy;
import dev.ferry.transfer.TransferOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** NOOPs go out while bytes move, and whatever becomes of their answers, the file is whole. */
@Timeout(60)
class NoopsInTransfersTest {

  private static final int SIZE = 8 * 1024 * 1024;

  /** Once, without a pause; in small pieces, for a rate is kept. */
  private static final TransferOptions OFTEN =
      TransferOptions.builder()
          .retry(RetryPolicy.never())
          .maxBytesPerSecond(40_000_000)
          .keepAlive(Duration.ofNanos(1))
          .build();

  @TempDir Path here;

  private final MoodyServer server = MoodyServer.start();
  private final byte[] bytes = ServedFiles.bytes(SIZE, 1);
  private final CountDownLatch noopSent = new CountDownLatch(1);
  private FtpClient ftp;
  private Path local;

  @BeforeEach
  void start() {
    server.files.put("f", bytes);
    local = here.resolve("f");
    DialogueListener ears =
        new DialogueListener() {
          @Override
          public void urgentCommandSent(String command) {
            if (command.equals("NOOP")) {
              noopSent.countDown();
            }
          }
        };
    ftp = FtpClient.of(server.options().toBuilder().listener(ears).build());
  }

  @AfterEach
  void nothingIsLeft() {
    assertThat(ftp.stats().busy()).isZero();
    ftp.close();
    server.close();
  }

  /** Sends half of a file, waits, sends the rest; of commands it reads none meanwhile. */
  private static Mood waitsHalfway(CountDownLatch until, String promise) {
    return new Mood() {
      @Override
      public void send(Script s, byte[] all) {
        s.reply(promise)
            .dataPart(Arrays.copyOf(all, SIZE / 2))
            .await(until)
            .data(Arrays.copyOfRange(all, SIZE / 2, SIZE))
            .reply("226 done");
      }
    };
  }

  /** As IIS does. */
  @Test
  void theNextTransferUsesTheSameSessionIfTheyAreAnsweredBehind() throws IOException {
    server.plan(waitsHalfway(noopSent, "150 here it comes"));

    ftp.download("f", local, OFTEN);
    ftp.upload(local, "g", OFTEN);
    ftp.download("g", here.resolve("g"), OFTEN);

    assertThat(here.resolve("g")).hasBinaryContent(bytes);
    assertThat(server.heard("NOOP")).isNotEmpty();
    assertThat(ftp.stats().logins()).isEqualTo(1);
  }

  @Test
  void theNextTransferHasANewSessionIfTheyAreNeverAnswered() throws IOException {
    server.ignored.add("NOOP");
    server.plan(waitsHalfway(noopSent, "150 here it comes"));

    ftp.download("f", local, OFTEN);
    ftp.upload(local, "g", OFTEN.toBuilder().atomic(true).build());
    server.ignored.clear();
    ftp.download("g", here.resolve("g"), OFTEN);

    assertThat(here.resolve("g")).hasBinaryContent(bytes);
    assertThat(server.heard("NOOP")).isNotEmpty();
    assertThat(ftp.stats().logins()).isEqualTo(3);
  }

  @Test
  void aLostControlConnectionIsNoticedAndTheFileIsWhole() throws IOException {
    server.plan(LOSES_CONTROL_HALFWAY);

    assertThat(ftp.download("f", local, OFTEN).attempts()).isEqualTo(1);

    assertThat(local).hasBinaryContent(bytes);
    assertThat(server.heard("RETR")).hasSize(1);
  }

  @Test
  void noneIsSentOfAFileThatIsSoonDone() throws IOException {
    server.files.put("f", ServedFiles.bytes(1024 * 1024, 1));

    ftp.download("f", local, OFTEN);
    ftp.upload(local, "g", OFTEN);

    assertThat(server.heard("NOOP")).isEmpty();
  }

  @Test
  void noneIsSentIfTheServerDoesNotTellWhereTheEndIs() throws IOException {
    server.answer("SIZE", "500 what?");
    CountDownLatch moving = new CountDownLatch(1);
    server.plan(waitsHalfway(moving, "150 here it comes"));

    ftp.download(
        "f",
        local,
        OFTEN.toBuilder()
            .maxBytesPerSecond(8_000_000)
            .progress(progress -> moving.countDown())
            .build());

    assertThat(server.heard("NOOP")).isEmpty();
    assertThat(local).hasBinaryContent(bytes);
  }
}
