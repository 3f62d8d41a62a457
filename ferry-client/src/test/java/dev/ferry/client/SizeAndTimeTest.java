package dev.ferry.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ferry.client.MoodyServer.Mood;
import dev.ferry.testing.Script;
import dev.ferry.transfer.RetryPolicy;
import dev.ferry.transfer.TransferOptions;
import dev.ferry.transfer.TransferResult;
import dev.ferry.transfer.Verification;
import dev.ferry.transfer.VerificationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A file that was changed while it moved is not taken for whole, though its size is the same. */
@Timeout(60)
class SizeAndTimeTest {

  private static final TransferOptions CAREFUL =
      TransferOptions.builder()
          .verify(Verification.SIZE_AND_TIME)
          .retry(new RetryPolicy(2, Duration.ZERO, Duration.ZERO))
          .build();

  @TempDir Path here;

  private final MoodyServer server = MoodyServer.start();
  private final byte[] bytes = ServedFiles.bytes(100_000, 1);
  private FtpClient ftp;
  private Path local;

  @BeforeEach
  void start() {
    server.files.put("f", bytes);
    local = here.resolve("f");
    ftp = server.client();
  }

  @AfterEach
  void close() {
    ftp.close();
    server.close();
  }

  /** It is changed when it has been sent, or taken. */
  private static Mood during(Runnable change) {
    return new Mood() {
      @Override
      public void send(Script s, byte[] from) {
        s.reply("150 here it comes").data(from).then(change).reply("226 done");
      }

      @Override
      public void take(Script s, Consumer<byte[]> taken) {
        s.reply("150 go on").receive(taken).then(change).reply("226 done");
      }
    };
  }

  @Test
  void aDownloadIsComparedByBoth() throws IOException {
    assertThat(ftp.download("f", local, CAREFUL).verifiedBy())
        .isEqualTo(Verification.SIZE_AND_TIME);
    assertThat(local).hasBinaryContent(bytes);
  }

  @Test
  void aFileThatIsChangedOnTheServerMeanwhileIsFetchedAnew() throws IOException {
    byte[] other = ServedFiles.bytes(bytes.length, 2);
    server.plan(
        during(() -> {
          server.files.put("f", other);
          server.times.put("f", "20240229120000");
        }));

    TransferResult result = ftp.download("f", local, CAREFUL);

    assertThat(result.attempts()).isEqualTo(2);
    assertThat(result.resumedAt()).isZero();
    assertThat(local).hasBinaryContent(other);
  }

  @Test
  void aFileThatIsChangedAllTheTimeIsNeverDone() {
    server.plan(
        during(() -> server.times.put("f", "20240229120000")),
        during(() -> server.times.put("f", "20240229120001")));

    VerificationException failure =
        catchThrowableOfType(VerificationException.class, () -> ftp.download("f", local, CAREFUL));

    assertThat(failure.method()).isEqualTo("time");
    assertThat(failure.actual()).isEqualTo("2024-02-29T12:00:01Z");
    assertThat(here).isEmptyDirectory();
  }

  @Test
  void sizesAreEnoughWhereTheServerTellsNoTimes() throws IOException {
    server.answer("MDTM", "502 no");

    assertThat(ftp.download("f", local, CAREFUL).verifiedBy()).isEqualTo(Verification.SIZE);
  }

  @Test
  void aLocalFileThatIsChangedMeanwhileIsSentAnew() throws IOException {
    Files.write(local, bytes);
    Files.setLastModifiedTime(local, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
    server.plan(during(() -> touch("2021-01-01T00:00:00Z")));

    TransferResult result = ftp.upload(local, "g", CAREFUL);

    assertThat(result.attempts()).isEqualTo(2);
    assertThat(result.verifiedBy()).isEqualTo(Verification.SIZE_AND_TIME);
    assertThat(server.heard("STOR")).hasSize(2);
  }

  private void touch(String time) {
    try {
      Files.setLastModifiedTime(local, FileTime.from(Instant.parse(time)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aTimeThatIsSetIsReadBack() throws IOException {
    Files.write(local, bytes);
    touch("2020-01-01T00:00:00Z");
    server.answer("MFMT", "213 Modify=20200101000000; g");

    TransferResult result = ftp.upload(local, "g", CAREFUL.toBuilder().keepTime(true).build());

    assertThat(result.verifiedBy()).isEqualTo(Verification.SIZE_AND_TIME);
    server.times.put("g", "20200101000001");
    assertThat(
            catchThrowableOfType(
                    VerificationException.class,
                    () -> ftp.upload(local, "g", CAREFUL.toBuilder().keepTime(true).build()))
                .method())
        .isEqualTo("time");
  }
}
