package dev.ferry.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ferry.transfer.Compare;
import dev.ferry.transfer.MirrorAction;
import dev.ferry.transfer.MirrorException;
import dev.ferry.transfer.MirrorOptions;
import dev.ferry.transfer.MirrorPlan;
import dev.ferry.transfer.MirrorResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Trees whose files are known again by what is in them, on a server that does as it is asked. */
@Timeout(60)
class MirrorManifestTest {

  private static final FileTime THEN = FileTime.from(Instant.parse("2024-02-29T12:34:56Z"));
  private static final FileTime LATER = FileTime.from(Instant.parse("2025-01-01T00:00:00Z"));
  private static final FileTime NOW = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));
  private static final MirrorOptions MANIFEST =
      MirrorOptions.builder().deleteExtra(true).manifest(true).build();
  private static final String NAME = ".ferry-manifest";

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
    there = served.resolve("tree");
    local = here.resolve("tree");
    file(local, "a", "first", THEN);
    file(local, "a b/c", "second", THEN);
    file(local, "d/e/f", "third", THEN);
    file(local, "d/e/g", "fourth", THEN);
    file(local, "\u00e9t\u00e9/100% \u65e5\u672c", "", THEN);
  }

  @AfterEach
  void stop() {
    ftp.close();
    server.close();
  }

  private static void file(Path root, String path, String content, FileTime time)
      throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    Files.setLastModifiedTime(file, time);
  }

  private static void touchAll(Path root, FileTime time) throws IOException {
    for (Path file : files(root)) {
      Files.setLastModifiedTime(file, time);
    }
  }

  private static List<Path> files(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private MirrorPlan up(MirrorOptions options) throws IOException {
    return ftp.planUpload(local, "/tree", options);
  }

  private MirrorPlan down(Path to) throws IOException {
    return ftp.planDownload("/tree", to, MANIFEST);
  }

  private static List<String> texts(MirrorPlan plan) {
    return plan.actions().stream().map(MirrorAction::toString).toList();
  }

  /** The paths that the manifest on the server has lines for. */
  private List<String> manifest() throws IOException {
    List<String> lines = Files.readAllLines(there.resolve(NAME));
    assertThat(lines.get(0)).isEqualTo("ferry-manifest 1");
    return lines.stream().skip(1).map(line -> line.split(" ", 4)[3]).toList();
  }

  // ---- fresh checkouts

  @Test
  void sendsNothingOfAFreshCheckoutWithNewTimes() throws IOException {
    MirrorPlan first = up(MANIFEST);
    assertThat(first)
        .hasToString("5 copies (22 bytes), 5 new directories, no deletions, 1 manifest");
    assertThat(first.run().isWhole()).isTrue();
    assertThat(manifest())
        .containsExactly("a", "a b/c", "d/e/f", "d/e/g", "\u00e9t\u00e9/100%25 \u65e5\u672c");

    touchAll(local, NOW);

    assertThat(up(MANIFEST).actions()).isEmpty();
    assertThat(up(MANIFEST.toBuilder().manifest(false).build()).actions()).hasSize(5);
  }

  @Test
  void sendsTheOneFileThatIsAnother() throws IOException {
    up(MANIFEST).run();
    touchAll(local, NOW);
    file(local, "d/e/f", "THIRD", NOW);

    MirrorPlan plan = up(MANIFEST);

    assertThat(texts(plan)).containsExactly("replace d/e/f (5 bytes)", "write " + NAME);
    assertThat(plan.run().isWhole()).isTrue();
    assertThat(there.resolve("d/e/f")).hasContent("THIRD");
    touchAll(local, LATER);
    assertThat(up(MANIFEST).actions()).isEmpty();
  }

  @Test
  void sendsAFileAgainThatSomebodyHasChangedThere() throws IOException {
    up(MANIFEST).run();
    touchAll(local, NOW);
    file(there, "d/e/f", "other", LATER); // as long as it was
    file(there, "a", "longer than before", THEN);

    MirrorPlan plan = up(MANIFEST);

    assertThat(plan.actions()).extracting(MirrorAction::path).containsExactly("a", "d/e/f", NAME);
    plan.run();
    assertThat(there.resolve("d/e/f")).hasContent("third");
    touchAll(local, LATER);
    assertThat(up(MANIFEST).actions()).isEmpty();
  }

  @Test
  void downloadsNothingThatIsHereUnderAnotherTime() throws IOException {
    up(MANIFEST).run();
    file(local, "a", "FIRST", NOW);
    touchAll(local, NOW);

    MirrorPlan plan = down(local);

    assertThat(plan).hasToString("1 copy (5 bytes), no new directories, 4 times, no deletions");
    assertThat(plan.run().isWhole()).isTrue();
    assertThat(local.resolve("a")).hasContent("first");
    assertThat(Files.getLastModifiedTime(local.resolve("d/e/f"))).isEqualTo(THEN);
    assertThat(down(local).actions()).isEmpty();
  }

  @Test
  void hasTheTimesThatAreSetByAMirrorThatComparesDigests() throws IOException {
    up(MANIFEST).run();
    touchAll(local, NOW);
    MirrorOptions hash = MANIFEST.toBuilder().compare(Compare.HASH).build();

    // This one has them, and sets the times that differ.
    MirrorPlan plan = up(hash);

    assertThat(plan)
        .hasToString("no copies, no new directories, 5 times, no deletions, 1 manifest");
    plan.run();
    assertThat(Files.getLastModifiedTime(there.resolve("a"))).isEqualTo(NOW);
    touchAll(local, LATER);
    assertThat(up(MANIFEST).actions()).isEmpty();
  }

  @Test
  void keepsNoTimesAndKnowsTheFilesAllTheSame() throws IOException {
    MirrorOptions options = MANIFEST.toBuilder().keepTimes(false).build();
    up(options).run();
    assertThat(Files.getLastModifiedTime(there.resolve("a"))).isNotEqualTo(THEN);

    assertThat(up(options).actions()).isEmpty();
  }

  // ---- what it has

  @Test
  void isNoFileOfTheTree() throws IOException {
    up(MANIFEST).run();
    file(local, NAME, "mine", NOW);
    file(local, "d/" + NAME, "of another tree", THEN);
    Path other = here.resolve("other");
    MirrorOptions without = MANIFEST.toBuilder().manifest(false).build();

    assertThat(texts(up(without))).containsExactly("copy d/" + NAME + " (15 bytes)");
    up(MANIFEST).run();
    ftp.planDownload("/tree", other, without).run();

    assertThat(other.resolve(NAME)).doesNotExist();
    assertThat(there.resolve("d/" + NAME)).exists();
    assertThat(there.resolve(NAME)).isNotEmptyFile();
    assertThat(local.resolve(NAME)).hasContent("mine");
    assertThat(down(local).actions()).extracting(MirrorAction::path).doesNotContain(NAME);
    assertThat(files(there)).hasSize(7);
  }

  @Test
  void isMadeOfATreeThatHasNone() throws IOException {
    MirrorOptions without = MANIFEST.toBuilder().manifest(false).build();
    up(without).run();

    MirrorPlan plan = up(MANIFEST);

    assertThat(texts(plan)).containsExactly("write " + NAME);
    plan.run();
    assertThat(up(MANIFEST).actions()).isEmpty();
    touchAll(local, NOW);
    assertThat(up(MANIFEST).actions()).isEmpty();
  }

  @Test
  void tellsOfNothingThatIsOnlyTakenForTheSame() throws IOException {
    up(MANIFEST.toBuilder().manifest(false).build()).run();
    file(there, "a", "FIRST", LATER);
    MirrorOptions bySize = MANIFEST.toBuilder().compare(Compare.SIZE).keepTimes(false).build();

    assertThat(up(bySize).actions()).isEmpty();

    assertThat(there.resolve(NAME)).doesNotExist();
  }

  @Test
  void losesWhatIsDeletedAndWhatFails() throws IOException {
    up(MANIFEST).run();
    Files.delete(local.resolve("a b/c"));
    file(local, "a", "FIRST", NOW);
    MirrorPlan plan = up(MANIFEST);
    Files.delete(local.resolve("a")); // meanwhile

    MirrorResult result = catchThrowableOfType(MirrorException.class, plan::run).result();

    assertThat(result.failed()).extracting(each -> each.action().path()).containsExactly("a");
    assertThat(result.done())
        .extracting(MirrorAction::toString)
        .contains("delete a b/c", "write " + NAME);
    assertThat(manifest()).containsExactly("d/e/f", "d/e/g", "\u00e9t\u00e9/100%25 \u65e5\u672c");
  }

  @Test
  void isReplacedIfItIsNoManifest() throws IOException {
    up(MANIFEST).run();
    file(there, NAME, "<html>", NOW);
    touchAll(local, NOW);

    MirrorPlan plan = up(MANIFEST);

    assertThat(plan.actions()).hasSize(6);
    plan.run();
    assertThat(manifest()).hasSize(5);
  }

  // ---- bad days

  @Test
  void saysThatItCannotBeWritten() throws IOException {
    Files.createDirectories(there.resolve(NAME).resolve("not empty"));

    MirrorResult result = catchThrowableOfType(MirrorException.class, up(MANIFEST)::run).result();

    assertThat(result.isWhole()).isFalse();
    assertThat(result.failed())
        .extracting(each -> each.action().toString())
        .containsExactly("write " + NAME);
    assertThat(result.failed().get(0).reason()).contains(NAME).contains("55");
    assertThat(there.resolve("d/e/f")).hasContent("third");
  }

  @Test
  void replacesNoFileIfTheManifestWouldTellOfItAsItWas() throws IOException {
    up(MANIFEST).run();
    file(local, "a", "FIRST", NOW);
    file(local, "new", "x", NOW);
    MirrorPlan plan = up(MANIFEST);
    Files.delete(there.resolve(NAME));
    Files.createDirectories(there.resolve(NAME).resolve("not empty"));

    MirrorResult result = catchThrowableOfType(MirrorException.class, plan::run).result();

    assertThat(result.failed())
        .anySatisfy(each ->
            assertThat(each.toString()).startsWith("a: not begun, as").contains("rewritten: "));
    assertThat(there.resolve("a")).hasContent("first");
    assertThat(there.resolve("new")).hasContent("x");
  }

  /**
   * The worst case: what was copied looks like what was there before, as listings that tell minutes
   * may have it, and the old content comes back here.
   */
  @Test
  void neverBelievesWhatItSaidBeforeACopyThatWasTheLastThingDone() throws IOException {
    up(MANIFEST).run();
    file(local, "a", "FIRST", NOW);
    MirrorPlan plan = up(MANIFEST);

    MirrorResult result =
        catchThrowableOfType(
                MirrorException.class, () -> plan.run((action, done, all) -> plan.cancel()))
            .result();

    assertThat(there.resolve("a")).hasContent("FIRST");
    assertThat(result.skipped())
        .extracting(each -> each.action().toString())
        .containsExactly("write " + NAME);
    assertThat(manifest())
        .containsExactly("a b/c", "d/e/f", "d/e/g", "\u00e9t\u00e9/100%25 \u65e5\u672c");
    Files.setLastModifiedTime(there.resolve("a"), THEN);
    file(local, "a", "first", LATER);
    touchAll(local, LATER);
    assertThat(texts(up(MANIFEST))).containsExactly("replace a (5 bytes)", "write " + NAME);
  }

  @Test
  void leavesNoFileBehindOnEitherSide() throws IOException {
    up(MANIFEST).run();
    file(local, "a", "FIRST", NOW);
    up(MANIFEST).run();

    assertThat(files(there)).hasSize(6).noneMatch(file -> file.toString().endsWith(".part"));
    assertThat(ftp.stats().busy()).isZero();
  }
}
