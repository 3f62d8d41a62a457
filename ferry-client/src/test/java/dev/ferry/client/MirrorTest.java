package dev.ferry.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.Entry;
import dev.ferry.transfer.Compare;
import dev.ferry.transfer.Links;
import dev.ferry.transfer.MirrorAction;
import dev.ferry.transfer.MirrorException;
import dev.ferry.transfer.MirrorOptions;
import dev.ferry.transfer.MirrorPlan;
import dev.ferry.transfer.MirrorResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Trees kept the same, on a server that does as it is asked. */
@Timeout(60)
class MirrorTest {

  private static final FileTime THEN = FileTime.from(Instant.parse("2024-02-29T12:34:56Z"));
  private static final MirrorOptions DELETING = MirrorOptions.builder().deleteExtra(true).build();

  @TempDir Path served;
  @TempDir Path here;

  private ServedFiles server;
  private FtpClient ftp;
  private Path there;
  private Path local;

  @BeforeEach
  void start() throws IOException {
    server = ServedFiles.plain(served);
    ftp = server.client();
    there = Files.createDirectory(served.resolve("tree"));
    local = here.resolve("tree");
  }

  @AfterEach
  void stop() {
    ftp.close();
    server.close();
  }

  private static void file(Path root, String path, String content) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    Files.setLastModifiedTime(file, THEN);
  }

  private static void someFiles(Path root) throws IOException {
    file(root, "a", "first");
    file(root, "a b/c", "second");
    file(root, "a.b", "");
    file(root, "d/e/f", "third");
    file(root, "d/e/g", "fourth");
    file(root, "\u00e9t\u00e9/\u65e5\u672c", "fifth");
    Files.createDirectories(root.resolve("empty/deep"));
  }

  /** What is in a tree: content and time of files; directories by a slash. */
  private static Map<String, String> told(Path root) throws IOException {
    Map<String, String> all = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        String path = root.relativize(file).toString();
        if (Files.isSymbolicLink(file)) {
          all.put(path, "-> " + Files.readSymbolicLink(file));
        } else if (Files.isDirectory(file)) {
          all.put(path + "/", "");
        } else {
          all.put(path, Files.readString(file) + " " + Files.getLastModifiedTime(file));
        }
      }
    }
    return all;
  }

  private MirrorPlan down(MirrorOptions options) throws IOException {
    return ftp.planDownload("/tree", local, options);
  }

  private MirrorPlan up(MirrorOptions options) throws IOException {
    return ftp.planUpload(local, "/tree", options);
  }

  // ---- both ways

  @Test
  void makesALocalTreeTheSameAndThenHasNothingToDo() throws IOException {
    someFiles(there);

    MirrorPlan plan = down(MirrorOptions.defaults());
    assertThat(plan).hasToString("6 copies (27 bytes), 7 new directories, no deletions");
    assertThat(local).doesNotExist(); // a plan that isn't run changes nothing
    MirrorResult result = plan.run();

    assertThat(result.isWhole()).isTrue();
    assertThat(result.done()).hasSize(13);
    assertThat(told(local)).isEqualTo(told(there));
    assertThat(down(DELETING).actions()).isEmpty();
    assertThat(ftp.stats().busy()).isZero();
  }

  @Test
  void makesATreeOfTheServerTheSameAndThenHasNothingToDo() throws IOException {
    someFiles(local);
    Files.delete(there);

    MirrorPlan plan = up(MirrorOptions.defaults());
    assertThat(plan).hasToString("6 copies (27 bytes), 7 new directories, no deletions");
    assertThat(there).doesNotExist();
    assertThat(plan.run().isWhole()).isTrue();

    assertThat(told(there)).isEqualTo(told(local));
    assertThat(up(DELETING).actions()).isEmpty();
  }

  @Test
  void copiesWhatHasChanged() throws IOException {
    someFiles(there);
    down(MirrorOptions.defaults()).run();
    file(there, "a", "FIRST");
    Files.setLastModifiedTime(
        there.resolve("a"), FileTime.from(Instant.parse("2024-03-01T00:00:00Z")));
    file(there, "d/e/f", "longer");
    file(there, "d/new", "new");

    MirrorPlan plan = down(MirrorOptions.defaults());

    assertThat(plan.actions())
        .extracting(MirrorAction::path)
        .containsExactly("a", "d/e/f", "d/new");
    plan.run();
    assertThat(told(local)).isEqualTo(told(there));
  }

  @Test
  void deletesWhatIsExtraOnlyIfAsked() throws IOException {
    someFiles(there);
    down(MirrorOptions.defaults()).run();
    file(local, "extra/deep/file", "x");
    file(local, "d/extra", "x");

    assertThat(down(MirrorOptions.defaults()).actions()).isEmpty();
    MirrorPlan plan = down(DELETING);
    assertThat(plan).hasToString("no copies, no new directories, 4 deletions");
    plan.run();

    assertThat(told(local)).isEqualTo(told(there));
  }

  @Test
  void deletesOnTheServerFromTheBottomUp() throws IOException {
    someFiles(local);
    up(MirrorOptions.defaults()).run();
    file(there, "extra/deep/file", "x");
    file(there, "d/extra", "x");

    up(DELETING).run();

    assertThat(told(there)).isEqualTo(told(local));
  }

  @Test
  void neverReplacesADirectoryByAFileOrTheOtherWayRound() throws IOException {
    file(there, "a", "a file");
    file(there, "b/c", "in a directory");
    file(local, "a/mine", "in a directory");
    file(local, "b", "a file");

    MirrorPlan plan = down(DELETING);

    assertThat(plan.actions()).hasOnlyElementsOfType(MirrorAction.Skip.class).hasSize(2);
    assertThat(plan.run().isWhole()).isFalse();
    assertThat(local.resolve("a/mine")).hasContent("in a directory");
    assertThat(local.resolve("b")).hasContent("a file");
  }

  // ---- options

  @Test
  void leavesOutWhatDoesNotBelongToIt() throws IOException {
    someFiles(there);
    file(there, "d/core.tmp", "x");
    file(local, "mine.tmp", "mine");
    file(local, "d/gone", "x");
    MirrorOptions options =
        DELETING.toBuilder().exclude("*.tmp").exclude("/a*").include("a.b").build();

    down(options).run();

    assertThat(told(local).keySet())
        .contains("a.b", "d/e/f", "mine.tmp")
        .doesNotContain("a", "a b/", "d/core.tmp", "d/gone");
  }

  @Test
  void comparesAsItIsTold() throws IOException {
    file(there, "f", "12345");
    file(local, "f", "54321");
    MirrorOptions.Builder options = MirrorOptions.builder();

    assertThat(down(options.compare(Compare.SIZE_AND_TIME).build()).actions()).isEmpty();
    assertThat(down(options.compare(Compare.ALWAYS).build()).actions()).hasSize(1);
    Files.setLastModifiedTime(
        there.resolve("f"), FileTime.from(Instant.parse("2023-01-01T00:00:00Z")));
    assertThat(down(options.compare(Compare.SIZE_AND_NOT_OLDER).build()).actions()).isEmpty();
    MirrorPlan times = down(options.compare(Compare.SIZE).build());
    assertThat(times).hasToString("no copies, no new directories, 1 time, no deletions");
    times.run();
    assertThat(Files.getLastModifiedTime(local.resolve("f")))
        .isEqualTo(Files.getLastModifiedTime(there.resolve("f")));
    assertThat(local.resolve("f")).hasContent("54321");
  }

  @Test
  void comparesByWhatIsInTheFilesIfAsked() throws IOException {
    FileTime now = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));
    file(there, "touched", "12345");
    file(local, "touched", "12345");
    Files.setLastModifiedTime(local.resolve("touched"), now);
    file(there, "other", "12345");
    file(local, "other", "54321");
    MirrorOptions options = MirrorOptions.builder().compare(Compare.HASH).build();

    assertThat(down(options))
        .hasToString("1 copy (5 bytes), no new directories, 1 time, no deletions");
    MirrorPlan plan = up(options);
    assertThat(plan).hasToString("1 copy (5 bytes), no new directories, 1 time, no deletions");
    plan.run();

    assertThat(told(there)).isEqualTo(told(local));
    assertThat(up(options).actions()).isEmpty();
  }

  @Test
  void followsLocalLinksOnlyIfAsked() throws IOException {
    file(local, "d/f", "x");
    Files.createSymbolicLink(local.resolve("l"), Path.of("d"));
    Files.createSymbolicLink(local.resolve("loop"), Path.of("."));

    assertThat(up(MirrorOptions.builder().links(Links.SKIP).build()).actions()).hasSize(2);
    assertThat(up(MirrorOptions.defaults()).run().skipped()).hasSize(2);
    assertThat(there.resolve("l")).doesNotExist();

    MirrorPlan plan = up(MirrorOptions.builder().links(Links.FOLLOW).build());
    assertThatExceptionOfType(MirrorException.class)
        .isThrownBy(plan::run)
        .satisfies(e ->
            assertThat(e.result().failed().get(0)).hasToString("loop: loop: it contains itself"));
    assertThat(there.resolve("l/f")).hasContent("x");
  }

  @Test
  void writesThroughNoLink() throws IOException {
    file(there, "d/f", "x");
    Path elsewhere = Files.createDirectory(here.resolve("elsewhere"));
    Files.createDirectory(local);
    Files.createSymbolicLink(local.resolve("d"), elsewhere);

    assertThat(down(DELETING).run().skipped()).hasSize(1);
    assertThat(elsewhere).isEmptyDirectory();

    // The link comes between the plan and its run.
    Files.delete(local.resolve("d"));
    Files.createDirectory(local.resolve("d"));
    MirrorPlan plan = down(DELETING);
    Files.delete(local.resolve("d"));
    Files.createSymbolicLink(local.resolve("d"), elsewhere);
    assertThatThrownBy(plan::run).hasMessageContaining("leads out of");
    assertThat(elsewhere).isEmptyDirectory();
  }

  // ---- bad days

  @Test
  void isStoppedAndThenGoesOn() throws IOException {
    for (int i = 0; i < 60; i++) {
      file(there, "d" + i % 6 + "/f" + i, "content of " + i);
    }
    MirrorPlan plan = down(MirrorOptions.builder().mostAtOnce(3).build());

    assertThatExceptionOfType(MirrorException.class)
        .isThrownBy(() ->
            plan.run((action, done, all) -> {
              if (done == 30) {
                plan.cancel();
              }
            }))
        .withMessageContaining("cancelled")
        .satisfies(e -> {
          MirrorResult result = e.result();
          assertThat(result.done().size()).isBetween(28, 36);
          assertThat(result.done().size() + result.skipped().size() + result.failed().size())
              .isEqualTo(67);
        });

    MirrorPlan rest = down(DELETING);
    assertThat(rest.actions()).hasSizeBetween(20, 45);
    rest.run();
    assertThat(told(local)).isEqualTo(told(there));
    assertThatThrownBy(rest::run).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void sendsAFileAgainThatHasChangedMeanwhile() throws IOException {
    file(there, "f", "as it was");
    MirrorPlan plan = down(MirrorOptions.defaults());
    file(there, "f", "as it is now");
    plan.run();
    assertThat(local.resolve("f")).hasContent("as it is now");
    assertThat(down(MirrorOptions.defaults()).actions()).isEmpty();
  }

  @Test
  void saysThatTheSourceIsNotThere() {
    assertThatThrownBy(() -> ftp.planDownload("/none", local, DELETING))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> ftp.planUpload(here.resolve("none"), "/tree", DELETING))
        .isInstanceOf(IOException.class);
    assertThat(there).isDirectory();
  }

  @Test
  void aFileIsNoTree() throws IOException {
    file(there, "f", "x");
    file(local, "mine", "x");
    assertThatThrownBy(() -> ftp.planDownload("/tree/f", local, DELETING))
        .isInstanceOf(IOException.class);
    assertThat(local.resolve("mine")).exists();
  }

  // ---- walk

  @Test
  void walksDepthFirstByName() throws IOException {
    someFiles(there);
    try (Stream<Entry> all = ftp.walk("/tree")) {
      assertThat(all)
          .extracting(Entry::name)
          .containsExactly(
              "a",
              "a b",
              "a b/c",
              "a.b",
              "d",
              "d/e",
              "d/e/f",
              "d/e/g",
              "empty",
              "empty/deep",
              "\u00e9t\u00e9",
              "\u00e9t\u00e9/\u65e5\u672c");
    }
    assertThat(ftp.stats().busy()).isZero();
    try (Stream<Entry> all = ftp.walk("/none")) {
      assertThatThrownBy(all::count).isInstanceOf(UncheckedIOException.class);
    }
  }
}
