package dev.ferry.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ferry.testing.Script;
import dev.ferry.transfer.MirrorException;
import dev.ferry.transfer.MirrorOptions;
import dev.ferry.transfer.MirrorResult;
import dev.ferry.transfer.PoolOptions;
import dev.ferry.transfer.RetryPolicy;
import dev.ferry.transfer.TransferOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trees of which a few files are large: who has a session when, and over how many they come. */
@Timeout(60)
class LargeAndSmallFilesTest {

  private static final int MIB = 1024 * 1024;
  private static final int LARGE = 8 * MIB;
  private static final int SMALL = 40;

  private static final MirrorOptions SEGMENTS =
      MirrorOptions.builder()
          .transfer(TransferOptions.builder().segmentsFrom(MIB).retry(RetryPolicy.never()).build())
          .build();

  @TempDir Path here;

  private final ListedServer server = ListedServer.start(true);
  private final byte[] bytes = ServedFiles.bytes(LARGE, 1);
  private final CountDownLatch small = new CountDownLatch(SMALL);
  private final CountDownLatch second = new CountDownLatch(1);
  private Path local;
  private FtpClient ftp;

  @BeforeEach
  void start() {
    local = here.resolve("tree");
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
    assertThat(ftp.stats().busy()).isZero();
    ftp.close();
    server.close();
  }

  private MirrorResult run(boolean planned, MirrorOptions options) throws IOException {
    return planned
        ? ftp.planDownload("/tree", local, options).run()
        : ftp.downloadTree("/tree", local, options);
  }

  private static String name(int number) {
    return String.format("f%02d", number);
  }

  /** Small files, and the large ones behind them by name. */
  private List<String> lines(String... large) {
    List<String> lines = new ArrayList<>();
    for (int number = 0; number < SMALL; number++) {
      lines.add(server.file(name(number), 1));
    }
    for (String name : large) {
      lines.add(server.file(name, LARGE));
      server.files.put("/tree/" + name, bytes);
    }
    return lines;
  }

  private void assertAllIsThere(String... large) {
    for (String name : large) {
      assertThat(local.resolve(name)).hasBinaryContent(bytes);
    }
    for (int number = 0; number < SMALL; number++) {
      assertThat(local.resolve(name(number))).hasContent("x");
    }
  }

  private static void send(Script s, byte[] rest) {
    s.data(rest).replyAfterData("226 done", "426 you left");
  }

  private static byte[] part(byte[] all, int from, int to) {
    return Arrays.copyOfRange(all, Math.min(from, all.length), Math.min(to, all.length));
  }

  private long count(String verb) {
    return server.heard().stream().filter(line -> line.startsWith(verb)).count();
  }

  // ---- the order

  /** More small ones than sessions wait for the large one, and that waits for all of them. */
  @Test
  void beginsALargeFileFirstAndHasSmallOnesComeBesideIt() throws IOException {
    CountDownLatch begun = new CountDownLatch(1);
    server.listing = path -> lines("large");
    server.sending =
        (s, path, offset, rest) -> {
          s.reply("150 here it comes");
          if (rest.length == 1) {
            s.await(begun).then(small::countDown);
          } else if (offset == 0) {
            s.signal(begun).dataPart(part(rest, 0, MIB)).await(small);
            rest = part(rest, MIB, LARGE);
          }
          send(s, rest);
        };

    assertThat(run(true, SEGMENTS).done()).hasSize(SMALL + 2);

    assertAllIsThere("large");
  }

