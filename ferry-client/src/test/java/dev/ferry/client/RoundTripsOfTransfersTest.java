package dev.ferry.client;

import static dev.ferry.client.MoodyServer.GOOD;
import static dev.ferry.client.MoodyServer.SAYS_NOTHING_BEFORE_THE_END;
import static dev.ferry.client.MoodyServer.WAITS_FOR_THE_NEXT;
import static dev.ferry.client.MoodyServer.refuses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ferry.FtpPermanentException;
import dev.ferry.transfer.PoolOptions;
import dev.ferry.transfer.RetryPolicy;
import dev.ferry.transfer.Transfer;
import dev.ferry.transfer.TransferException;
import dev.ferry.transfer.TransferOptions;
import dev.ferry.transfer.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How often a small file has to wait for the server, counted by the server. */
@Timeout(60)
class RoundTripsOfTransfersTest {

  private static final int SIZE = 5_000;
  private static final int MANY = 20;

  private static final TransferOptions PLAIN =
      TransferOptions.builder().retry(new RetryPolicy(2, Duration.ZERO, Duration.ZERO)).build();

  @TempDir Path here;

  private final MoodyServer server = MoodyServer.start();
  private final byte[] bytes = ServedFiles.bytes(SIZE, 1);
  private final ExecutorService one = Executors.newSingleThreadExecutor();
  private FtpClient ftp;
  private Path local;
  private int before;

  @BeforeEach
  void start() throws IOException {
    server.files.put("f", bytes);
    local = Files.write(here.resolve("f"), bytes);
    ftp =
        FtpClient.builder(server.options())
            .sessions(PoolOptions.defaults().withSessions(1))
            .executor(one)
            .build();
    ftp.upload(local, "warm", PLAIN);
    before = server.fake().heard().size();
  }

  @AfterEach
  void nothingIsLeft() {
    assertThat(ftp.stats().busy()).isZero();
    ftp.close();
    one.shutdown();
    server.close();
  }

  private List<String> heard() {
    return server.fake().heard().subList(before, server.fake().heard().size());
  }

  @Test
  void aDownloadIsThree() throws IOException {
    int start = server.fake().roundTrips();

    ftp.download("f", here.resolve("copy"), PLAIN);

    assertThat(server.fake().roundTrips() - start).isEqualTo(3);
    assertThat(heard()).containsExactly("EPSV", "RETR f");
    assertThat(here.resolve("copy")).hasBinaryContent(bytes);
  }

  @Test
  void aDownloadThatCanBeGoneOnWithIsOneMore() throws IOException {
    ftp.download("f", here.resolve("first"), PLAIN.toBuilder().resume(true).build());
    before = server.fake().heard().size();
    int start = server.fake().roundTrips();

    ftp.download("f", here.resolve("copy"), PLAIN.toBuilder().resume(true).build());

    assertThat(server.fake().roundTrips() - start).isEqualTo(4);
    assertThat(heard()).containsExactly("MDTM f", "SIZE f", "EPSV", "RETR f");
  }

  @Test
  void anUploadIsThreeUntilItIsThereAndOneMoreToSeeThat() throws IOException {
    int start = server.fake().roundTrips();

    server.plan(SAYS_NOTHING_BEFORE_THE_END);
    ftp.upload(local, "g", PLAIN);

    assertThat(server.fake().roundTrips() - start).isEqualTo(4);
    assertThat(heard()).containsExactly("EPSV", "STOR g", "SIZE g");
    assertThat(server.files.get("g")).isEqualTo(bytes);
  }

  @Test
  void anUploadThatTakesTheServersWordIsThree() throws IOException {
    int start = server.fake().roundTrips();

    server.plan(SAYS_NOTHING_BEFORE_THE_END);
    ftp.upload(local, "g", PLAIN.toBuilder().verify(Verification.NONE).build());

    assertThat(server.fake().roundTrips() - start).isEqualTo(3);
    assertThat(server.files.get("g")).isEqualTo(bytes);
  }

  @Test
  void downloadsInARowAreThreeEach() throws Exception {
    server.moods.addAll(Collections.nCopies(MANY - 1, WAITS_FOR_THE_NEXT));
    server.plan(GOOD);
    int start = server.fake().roundTrips();

    inARow(i -> ftp.startDownload("f", here.resolve("copy" + i), PLAIN));

    // The server says how each ended only when it has heard the next EPSV.
    assertThat(server.fake().roundTrips() - start).isEqualTo(3 * MANY);
    assertThat(heard()).hasSize(2 * MANY).containsOnly("EPSV", "RETR f");
    for (int i = 0; i < MANY; i++) {
      assertThat(here.resolve("copy" + i)).hasBinaryContent(bytes);
    }
  }

  @Test
  void uploadsInARowAreThreeEachWithTheirSizesAsked() throws Exception {
    server.moods.addAll(Collections.nCopies(MANY, SAYS_NOTHING_BEFORE_THE_END));
    int start = server.fake().roundTrips();

    inARow(i -> ftp.startUpload(local, "g" + i, PLAIN));

    assertThat(server.fake().roundTrips() - start).isEqualTo(3 * MANY + 1);
    assertThat(heard()).hasSize(3 * MANY).startsWith("EPSV", "STOR g0", "EPSV", "SIZE g0");
    for (int i = 0; i < MANY; i++) {
      assertThat(server.files.get("g" + i)).isEqualTo(bytes);
    }
  }

  @Test
  void aRefusedUploadHasMovedNothing() {
    server.plan(refuses("550 no such folder"));

    TransferException failure =
        catchThrowableOfType(
            TransferException.class,
            () -> ftp.upload(local, "g", PLAIN.toBuilder().resume(true).build()));

    assertThat(failure.getCause())
        .isInstanceOf(FtpPermanentException.class)
        .hasMessage("550 no such folder");
    assertThat(failure.bytesDone()).isZero();
    assertThat(failure.resumable()).isFalse();
  }

  @Test
  void aServerThatHangsUpOverAnEarlyEpsvIsAskedOneThingAtATime() throws Exception {
    server.plan(MoodyServer.HANGS_UP_OVER_THE_NEXT);

    inARow(i -> ftp.startDownload("f", here.resolve("copy" + i), PLAIN));

    for (int i = 0; i < MANY; i++) {
      assertThat(here.resolve("copy" + i)).hasBinaryContent(bytes);
    }
    assertThat(server.fake().acceptedControlConnections()).isEqualTo(2);
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
