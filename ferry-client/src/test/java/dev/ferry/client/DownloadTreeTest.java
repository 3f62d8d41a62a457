package dev.ferry.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ferry.FtpException;
import dev.ferry.transfer.MirrorAction;
import dev.ferry.transfer.MirrorException;
import dev.ferry.transfer.MirrorOptions;
import dev.ferry.transfer.MirrorResult;
import dev.ferry.transfer.RetryPolicy;
import dev.ferry.transfer.TransferOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Trees that are copied while they are still listed, on servers good and bad. */
@Timeout(60)
@ParameterizedClass(name = "MLSD {0}")
@ValueSource(booleans = {true, false})
class DownloadTreeTest {

  private static final MirrorOptions DELETING =
      MirrorOptions.builder()
          .deleteExtra(true)
          .transfer(TransferOptions.builder().retry(RetryPolicy.never()).build())
          .build();

  @Parameter boolean facts;

  @TempDir Path here;

  private ListedServer server;
  private FtpClient ftp;
  private Path local;

  @BeforeEach
  void start() {
    server = ListedServer.start(facts);
    ftp = server.client();
    local = here.resolve("tree");
  }

  @AfterEach
  void stop() {
    ftp.close();
    server.close();
  }

  private MirrorException failure(MirrorOptions options) {
    return catchThrowableOfType(
        MirrorException.class, () -> ftp.downloadTree("/tree", local, options));
  }

  private static void write(Path root, String... files) throws IOException {
    for (String file : files) {
      Files.createDirectories(root.resolve(file).getParent());
      Files.writeString(root.resolve(file), "x");
    }
  }

