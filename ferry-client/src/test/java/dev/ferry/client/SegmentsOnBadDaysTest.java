package dev.ferry.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ferry.client.MoodyServer.Mood;
import dev.ferry.testing.Script;
import dev.ferry.transfer.PoolOptions;
import dev.ferry.transfer.RetryPolicy;
import dev.ferry.transfer.Transfer;
import dev.ferry.transfer.TransferCancelledException;
import dev.ferry.transfer.TransferException;
import dev.ferry.transfer.TransferOptions;
import dev.ferry.transfer.TransferResult;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A download over several connections ends as one over a single one would, whatever goes wrong. */
@Timeout(60)
class SegmentsOnBadDaysTest {

  private static final int SIZE = 8_000_000;
  private static final int MIB = 1024 * 1024;
  private static final RetryPolicy AT_ONCE = new RetryPolicy(5, Duration.ZERO, Duration.ZERO);

  private static final TransferOptions SEGMENTS =
      TransferOptions.builder().segments(4).segmentsFrom(MIB).retry(AT_ONCE).build();
  private static final TransferOptions ONCE =
      SEGMENTS.toBuilder().resume(true).retry(RetryPolicy.never()).build();

  @TempDir Path here;

  private final MoodyServer server = MoodyServer.start();
  private final byte[] bytes = ServedFiles.bytes(SIZE, 1);
  private final CountDownLatch second = new CountDownLatch(1);
  private FtpClient ftp;
  private Path local;

  @BeforeEach
  void start() {
    server.files.put("f", bytes);
    local = here.resolve("f");
    ftp = client(PoolOptions.defaults());
  }

  private FtpClient client(PoolOptions sessions) {
    return FtpClient.builder(server.options())
        .sessions(sessions)
        .segmentPace(Duration.ZERO)
        .build();
  }

  @AfterEach
  void nothingIsLeft() {
    ftp.close();
    server.close();
  }

  /** The first stream: it waits in its first MiB until another one has begun. */
  private Mood waiting() {
    return sending(
        (s, from) -> s.dataPart(Arrays.copyOf(from, MIB)).await(second).data(rest(from, MIB)));
  }

  /** A second stream of which the first hears when it has sent so many bytes. */
  private Mood telling(int after) {
    return sending((s, from) -> {
      int count = Math.min(after, from.length);
      s.dataPart(Arrays.copyOf(from, count)).signal(second).data(rest(from, count));
    });
  }

  private static byte[] rest(byte[] all, int from) {
    return Arrays.copyOfRange(all, from, all.length);
  }

  private interface Sending {
    void send(Script s, byte[] from);
  }

  private static Mood sending(Sending how) {
    return new Mood() {
      @Override
      public void send(Script s, byte[] from) {
        s.reply("150 here it comes (" + from.length + " bytes)");
        how.send(s, from);
        s.replyAfterData("226 done", "426 you left");
      }
    };
  }

  @Test
  void comesOverSeveralConnections() throws IOException {
    server.plan(waiting(), telling(MIB));

    TransferResult result = ftp.download("f", local, SEGMENTS);

    assertWhole();
    assertThat(result.attempts()).isEqualTo(1);
    assertThat(server.heard("RETR").size()).isGreaterThan(1);
    assertThat(server.fake().acceptedControlConnections()).isGreaterThan(1);
  }

  @Test
  void asksNothingOfASmallFile() throws IOException {
    TransferResult result =
        ftp.download("f", local, SEGMENTS.toBuilder().segmentsFrom(SIZE + 1).build());

    assertThat(result.attempts()).isEqualTo(1);
    assertThat(server.heard("RETR")).hasSize(1);
    assertWhole();
  }

  @Test
  void aServerThatSendsFromTheStartInsteadIsFoundOut() throws IOException {
    byte[] wrong = Arrays.copyOf(bytes, SIZE);
    server.plan(
        waiting(),
        sending((s, from) ->
            s.dataPart(Arrays.copyOf(wrong, 2 * MIB)).signal(second).data(rest(wrong, 2 * MIB))));

    // With a third stream, which may begin before it is found out, there would be one question
    // more.
    TransferResult result = ftp.download("f", local, SEGMENTS.toBuilder().segments(2).build());

    assertWhole();
    assertThat(result.attempts()).isEqualTo(1);
    assertThat(server.heard("RETR")).hasSizeLessThanOrEqualTo(3);
  }

