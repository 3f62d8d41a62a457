package dev.ferry.client;

import static dev.ferry.client.MoodyServer.GOOD;
import static dev.ferry.client.MoodyServer.LOSES_CONTROL_HALFWAY;
import static dev.ferry.client.MoodyServer.LOSES_ITS_LAST_WORD;
import static dev.ferry.client.MoodyServer.cutsTo;
import static dev.ferry.client.MoodyServer.diesAfter;
import static dev.ferry.client.MoodyServer.endsWith;
import static dev.ferry.client.MoodyServer.refuses;
import static dev.ferry.client.MoodyServer.stallsAfter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ferry.FtpPermanentException;
import dev.ferry.FtpTemporaryException;
import dev.ferry.transfer.PoolOptions;
import dev.ferry.transfer.Progress;
import dev.ferry.transfer.RetryPolicy;
import dev.ferry.transfer.Transfer;
import dev.ferry.transfer.TransferCancelledException;
import dev.ferry.transfer.TransferException;
import dev.ferry.transfer.TransferListener;
import dev.ferry.transfer.TransferOptions;
import dev.ferry.transfer.TransferResult;
import dev.ferry.transfer.Verification;
import dev.ferry.transfer.VerificationException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A file ends as it is on the server, or the download ends with an exception; nothing between. */
@Timeout(60)
class DownloadOnBadDaysTest {

  private static final int SIZE = 300_000;
  private static final RetryPolicy AT_ONCE = new RetryPolicy(5, Duration.ZERO, Duration.ZERO);

  private static final TransferOptions PLAIN = TransferOptions.builder().retry(AT_ONCE).build();
  private static final TransferOptions RESUMING = PLAIN.toBuilder().resume(true).build();
  private static final TransferOptions ONCE =
      RESUMING.toBuilder().retry(RetryPolicy.never()).build();

  @TempDir Path here;

  private final MoodyServer server = MoodyServer.start();
  private final byte[] bytes = ServedFiles.bytes(SIZE, 1);
  private FtpClient ftp;
  private Path local;

  @BeforeEach
  void start() {
    server.files.put("f", bytes);
    local = here.resolve("f");
    ftp = server.client();
  }

  @AfterEach
  void nothingIsLeft() throws IOException {
    assertThat(ftp.stats().busy()).isZero();
    ftp.close();
    server.close();
  }

  @Test
  void asksNothingMoreThanItMust() throws IOException {
    ftp.download("f", local, PLAIN);
    int before = server.fake().heard().size();

    ftp.download("f", local, PLAIN);

    assertThat(server.fake().heard().subList(before, server.fake().heard().size()))
        .containsExactly("EPSV", "RETR f");
    assertWhole();
  }

  /** Who may do all, may also replace /dev/null. */
  @Test
  void takesThePlaceOfNoDevice() throws IOException {
    Files.createSymbolicLink(local, Path.of("/dev/null"));

    assertThatThrownBy(() -> ftp.download("f", local, PLAIN))
        .isInstanceOf(TransferException.class)
        .hasMessageContaining("is no regular file")
        .hasCauseInstanceOf(FileSystemException.class);

    assertThat(local).isSymbolicLink();
    assertThat(here.toFile().list()).containsExactly("f");
    assertThat(server.heard("RETR")).isEmpty();
  }

  @Test
  void goesOnWhereItWasWhenTheServerDiesTwice() throws IOException {
    server.plan(diesAfter(100_000), diesAfter(150_000), GOOD);

    TransferResult result = ftp.download("f", local, PLAIN);

    assertWhole();
    // What the file was at first isn't known, so the second attempt begins anew.
    assertThat(result.attempts()).isEqualTo(3);
    assertThat(result.resumedAt()).isEqualTo(150_000);
    assertThat(server.heard("REST")).containsExactly("REST " + (150_000 - 65_536));
    assertThat(result.moved()).isEqualTo(SIZE + 100_000 + 65_536);
  }

  @Test
  void goesOnAtOnceIfItIsToBeResumable() throws IOException {
    server.plan(diesAfter(100_000), GOOD);

    TransferResult result = ftp.download("f", local, RESUMING);

    assertWhole();
    assertThat(result.resumedAt()).isEqualTo(100_000);
  }

