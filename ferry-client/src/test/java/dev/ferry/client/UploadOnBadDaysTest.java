package dev.ferry.client;

import static dev.ferry.client.MoodyServer.GOOD;
import static dev.ferry.client.MoodyServer.LOSES_CONTROL_HALFWAY;
import static dev.ferry.client.MoodyServer.LOSES_ITS_LAST_WORD;
import static dev.ferry.client.MoodyServer.cutsTo;
import static dev.ferry.client.MoodyServer.diesAfter;
import static dev.ferry.client.MoodyServer.endsWith;
import static dev.ferry.client.MoodyServer.refuses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ferry.FtpTemporaryException;
import dev.ferry.transfer.RetryPolicy;
import dev.ferry.transfer.TransferException;
import dev.ferry.transfer.TransferOptions;
import dev.ferry.transfer.TransferResult;
import dev.ferry.transfer.Verification;
import dev.ferry.transfer.VerificationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The server has the file, or the upload ends with an exception. */
@Timeout(60)
class UploadOnBadDaysTest {

  private static final int SIZE = 300_000;

  private static final TransferOptions PLAIN =
      TransferOptions.builder().retry(new RetryPolicy(5, Duration.ZERO, Duration.ZERO)).build();

  @TempDir Path here;

  private final MoodyServer server = MoodyServer.start();
  private final byte[] bytes = ServedFiles.bytes(SIZE, 1);
  private FtpClient ftp;
  private Path local;

  @BeforeEach
  void start() throws IOException {
    local = Files.write(here.resolve("f"), bytes);
    ftp = server.client();
  }

  @AfterEach
  void nothingIsLeft() {
    assertThat(ftp.stats().busy()).isZero();
    ftp.close();
    server.close();
  }

  @Test
  void asksWhetherItIsThereAndNothingElse() throws IOException {
    ftp.upload(local, "f", PLAIN);
    int before = server.fake().heard().size();

    ftp.upload(local, "f", PLAIN);

    assertThat(server.fake().heard().subList(before, server.fake().heard().size()))
        .containsExactly("EPSV", "STOR f", "SIZE f");
    assertWhole();
  }

  @Test
  void isNotSentAgainIfTheControlConnectionWasLostHalfway() throws IOException {
    server.plan(LOSES_CONTROL_HALFWAY);

    TransferResult result = ftp.upload(local, "f", PLAIN);

    assertWhole();
    assertThat(server.heard("STOR", "APPE")).containsExactly("STOR f");
    assertThat(result.attempts()).isEqualTo(2);
  }

  @Test
  void isNotSentAgainIfAllHasArrivedAndOnlyTheWordOfItWasLost() throws IOException {
    server.plan(LOSES_ITS_LAST_WORD);

    TransferResult result = ftp.upload(local, "f", PLAIN);

    assertWhole();
    assertThat(server.heard("STOR", "APPE")).containsExactly("STOR f");
    assertThat(result.attempts()).isEqualTo(2);
    assertThat(result.resumedAt()).isEqualTo(SIZE);
  }

  @Test
  void goesOnBehindWhatTheServerHas() throws IOException {
    server.plan(diesAfter(100_000), GOOD, GOOD);

    TransferResult result = ftp.upload(local, "f", PLAIN);

    assertWhole();
    assertThat(result.resumedAt()).isEqualTo(100_000);
    assertThat(server.heard("STOR", "APPE")).containsExactly("STOR f", "APPE f");
  }

  @Test
  void goesOnByRestWhereAppeIsRefused() throws IOException {
    server.answer("APPE", "502 no APPE").plan(diesAfter(100_000), GOOD, GOOD);

    TransferResult result = ftp.upload(local, "f", PLAIN);

    assertWhole();
    assertThat(result.resumedAt()).isEqualTo(100_000);
    assertThat(server.heard("REST")).contains("REST 100000");
  }

  @Test
  void anotherClientGoesOn() throws IOException {
    TransferOptions once = PLAIN.toBuilder().retry(RetryPolicy.never()).resume(true).build();
    server.plan(diesAfter(100_000));
    TransferException failure =
        catchThrowableOfType(TransferException.class, () -> ftp.upload(local, "f", once));
    assertThat(failure.resumable()).isTrue();

    try (FtpClient other = server.client()) {
      assertThat(other.upload(local, "f", once).resumedAt()).isEqualTo(100_000);
    }
    assertWhole();
  }