  @Test
  void itsOwnWordThatItSendsAllIsEnough() throws IOException {
    server.plan(
        waiting(),
        new Mood() {
          @Override
          public void send(Script s, byte[] from) {
            s.signal(second)
                .reply("150 here it comes (12345 bytes)")
                .data(from)
                .replyAfterData("226 done", "426 you left");
          }
        });

    assertThat(ftp.download("f", local, SEGMENTS).attempts()).isEqualTo(1);

    assertWhole();
    assertThat(server.heard("RETR")).hasSize(2);
  }

  /** As rclone's was seen to: all sizes are right, and the bytes aren't. */
  @Test
  void rightSizeAndWrongBytesAreNoSuccess() throws IOException {
    byte[] other = ServedFiles.bytes(SIZE, 2);
    server.plan(
        waiting(),
        sending((s, from) -> {
          byte[] wrong = rest(other, SIZE - from.length);
          s.dataPart(Arrays.copyOf(wrong, MIB)).signal(second).data(rest(wrong, MIB));
        }));

    ftp.download("f", local, SEGMENTS);

    assertWhole();
  }

  @Test
  void aSegmentThatEndsEarlyWith226IsFetchedAgain() throws IOException {
    server.plan(
        waiting(), sending((s, from) -> s.data(Arrays.copyOf(from, 2 * MIB)).signal(second)));

    assertThat(ftp.download("f", local, SEGMENTS).attempts()).isEqualTo(1);

    assertWhole();
  }

  @Test
  void aSegmentThatIsResetIsFetchedAgain() throws IOException {
    server.plan(
        waiting(),
        sending((s, from) -> s.dataPart(Arrays.copyOf(from, 2 * MIB)).resetData().signal(second)));

    assertThat(ftp.download("f", local, SEGMENTS).attempts()).isEqualTo(1);

    assertWhole();
  }

  @Test
  void aServerThatRefusesRestIsAskedForNoMore() throws IOException {
    server.answer("REST", "502 no REST");
    server.plan(sending((s, from) -> s.data(from)));

    assertThat(ftp.download("f", local, SEGMENTS).attempts()).isEqualTo(1);

    assertWhole();
    assertThat(server.heard("RETR")).hasSize(1);
  }

  @Test
  void oneSessionIsEnough() throws IOException {
    try (FtpClient one = client(PoolOptions.defaults().withSessions(1))) {
      assertThat(one.download("f", local, SEGMENTS).attempts()).isEqualTo(1);
    }
    assertWhole();
    assertThat(server.fake().acceptedControlConnections()).isEqualTo(1);
  }

  @Test
  void aRefusedSecondLoginEndsNothing() throws IOException {
    AtomicInteger logins = new AtomicInteger();
    server.answerBy(
        "PASS", () -> logins.incrementAndGet() == 1 ? "230 welcome" : "530 one is enough");

    assertThat(ftp.download("f", local, SEGMENTS).attempts()).isEqualTo(1);

    assertWhole();
    assertThat(server.heard("RETR")).hasSize(1);
    assertThat(logins).hasValueLessThanOrEqualTo(2);
  }

  /** Whatever streams do, and in whatever order: the file is right, or it is not there. */
  @Test
  void noPlanOfASillyServerMakesAWrongFile() throws IOException {
    int whole = 0;
    for (int seed = 0; seed < 25; seed++) {
      Random random = new Random(seed);
      for (int number = 0; number < 6; number++) {
        server.plan(silly(random));
      }
      try {
        ftp.download("f", local, ONCE.toBuilder().resume(random.nextBoolean()).build());
        assertThat(local).as("seed %d", seed).hasBinaryContent(bytes);
        Files.delete(local);
        whole++;
      } catch (TransferException e) {
        assertThat(local).as("seed %d: %s", seed, e).doesNotExist();
      }
      server.moods.clear();
    }
    assertThat(whole).isPositive();
    ftp.download("f", local, ONCE);
    assertWhole();
  }