  private static Set<String> all(Path root) throws IOException {
    Set<String> all = new TreeSet<>();
    try (Stream<Path> files = Files.walk(root)) {
      files.forEach(file -> all.add(root.relativize(file).toString()));
    }
    return all;
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  // ---- the same as a plan that is run

  /** What a server lists, by directory, and what is there before. */
  record Case(String name, Listed listed, List<String> before) {
    @Override
    public String toString() {
      return name;
    }
  }

  @FunctionalInterface
  interface Listed {
    @Nullable List<String> at(ListedServer server, String path);
  }

  static Stream<Case> cases() {
    return Stream.of(
        new Case(
            "many",
            (server, path) ->
                path.equals("/tree")
                    ? IntStream.range(0, 40).mapToObj(i -> server.directory("d" + i)).toList()
                    : IntStream.range(0, 20).mapToObj(i -> server.file("f" + i, 1)).toList(),
            List.of("d7/extra", "extra/f", "extra/deep/f")),
        new Case(
            "hostile names",
            (server, path) ->
                path.equals("/tree")
                    ? List.of(
                        server.file("../escaped", 1),
                        server.directory(".."),
                        server.file("/tmp/ferry-escaped", 1),
                        server.directory("sub/escaped"),
                        server.directory("d"),
                        server.link("out", "../x"),
                        server.link("in", "d/f"))
                    : List.of(server.file("f", 1)),
            List.of("mine", "d/extra")),
        new Case(
            "a directory that can't be read",
            (server, path) ->
                path.equals("/tree")
                    ? List.of(server.directory("closed"), server.directory("open"))
                    : path.endsWith("open") ? List.of(server.file("f", 1)) : null,
            List.of("closed/mine", "closed/deep/mine", "open/extra", "extra")),
        new Case(
            "a directory that contains itself",
            (server, path) -> List.of(server.directory("sub"), server.file("f", 1)),
            List.of("extra")),
        new Case(
            "a file that is refused",
            (server, path) -> {
              server.answers.put("RETR /tree/d/f", "550 no");
              return path.equals("/tree")
                  ? List.of(server.directory("d"), server.directory("e"))
                  : List.of(server.file("f", 1));
            },
            List.of("d/extra", "e/extra")),
        new Case(
            "a file where a directory is",
            (server, path) -> List.of(server.file("a", 1), server.file("b", 1)),
            List.of("a/mine")));
  }

  /** Everything that a result says, in no order. */
  private static Set<String> told(MirrorResult result) {
    Set<String> told = new TreeSet<>();
    result.done().forEach(each -> told.add("done: " + each));
    result.skipped().forEach(each -> told.add("skipped: " + each));
    result.failed().forEach(each -> told.add("failed: " + each));
    return told;
  }

  private interface Run {
    MirrorResult run() throws IOException;
  }

  private static MirrorResult result(Run run) throws IOException {
    try {
      return run.run();
    } catch (MirrorException e) {
      return e.result();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void doesTheSameAsAPlanThatIsRun(Case one) throws IOException {
    server.listing = path -> one.listed.at(server, path);
    Path planned = here.resolve("planned");
    write(planned, one.before.toArray(String[]::new));
    write(local, one.before.toArray(String[]::new));

    MirrorResult expected = result(() -> ftp.planDownload("/tree", planned, DELETING).run());
    MirrorResult result = result(() -> ftp.downloadTree("/tree", local, DELETING));

    assertThat(told(result)).isEqualTo(told(expected));
    assertThat(all(local)).isEqualTo(all(planned));
    assertThat(here.resolve("escaped")).doesNotExist();
    assertThat(ftp.stats().busy()).isZero();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void keepsWhatPlansKeep(boolean manifest) throws IOException {
    server.listing =
        path ->
            path.equals("/tree")
                ? List.of(server.file("a", 1), server.directory("d"))
                : List.of(server.file("b", 1));
    MirrorOptions options = DELETING.toBuilder().manifest(manifest).keepPermissions(true).build();

    Path planned = here.resolve("planned");
    MirrorResult expected = ftp.planDownload("/tree", planned, options).run();
    MirrorResult result = ftp.downloadTree("/tree", local, options);

    assertThat(told(result)).isEqualTo(told(expected));
    for (String file : List.of("a", "d/b")) {
      assertThat(Files.getPosixFilePermissions(local.resolve(file)))
          .isEqualTo(Files.getPosixFilePermissions(planned.resolve(file)));
      assertThat(Files.getLastModifiedTime(local.resolve(file)))
          .isEqualTo(Files.getLastModifiedTime(planned.resolve(file)));
    }
    assertThat(ftp.downloadTree("/tree", local, options).done()).isEmpty();
  }

  // ---- while it is listed

  @Test
  void copiesAFileBeforeTheLastDirectoryIsListed() throws IOException {
    CountDownLatch asked = new CountDownLatch(1);
    server.beforeSending = asked::countDown;
    server.listing =
        path -> {
          if (path.equals("/tree")) {
            return List.of(server.file("a", 1), server.directory("z"));
          }
          await(asked);
          return List.of(server.file("f", 1));
        };

    assertThat(ftp.downloadTree("/tree", local, DELETING).isWhole()).isTrue();

    assertThat(all(local)).containsExactly("", "a", "z", "z/f");
  }

  @Test
  void tellsOfEachActionThatEnds() throws IOException {
    server.listing =
        path -> path.equals("/tree") ? List.of(server.file("a", 1), server.file("b", 1)) : null;
    write(local, "extra");
    List<Integer> left = new CopyOnWriteArrayList<>();

    ftp.downloadTree("/tree", local, DELETING, (action, done, all) -> left.add(all - done));

    assertThat(left).hasSize(3).allMatch(each -> each >= 0).endsWith(0);
  }

  // ---- when it ends early

  @Test
  void deletesNothingIfTheListingBreaksOffAndTellsWhatWasDone() throws IOException {
    CountDownLatch asked = new CountDownLatch(1);
    server.beforeSending = asked::countDown;
    server.listing =
        path -> {
          if (path.equals("/tree")) {
            return List.of(server.file("a", 1), server.directory("b"), server.directory("c"));
          }
          await(asked);
          return path.equals("/tree/b") ? List.of(server.directory("lost")) : List.of();
        };
    server.answers.put("MLSD /tree/b/lost", "421 bye");
    server.answers.put("LIST /tree/b/lost", "421 bye");
    server.answers.put("CWD /tree/b/lost", "421 bye");
    write(local, "0", "b/extra", "c/extra");

    MirrorException failure = failure(DELETING);

    assertThat(failure)
        .hasMessageContaining("not all could be listed: ")
        .hasCauseInstanceOf(FtpException.class);
    assertThat(failure.result().done()).extracting(MirrorAction::path).containsExactly("a");
    assertThat(failure.result().failed()).isEmpty();
    assertThat(all(local)).containsExactly("", "0", "a", "b", "b/extra", "c", "c/extra");
  }

  @Test
  void deletesNothingIfItIsInterruptedWhileItIsListed() throws IOException {
    Thread caller = Thread.currentThread();
    server.listing =
        path -> {
          if (path.equals("/tree")) {
            return List.of(server.file("a", 1), server.directory("b"), server.directory("c"));
          }
          if (path.equals("/tree/b")) {
            caller.interrupt();
          }
          return List.of(server.file("f", 1));
        };
    write(local, "b/extra", "c/extra", "extra");

    MirrorException failure = failure(DELETING);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(failure).hasMessageContaining("interrupted");
    assertThat(all(local)).contains("b/extra", "c/extra", "extra").doesNotContain("c/f");
  }

  @Test
  void listsNothingElseOnceTheServerHasNoSpaceLeft() throws IOException {
    List<String> lines = new ArrayList<>();
    CountDownLatch refused = new CountDownLatch(1);
    for (int i = 100; i < 200; i++) {
      lines.add(server.directory("d" + i));
    }
    lines.add(server.file("a", 1));
    server.answers.put("RETR /tree/a", "552 no space");
    server.listing =
        path -> {
          if (path.equals("/tree")) {
            return lines;
          }
          await(refused);
          return List.of();
        };

    MirrorException failure =
        catchThrowableOfType(
            MirrorException.class,
            () ->
                ftp.downloadTree(
                    "/tree",
                    local,
                    DELETING.toBuilder().mostAtOnce(4).build(),
                    (action, done, all) -> {
                      if (action.path().equals("a")) {
                        refused.countDown();
                      }
                    }));

    assertThat(failure).hasMessageContaining("no space left");
    assertThat(failure.result().failed()).hasSize(1);
    assertThat(server.heard()).filteredOn(line -> line.contains("/tree/d")).hasSizeLessThan(50);
  }

  @Test
  void throwsWhatAPlanWouldIfThereIsNoSuchTree() {
    server.listing = path -> null;

    assertThatThrownBy(() -> ftp.downloadTree("/tree", local, DELETING))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(MirrorException.class);
    assertThat(local).doesNotExist();
  }

  @Test
  void failsAsAPlanThatIsRunFails() throws IOException {
    server.listing = path -> List.of(server.file("a", 1), server.file("b", 1));
    server.answers.put("RETR /tree/a", "550 no");

    assertThat(failure(DELETING)).hasMessageContaining("1 of 3 failed; first: a: ");
    assertThat(all(local)).containsExactly("", "b");
  }
}