  @Test
  void beginsAnewIfSomethingElseIsThere() throws IOException {
    server.files.put("f", ServedFiles.bytes(100_000, 2));

    TransferResult result = ftp.upload(local, "f", PLAIN.toBuilder().resume(true).build());

    assertWhole();
    assertThat(result.resumedAt()).isZero();
  }

  @Test
  void aFullDiskEndsIt() {
    server.plan(endsWith("452 no space"));

    TransferException failure =
        catchThrowableOfType(TransferException.class, () -> ftp.upload(local, "f", PLAIN));

    assertThat(failure).hasCauseInstanceOf(FtpTemporaryException.class);
    assertThat(failure).hasMessageContaining("452 no space");
    assertThat(server.heard("STOR")).hasSize(1);
  }

  @Test
  void whatHasAnotherDigestIsSentFromTheStartThoughItEndsAlike() throws Exception {
    String right = ServedFiles.sha256(local);
    AtomicInteger asked = new AtomicInteger();
    server.answerBy(
        "XSHA256", () -> "250 " + (asked.incrementAndGet() == 1 ? "0".repeat(64) : right));

    TransferResult result =
        ftp.upload(local, "f", PLAIN.toBuilder().verify(Verification.HASH).build());

    assertThat(result.attempts()).isEqualTo(2);
    assertThat(result.resumedAt()).isZero();
    assertThat(server.heard("STOR", "APPE")).containsExactly("STOR f", "STOR f");
  }

  @Test
  void isTriedAgainWhenTheServerIsBusy() throws IOException {
    server.plan(refuses("450 busy"), endsWith("426 broken"));

    assertThat(ftp.upload(local, "f", PLAIN).attempts()).isEqualTo(3);

    assertWhole();
  }

  @Test
  void isNoSuccessIfTheServerHasLessThanItSays() {
    server.plan(cutsTo(10), cutsTo(10), cutsTo(10), cutsTo(10), cutsTo(10));

    VerificationException failure =
        catchThrowableOfType(
            VerificationException.class,
            () -> ftp.upload(local, "f", PLAIN.toBuilder().retry(RetryPolicy.never()).build()));

    assertThat(failure.expected()).isEqualTo("300000");
    assertThat(failure.actual()).isEqualTo("10");
  }

  @Test
  void replacesWhatTheServerWontRenameOver() throws IOException {
    server.files.put("f", new byte[] {1});
    server.refuseRenamingOver = true;

    ftp.upload(local, "f", PLAIN.toBuilder().atomic(true).build());

    assertWhole();
    assertThat(server.files).containsOnlyKeys("f");
    assertThat(server.heard("RNTO", "DELE")).containsExactly("RNTO f", "DELE f", "RNTO f");
  }

  @Test
  void whatIsThereStaysIfAnAtomicUploadFails() {
    server.files.put("f", new byte[] {1});
    server.plan(endsWith("552 quota"));

    assertThat(
            catchThrowableOfType(
                TransferException.class,
                () -> ftp.upload(local, "f", PLAIN.toBuilder().atomic(true).build())))
        .hasMessageContaining("552 quota");

    assertThat(server.files.get("f")).containsExactly(1);
  }

  @Test
  void saysHowMuchWillComeWhereThatIsAskedFor() throws IOException {
    server.answer("ALLO", "202 not needed");

    ftp.upload(local, "f", PLAIN.toBuilder().allocate(true).build());

    assertThat(server.heard("ALLO", "STOR")).containsExactly("ALLO 300000", "STOR f");
  }

  @Test
  void aLocalFileThatIsNotThereIsNotTriedAgain() {
    TransferException failure =
        catchThrowableOfType(
            TransferException.class, () -> ftp.upload(here.resolve("none"), "f", PLAIN));

    assertThat(failure).hasCauseInstanceOf(java.nio.file.NoSuchFileException.class);
    assertThat(server.heard("STOR")).isEmpty();
  }

  private void assertWhole() {
    assertThat(server.files.get("f")).isEqualTo(bytes);
  }
}