  private Mood silly(Random random) {
    int count = random.nextInt(SIZE);
    int from = random.nextInt(SIZE);
    return switch (random.nextInt(7)) {
      case 0 -> sending((s, all) -> s.data(Arrays.copyOf(all, Math.min(count, all.length))));
      case 1 ->
          sending(
              (s, all) -> s.dataPart(Arrays.copyOf(all, Math.min(count, all.length))).resetData());
      case 2 -> sending((s, all) -> s.data(bytes));
      case 3 -> sending((s, all) -> s.data(rest(bytes, from)));
      case 4 -> sending((s, all) -> s.data(Arrays.copyOf(all, all.length + 1)));
      case 5 -> MoodyServer.diesAfter(count);
      default ->
          sending((s, all) ->
              s.dataPart(Arrays.copyOf(all, Math.min(MIB, all.length)))
                  .pause(Duration.ofMillis(20))
                  .data(rest(all, Math.min(MIB, all.length))));
    };
  }

  private record Range(int from, int to) {}

  /** What a killed process leaves: a part with holes, and a note of what is there. */
  private void leaveHalf(Range... ranges) throws IOException {
    server.plan(sending((s, from) -> s.dataPart(Arrays.copyOf(from, MIB)).resetData()));
    assertThat(
            catchThrowableOfType(TransferException.class, () -> ftp.download("f", local, ONCE))
                .resumable())
        .isTrue();
    Path note = here.resolve("f.part.note");
    List<String> lines = Files.readAllLines(note);
    assertThat(lines.get(0)).isEqualTo("ferry part 2");
    assertThat(lines).hasSize(5);
    lines.set(
        4,
        Arrays.stream(ranges)
            .map(range -> range.from + "-" + range.to)
            .collect(Collectors.joining(" ")));
    Files.write(note, lines);
    try (RandomAccessFile part = new RandomAccessFile(here.resolve("f.part").toFile(), "rw")) {
      part.setLength(0);
      for (Range range : ranges) {
        part.seek(range.from);
        part.write(bytes, range.from, range.to - range.from);
      }
    }
  }

  @Test
  void anotherProcessFillsTheHoles() throws IOException {
    leaveHalf(
        new Range(0, 1_000_000), new Range(3_000_000, 5_000_000), new Range(6_000_000, 7_000_000));
    int before = server.heard("REST").size();

    TransferResult result = ftp.download("f", local, ONCE.toBuilder().segments(1).build());

    assertWhole();
    assertThat(result.resumedAt()).isEqualTo(4_000_000);
    assertThat(result.moved()).isLessThan(5_500_000);
    assertThat(server.heard("REST").subList(before, server.heard("REST").size()))
        .containsExactly("REST 934464", "REST 4934464", "REST 6934464");
  }

  @Test
  void aHoleIsNeverTakenForBytesIfTheNoteIsLost() throws IOException {
    leaveHalf(new Range(0, 1_000_000), new Range(3_000_000, 5_000_000));
    Files.delete(here.resolve("f.part.note"));

    assertThat(ftp.download("f", local, ONCE).resumedAt()).isZero();

    assertWhole();
  }

  @Test
  void aNoteThatTellsOfMoreThanIsThereIsNotBelieved() throws IOException {
    leaveHalf(new Range(0, 1_000_000), new Range(3_000_000, 5_000_000));
    try (RandomAccessFile part = new RandomAccessFile(here.resolve("f.part").toFile(), "rw")) {
      part.setLength(4_000_000);
    }

    assertThat(ftp.download("f", local, ONCE).resumedAt()).isZero();

    assertWhole();
  }

  @Test
  void rangesOfAnotherFileAreThrownAway() throws IOException {
    leaveHalf(new Range(0, 1_000_000), new Range(3_000_000, 5_000_000));
    byte[] other = ServedFiles.bytes(SIZE, 3);
    server.files.put("f", other); // same size, same time

    ftp.download("f", local, ONCE);

    assertThat(local).hasBinaryContent(other);
  }