  @Test
  void anotherClientGoesOnAfterTheFirstIsGone() throws IOException {
    server.plan(diesAfter(100_000));
    TransferException failure =
        catchThrowableOfType(TransferException.class, () -> ftp.download("f", local, ONCE));
    assertThat(failure.resumable()).isTrue();
    assertThat(failure.bytesDone()).isEqualTo(100_000);
    assertThat(local).doesNotExist();

    try (FtpClient other = server.client()) {
      TransferResult result = other.download("f", local, ONCE);
      assertThat(result.resumedAt()).isEqualTo(100_000);
    }
    assertWhole();
  }

  @Test
  void beginsAnewIfTheFileHasANewTime() throws IOException {
    failHalfway();
    server.files.put("f", ServedFiles.bytes(SIZE, 2));
    server.times.put("f", "20240229120000");

    assertThat(ftp.download("f", local, ONCE).resumedAt()).isZero();

    assertThat(local).hasBinaryContent(ServedFiles.bytes(SIZE, 2));
  }

  @Test
  void beginsAnewIfTheFileHasANewSize() throws IOException {
    failHalfway();
    server.files.put("f", ServedFiles.bytes(SIZE + 1, 1));

    assertThat(ftp.download("f", local, ONCE).resumedAt()).isZero();

    assertThat(local).hasBinaryContent(ServedFiles.bytes(SIZE + 1, 1));
  }

  @Test
  void beginsAnewIfItsLastBytesAreOthersThoughSizeAndTimeAreTheSame() throws IOException {
    failHalfway();
    server.files.put("f", ServedFiles.bytes(SIZE, 2));

    assertThat(ftp.download("f", local, RESUMING).resumedAt()).isZero();

    assertThat(local).hasBinaryContent(ServedFiles.bytes(SIZE, 2));
  }

  @Test
  void beginsAnewIfTheServerHasNoRest() throws IOException {
    failHalfway();
    server.answer("REST", "502 no REST");

    assertThat(ftp.download("f", local, ONCE).resumedAt()).isZero();

    assertWhole();
  }

  @Test
  void beginsAnewIfTheServerSays350AndSendsFromTheStart() throws IOException {
    failHalfway();
    server.answer("REST", "350 whatever you say");

    assertThat(ftp.download("f", local, RESUMING).resumedAt()).isZero();

    assertWhole();
  }

  @Test
  void insistsOn350() throws IOException {
    failHalfway();
    server.answer("REST", "200 ignored");

    assertThat(ftp.download("f", local, RESUMING).resumedAt()).isZero();

    assertWhole();
  }

  @Test
  void takesAWholeFileWhoseLastWordWasLost() throws IOException {
    server.plan(LOSES_ITS_LAST_WORD);

    TransferResult result = ftp.download("f", local, PLAIN);

    assertWhole();
    assertThat(result.attempts()).isEqualTo(1);
    assertThat(server.heard("RETR")).hasSize(1);
    assertThat(server.heard("SIZE")).hasSize(1);
  }

  @Test
  void takesAWholeFileThoughTheControlConnectionWasLostHalfway() throws IOException {
    server.plan(LOSES_CONTROL_HALFWAY);

    TransferResult result = ftp.download("f", local, PLAIN);

    assertWhole();
    assertThat(result.attempts()).isEqualTo(1);
    assertThat(server.heard("RETR")).hasSize(1);
  }

  @Test
  void takesAWholeFileBehindWhichTheServerHangsUpForIdleness() throws IOException {
    server.plan(endsWith("421 you said nothing for so long"));

    TransferResult result = ftp.download("f", local, PLAIN.toBuilder().resume(true).build());

    assertWhole();
    assertThat(result.attempts()).isEqualTo(1);
  }

  @Test
  void needsNoSecondSessionBesideTheOneThatWasLost() throws IOException {
    server.plan(LOSES_ITS_LAST_WORD);
    try (FtpClient one =
        FtpClient.builder(server.options())
            .sessions(PoolOptions.defaults().withSessions(1))
            .build()) {
      assertThat(one.download("f", local, PLAIN).attempts()).isEqualTo(1);
    }
    assertWhole();
  }