  /** Small files would wait for hours otherwise, and the line for them afterwards. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void largeFilesDoNotKeepSmallOnesWaiting(boolean planned) throws IOException {
    String[] large = {"l1", "l2", "l3", "l4", "l5", "l6"};
    ftp.close();
    ftp = client(PoolOptions.defaults().withSessions(4));
    server.listing = path -> lines(large);
    server.sending =
        (s, path, offset, rest) -> {
          s.reply("150 here it comes");
          if (rest.length == 1) {
            s.then(small::countDown);
          } else {
            s.await(small); // All of the small ones, or the server's limit ends it.
          }
          send(s, rest);
        };

    assertThat(run(planned, SEGMENTS).isWhole()).isTrue();

    assertAllIsThere(large);
  }

  // ---- segments

  /** Waits in its second MiB until another stream has begun, which is not before the others end. */
  private void sendLargeWhenOthersAreDone(Script s, int offset, byte[] rest) {
    if (offset > 0) {
      s.signal(second);
      send(s, rest);
      return;
    }
    s.dataPart(part(rest, 0, MIB)).await(small);
    for (int at = MIB; at < 2 * MIB; at += 64 * 1024) {
      s.dataPart(part(rest, at, at + 64 * 1024)).pause(Duration.ofMillis(5));
    }
    s.await(second);
    send(s, part(rest, 2 * MIB, LARGE));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aLargeFileThatIsLeftComesOverSeveralConnections(boolean planned) throws Exception {
    server.listing = path -> lines("large");
    server.sending =
        (s, path, offset, rest) -> {
          s.reply("150 here it comes");
          if (path.endsWith("large")) {
            sendLargeWhenOthersAreDone(s, offset, rest);
          } else {
            s.then(small::countDown);
            send(s, rest);
          }
        };

    MirrorResult result = run(planned, SEGMENTS);

    assertThat(result.isWhole()).isTrue();
    assertThat(result.done()).hasSize(SMALL + 2);
    assertAllIsThere("large");
    assertThat(ServedFiles.sha256(local.resolve("large")))
        .isEqualTo(ServedFiles.sha256(Files.write(here.resolve("original"), bytes)));
    assertThat(Files.getLastModifiedTime(local.resolve("large")).toInstant())
        .isEqualTo(Instant.parse("2020-01-02T03:04:05Z"));
    assertThat(count("REST")).isPositive();
    try (Stream<Path> files = Files.list(local)) {
      assertThat(files).hasSize(SMALL + 1);
    }
  }

  /** What a killed run leaves: a part with holes, and a note of what is there. */
  @Test
  void goesOnWhereSeveralConnectionsWereLost() throws IOException {
    CountDownLatch third = new CountDownLatch(1);
    server.listing = path -> List.of(server.file("large", LARGE));
    server.files.put("/tree/large", bytes);
    server.sending =
        (s, path, offset, rest) -> {
          s.reply("150 here it comes");
          if (offset > 0) {
            s.dataPart(part(rest, 0, MIB)).signal(second).await(third).resetData().reply("426 no");
          } else {
            for (int at = 0; at < 2 * MIB; at += 64 * 1024) {
              s.dataPart(part(rest, at, at + 64 * 1024)).pause(Duration.ofMillis(5));
            }
            s.await(second).resetData().signal(third).reply("426 no");
          }
        };
    assertThat(
            catchThrowableOfType(MirrorException.class, () -> run(true, SEGMENTS))
                .result()
                .failed())
        .hasSize(1);
    assertThat(local.resolve("large.part.note")).exists();
    List<Integer> offsets = new CopyOnWriteArrayList<>();
    server.sending =
        (s, path, offset, rest) -> {
          offsets.add(offset);
          s.reply("150 here it comes");
          send(s, rest);
        };

    assertThat(run(true, SEGMENTS).isWhole()).isTrue();

    assertThat(local.resolve("large")).hasBinaryContent(bytes);
    assertThat(local.toFile().list()).containsExactly("large");
    assertThat(offsets).isNotEmpty().doesNotContain(0);
  }

  @Test
  void comesOverOneConnectionIfThatIsSaid() throws IOException {
    server.listing = path -> lines("large");
    MirrorOptions one =
        SEGMENTS.toBuilder().transfer(SEGMENTS.transfer().toBuilder().segments(1).build()).build();

    assertThat(run(false, one).isWhole()).isTrue();

    assertAllIsThere("large");
    assertThat(count("REST")).isZero();
    assertThat(count("RETR")).isEqualTo(SMALL + 1);
  }

  @Test
  void noMoreAreUsedThanThereMayBeAtOnce() throws IOException {
    server.listing = path -> List.of(server.file("l1", LARGE), server.file("l2", LARGE));
    server.files.put("/tree/l1", bytes);
    server.files.put("/tree/l2", bytes);

    assertThat(run(false, SEGMENTS.toBuilder().mostAtOnce(2).build()).isWhole()).isTrue();

    assertThat(local.resolve("l1")).hasBinaryContent(bytes);
    assertThat(local.resolve("l2")).hasBinaryContent(bytes);
    assertThat(server.fake().acceptedControlConnections()).isLessThanOrEqualTo(3);
  }

  /** What is found later has the sessions that a further stream has taken meanwhile. */
  @Test
  void furtherStreamsLeaveWhenMoreIsFound() throws IOException {
    CountDownLatch two = new CountDownLatch(2);
    ftp.close();
    ftp = client(PoolOptions.defaults().withSessions(3));
    server.files.put("/tree/large", bytes);
    server.listing =
        path -> {
          if (path.equals("/tree")) {
            return List.of(server.file("large", LARGE), server.directory("z"));
          }
          await(second);
          return lines();
        };
    server.sending =
        (s, path, offset, rest) -> {
          s.reply("150 here it comes");
          if (!path.endsWith("large")) {
            s.then(two::countDown).await(two).then(small::countDown);
            send(s, rest);
          } else if (offset == 0) {
            s.dataPart(part(rest, 0, MIB)).await(small);
            send(s, part(rest, MIB, LARGE));
          } else if (second.getCount() == 0) {
            send(s, rest);
          } else {
            s.signal(second);
            for (int at = 0; at < 30; at++) {
              s.dataPart(part(rest, at * 8192, (at + 1) * 8192)).pause(Duration.ofMillis(50));
            }
            s.stallData().reply("426 you left"); // if it doesn't, that is the end of all
          }
        };

    assertThat(run(false, SEGMENTS).isWhole()).isTrue();

    assertThat(local.resolve("large")).hasBinaryContent(bytes);
    assertThat(local.resolve("z/" + name(0))).hasContent("x");
    assertThat(count("REST")).isPositive();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  // ---- few sessions

  /** As 60 s are over before two large files are, on a server that takes two connections. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void noFileFailsForWantOfASessionWhileLargeOnesHaveAll(boolean planned) throws IOException {
    AtomicInteger logins = new AtomicInteger();
    server.welcome = () -> logins.incrementAndGet() < 3 ? "230 welcome" : "530 two are enough";
    ftp.close();
    ftp = client(PoolOptions.defaults().withBorrowTimeout(Duration.ofMillis(100)));
    server.listing = path -> lines("l1", "l2", "l3");
    server.sending =
        (s, path, offset, rest) -> {
          s.reply("150 here it comes");
          if (rest.length > 1) {
            s.dataPart(part(rest, 0, MIB)).pause(Duration.ofMillis(400));
            rest = part(rest, MIB, LARGE);
          }
          send(s, rest);
        };

    assertThat(run(planned, SEGMENTS).isWhole()).isTrue();

    assertAllIsThere("l1", "l2", "l3");
  }

  // ---- up

  /** Here, too, small ones end only when the large one was begun. */
  @Test
  void sendsALargeFileFirstAndSmallOnesBesideIt() throws IOException {
    Files.createDirectories(local);
    for (int number = 0; number < SMALL; number++) {
      Files.writeString(local.resolve(name(number)), "x");
    }
    Files.write(local.resolve("large"), bytes);
    server.listing = path -> List.of();
    server.afterTaking = () -> server.fake().awaitHeard("STOR /tree/large", Duration.ofSeconds(10));

    MirrorOptions options = SEGMENTS.toBuilder().keepTimes(false).build();
    assertThat(ftp.planUpload(local, "/tree", options).run().done()).hasSize(SMALL + 1);

    assertThat(server.files.get("/tree/large")).isEqualTo(bytes);
    assertThat(server.files.get("/tree/" + name(0))).isEqualTo("x".getBytes(UTF_8));
  }
}