  @Test
  void cancellingEndsAllOfThem() throws Exception {
    CountDownLatch moving = new CountDownLatch(1);
    server.plan(
        waiting(),
        sending((s, from) ->
            s.dataPart(Arrays.copyOf(from, MIB)).signal(second).signal(moving).stallData()));
    Transfer transfer = ftp.startDownload("f", local, SEGMENTS.toBuilder().resume(true).build());
    assertThat(moving.await(20, TimeUnit.SECONDS)).isTrue();

    assertThat(transfer.cancel()).isTrue();

    assertThat(catchThrowableOfType(TransferCancelledException.class, transfer::await).resumable())
        .isTrue();
    assertThat(ftp.stats().busy()).isZero();
    ftp.download("f", local, ONCE);
    assertWhole();
  }

  @Test
  void cancellingEndsOneThatTheServerHasNotBegunYet() throws Exception {
    server.plan(
        new Mood() {
          @Override
          public void send(Script s, byte[] from) {
            s.await(second).reply("450 too late");
          }
        });
    Transfer transfer = ftp.startDownload("f", local, SEGMENTS);
    server.fake().awaitHeard("RETR f", Duration.ofSeconds(20));

    transfer.cancel();

    assertThat(transfer.await(Duration.ofSeconds(5))).isTrue();
    second.countDown();
  }

  @Test
  void furtherStreamsMakeRoomForThoseWhoWait() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    server.files.put("small", new byte[10]);
    server.plan(
        sending((s, from) -> s.dataPart(Arrays.copyOf(from, MIB)).await(go).data(rest(from, MIB))),
        sending((s, from) -> {
          s.signal(begun);
          for (int at = 0; at < 20; at++) { // until the client leaves
            s.dataPart(Arrays.copyOfRange(from, at * 65_536, (at + 1) * 65_536))
                .pause(Duration.ofMillis(50));
          }
          s.data(rest(from, 20 * 65_536));
        }));
    try (FtpClient two = client(PoolOptions.defaults().withSessions(2))) {
      Transfer transfer = two.startDownload("f", local, SEGMENTS);
      assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();

      two.download("small", here.resolve("small"));

      go.countDown();
      assertThat(transfer.await().attempts()).isEqualTo(1);
    }
    assertThat(local).hasBinaryContent(bytes);
  }

  @Test
  void manyAtOnceShareFewSessionsAndAllGetDone() throws Exception {
    try (FtpClient few = client(PoolOptions.defaults().withSessions(5))) {
      List<Transfer> transfers = new ArrayList<>();
      for (int number = 0; number < 8; number++) {
        transfers.add(few.startDownload("f", here.resolve("f" + number), SEGMENTS));
      }
      for (Transfer each : transfers) {
        assertThat(each.await().attempts()).isEqualTo(1);
      }
    }
    for (int number = 0; number < 8; number++) {
      assertThat(here.resolve("f" + number)).hasBinaryContent(bytes);
    }
  }

  @Test
  void aListenerThatThrowsOnAnyThreadFailsIt() {
    server.plan(waiting(), telling(MIB));
    RuntimeException thrown = new IllegalStateException("listener");

    TransferException failure =
        catchThrowableOfType(
            TransferException.class,
            () ->
                ftp.download(
                    "f",
                    local,
                    SEGMENTS.toBuilder()
                        .progress(progress -> {
                          if (progress.bytes() > SIZE / 2) {
                            throw thrown;
                          }
                        })
                        .build()));

    assertThat(failure).hasCause(thrown);
    assertThat(here).isEmptyDirectory();
  }

  @Test
  void aPreallocatedPartIsAsLongAsTheFileAndGoneOnWithByItsNote() throws Exception {
    TransferOptions whole = ONCE.toBuilder().segments(1).allocate(true).build();
    server.plan(MoodyServer.diesAfter(MIB));
    assertThat(catchThrowableOfType(TransferException.class, () -> ftp.download("f", local, whole)))
        .isNotNull();
    assertThat(here.resolve("f.part")).hasSize(SIZE);

    TransferResult result = ftp.download("f", local, whole);

    assertWhole();
    assertThat(result.resumedAt()).isEqualTo(MIB);
  }

  private void assertWhole() {
    assertThat(local).hasBinaryContent(bytes);
    assertThat(here.toFile().list()).containsExactly("f");
  }
}