  @Test
  void neverTakesAShortFileForWhole() {
    server.plan(cutsTo(10), cutsTo(299_999), cutsTo(0), cutsTo(20), cutsTo(30));

    VerificationException failure =
        catchThrowableOfType(VerificationException.class, () -> ftp.download("f", local, RESUMING));

    assertThat(failure.method()).isEqualTo("size");
    assertThat(failure.expected()).isEqualTo("300000");
    assertThat(failure.actual()).isEqualTo("30");
    assertThat(server.heard("RETR")).hasSize(5);
    assertNothingStandsThere();
  }

  @Test
  void triesAgainAfterAShortFile() throws IOException {
    server.plan(cutsTo(10));

    assertThat(ftp.download("f", local, PLAIN).attempts()).isEqualTo(2);

    assertWhole();
  }

  @Test
  void theFinalReplyDecides() {
    server.plan(endsWith("426 broken"), endsWith("451 local error"), endsWith("551 no"));

    TransferException failure =
        catchThrowableOfType(TransferException.class, () -> ftp.download("f", local, PLAIN));

    assertThat(failure).hasCauseInstanceOf(FtpPermanentException.class);
    assertThat(failure)
        .cause()
        .satisfies(
            last -> assertThat(last.getSuppressed()[0]).isInstanceOf(FtpTemporaryException.class));
    assertThat(server.heard("RETR")).hasSize(3);
    assertNothingStandsThere();
  }

  @Test
  void isNotTriedAgainIfItWasRefused() {
    server.plan(refuses("550 not allowed"));

    TransferException failure =
        catchThrowableOfType(TransferException.class, () -> ftp.download("f", local, PLAIN));

    assertThat(failure).hasMessageContaining("f: 550 not allowed");
    assertThat(server.heard("RETR")).hasSize(1);
    assertThat(ftp.stats().idle()).isEqualTo(1);
    assertNothingStandsThere();
  }

  @Test
  void comparesDigestsWhereTheServerHasThem() throws IOException {
    server.answer("XSHA256", "250 " + "0".repeat(64));

    VerificationException failure =
        catchThrowableOfType(
            VerificationException.class,
            () -> ftp.download("f", local, PLAIN.toBuilder().verify(Verification.HASH).build()));

    assertThat(failure.method()).isEqualTo("SHA-256");
    assertNothingStandsThere();
  }

  @Test
  void comparesSizesWhereItHasNone() throws IOException {
    TransferResult result =
        ftp.download("f", local, PLAIN.toBuilder().verify(Verification.HASH).build());

    assertThat(result.verifiedBy()).isEqualTo(Verification.SIZE);
    assertThat(result.digest()).isEmpty();
    assertWhole();
  }

  @Test
  void stopsWhenItIsCancelledAndCanBeResumed() throws Exception {
    server.plan(stallsAfter(100_000));
    CountDownLatch moving = new CountDownLatch(1);
    TransferOptions heard = RESUMING.toBuilder().progress(progress -> moving.countDown()).build();

    Transfer transfer = ftp.startDownload("f", local, heard);
    assertThat(moving.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(transfer.cancel()).isTrue();

    TransferCancelledException stopped =
        catchThrowableOfType(TransferCancelledException.class, transfer::await);
    assertThat(stopped.resumable()).isTrue();
    assertThat(transfer.cancel()).isFalse();
    assertThat(local).doesNotExist();
    assertThat(ftp.download("f", local, ONCE).resumedAt()).isEqualTo(100_000);
    assertWhole();
  }

  @Test
  @SuppressWarnings("try") // closing is what is tested
  void closingTheClientStopsItThoughItWaitsForItsNextAttempt() throws Exception {
    server.plan(refuses("450 busy"));
    RetryPolicy patient = new RetryPolicy(5, Duration.ofHours(1), Duration.ofHours(1));
    CountDownLatch failed = new CountDownLatch(1);
    TransferListener ears =
        new TransferListener() {
          @Override
          public void attemptFailed(
              String remote, int attempt, IOException failure, Duration pause) {
            failed.countDown();
          }
        };
    try (FtpClient other = FtpClient.builder(server.options()).listener(ears).build()) {
      Transfer waiting = other.startDownload("f", local, PLAIN.toBuilder().retry(patient).build());
      assertThat(failed.await(20, TimeUnit.SECONDS)).isTrue();
      other.close();
      assertThat(catchThrowableOfType(TransferCancelledException.class, waiting::await))
          .hasCauseInstanceOf(IOException.class);
    }
    assertNothingStandsThere();
  }

  @Test
  void aClosedClientSaysSoToATransferWithADeadlineToo() {
    ftp.close();

    TransferException failure =
        catchThrowableOfType(
            TransferException.class,
            () ->
                ftp.download("f", local, PLAIN.toBuilder().deadline(Duration.ofHours(1)).build()));

    assertThat(failure).hasMessage("f: the client is closed");
  }

  @Test
  void aPartThatCannotBeMadeIsNotTriedAgain() {
    // A directory stands where the part would be made.
    assertThat(here.resolve("f.part").toFile().mkdir()).isTrue();

    TransferException failure =
        catchThrowableOfType(TransferException.class, () -> ftp.download("f", local, PLAIN));

    assertThat(failure.getCause()).isInstanceOf(java.nio.file.FileSystemException.class);
    assertThat(server.heard("RETR")).isEmpty();
    assertThat(here.resolve("f.part").toFile().delete()).isTrue();
  }

  @Test
  void stopsAtItsDeadline() {
    server.plan(stallsAfter(1000));

    TransferException late =
        catchThrowableOfType(
            TransferException.class,
            () ->
                ftp.download(
                    "f", local, PLAIN.toBuilder().deadline(Duration.ofMillis(300)).build()));

    assertThat(late).hasCauseInstanceOf(SocketTimeoutException.class);
    assertThat(late).hasMessageContaining("was not done in PT0.3S");
    assertNothingStandsThere();
  }

  @Test
  void failsWithWhatItsListenerThrows() {
    RuntimeException thrown = new IllegalStateException("listener");
    server.plan(stallsAfter(100_000));

    TransferException failure =
        catchThrowableOfType(
            TransferException.class,
            () ->
                ftp.download(
                    "f",
                    local,
                    PLAIN.toBuilder()
                        .progress(progress -> {
                          throw thrown;
                        })
                        .build()));

    assertThat(failure).hasCause(thrown);
    assertNothingStandsThere();
  }

  @Test
  void twoDownloadsNeverWriteToOnePart() throws Exception {
    server.plan(stallsAfter(100_000));
    CountDownLatch moving = new CountDownLatch(1);
    Transfer first =
        ftp.startDownload(
            "f", local, PLAIN.toBuilder().progress(progress -> moving.countDown()).build());
    assertThat(moving.await(20, TimeUnit.SECONDS)).isTrue();

    TransferException second =
        catchThrowableOfType(TransferException.class, () -> ftp.download("f", local, PLAIN));

    assertThat(second).hasMessageContaining("another transfer is writing to it");
    first.cancel();
    assertThat(catchThrowableOfType(TransferCancelledException.class, first::await)).isNotNull();
  }

  @Test
  void keepsALimitOnItsRate() throws IOException {
    long begun = System.nanoTime();
    Progress[] last = new Progress[1];

    ftp.download(
        "f",
        local,
        PLAIN.toBuilder().maxBytesPerSecond(600_000).progress(told -> last[0] = told).build());

    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(350));
    assertThat(last[0].bytes()).isEqualTo(SIZE);
    assertThat(last[0].total()).isEqualTo(SIZE);
    assertWhole();
  }

  private void failHalfway() {
    server.plan(diesAfter(150_000));
    assertThat(catchThrowableOfType(TransferException.class, () -> ftp.download("f", local, ONCE)))
        .isNotNull();
    assertThat(here.resolve("f.part")).exists();
  }

  private void assertWhole() {
    assertThat(local).hasBinaryContent(bytes);
    assertThat(here.toFile().list()).containsExactly("f");
  }

  private void assertNothingStandsThere() {
    assertThat(here).isEmptyDirectory();
  }
}
