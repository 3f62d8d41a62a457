package dev.ferry.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ferry.Entry;
import dev.ferry.FtpException;
import dev.ferry.transfer.Compare;
import dev.ferry.transfer.MirrorException;
import dev.ferry.transfer.MirrorOptions;
import dev.ferry.transfer.MirrorPlan;
import dev.ferry.transfer.MirrorResult;
import dev.ferry.transfer.RetryPolicy;
import dev.ferry.transfer.TransferOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Trees on servers that lie, refuse and change. */
@Timeout(60)
@ParameterizedClass(name = "MLSD {0}")
@ValueSource(booleans = {true, false})
class MirrorOnBadDaysTest {

  /** What servers have been seen to send, and what an attacker would. */
  private static final List<String> HOSTILE =
      List.of(
          "../escaped",
          "../../escaped",
          "/tmp/ferry-escaped",
          "..",
          ".",
          "d/../../escaped",
          "./escaped",
          "sub/escaped",
          "/",
          "//host/escaped",
          "../tree/../escaped",
          "....//escaped",
          "..\\escaped",
          "\\escaped",
          "C:\\escaped",
          "C:escaped",
          "escaped\0",
          "NUL",
          "a:b",
          "~/escaped");

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

  private MirrorPlan plan(MirrorOptions options) throws IOException {
    return ftp.planDownload("/tree", local, options);
  }

  private static MirrorResult failing(MirrorPlan plan) {
    return catchThrowableOfType(MirrorException.class, plan::run).result();
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.walk(here)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> here.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  @Test
  void neverLeavesTheTargetWhateverNamesAServerTells() throws IOException {
    List<String> lines = new ArrayList<>();
    for (String name : HOSTILE) {
      lines.add(server.file(name, 1));
      lines.add(server.directory(name));
    }
    lines.add(server.file("good", 1));
    server.listing = path -> path.equals("/tree") ? lines : List.of();
    Files.createDirectories(local);
    Files.writeString(local.resolve("mine"), "x");

    MirrorPlan plan = plan(DELETING);
    MirrorResult result = plan.run();

    assertThat(result.skipped()).hasSizeGreaterThan(10);
    assertThat(files())
        .contains("tree/good", "tree/mine")
        .allMatch(file -> file.startsWith("tree/"));
    assertThat(Path.of("/tmp/ferry-escaped")).doesNotExist();
    assertThat(server.heard()).noneMatch(line -> line.contains(".."));
  }

  @Test
  void deletesNothingBesideTheTargetWhateverNamesAServerTells() throws IOException {
    Files.createDirectories(local);
    List<String> lines =
        Stream.concat(HOSTILE.stream(), Stream.of("good"))
            .map(name -> server.file(name, 1))
            .toList();
    server.listing = path -> path.equals("/tree") ? lines : List.of();

    ftp.planUpload(local, "/tree", DELETING).run();

    assertThat(server.heard())
        .filteredOn(line -> line.matches("(DELE|RMD) .*"))
        .contains("DELE /tree/good", "DELE /tree/NUL", "DELE /tree/a:b")
        .allMatch(line -> line.matches("DELE /tree/[^/]+"));
    assertThat(server.heard()).noneMatch(line -> line.matches(".*/\\.\\.?(/.*)?"));
  }

  @Test
  void makesNoLinkThatLeadsOut() throws IOException {
    server.listing =
        path ->
            path.equals("/tree")
                ? List.of(
                    server.link("in", "d/f"),
                    server.link("out", "../x"),
                    server.link("root", "/etc/passwd"),
                    server.directory("d"))
                : List.of(server.link("up", "../d"), server.link("out", "../../x"));

    assertThat(plan(DELETING).run().skipped()).hasSize(3);

    assertThat(Files.readSymbolicLink(local.resolve("in"))).hasToString("d/f");
    assertThat(Files.readSymbolicLink(local.resolve("d/up"))).hasToString("../d");
    assertThat(Files.isSymbolicLink(local.resolve("root"))).isFalse();
    assertThat(plan(DELETING).toString()).startsWith("no copies, no new directories, no deletions");
  }

  @Test
  void doesNotGoRoundInADirectoryThatListsItself() throws IOException {
    server.listing = path -> List.of(server.directory("sub"), server.file("f", 1));

    MirrorResult result = failing(plan(DELETING));

    assertThat(result.failed()).hasSize(1);
    assertThat(result.failed().get(0).reason()).contains("contains itself");
    assertThat(files()).containsExactly("tree/f");
    try (Stream<Entry> all = ftp.walk("/tree")) {
      assertThat(all).extracting(Entry::name).containsExactly("f", "sub");
    }
  }

  @Test
  void deletesNothingInADirectoryThatCanNotBeRead() throws IOException {
    server.listing =
        path ->
            path.equals("/tree")
                ? List.of(server.directory("closed"), server.directory("open"))
                : path.endsWith("open") ? List.of() : null;
    for (String file : List.of("closed/mine", "closed/deep/mine", "open/extra", "extra")) {
      Files.createDirectories(local.resolve(file).getParent());
      Files.writeString(local.resolve(file), "x");
    }

    MirrorResult result = failing(plan(DELETING));

    assertThat(result.failed()).hasSize(1);
    assertThat(result.failed().get(0).action().path()).isEqualTo("closed");
    assertThat(files()).containsExactly("tree/closed/deep/mine", "tree/closed/mine");
  }

  /** As when somebody on the way ends the data connection early, and the server says 226. */
  @Test
  void deletesNothingWhereAListingEndsInTheMiddleOfALine() throws IOException {
    server.listing =
        path ->
            path.equals("/tree")
                ? List.of(server.directory("cut"), server.directory("whole"))
                : List.of(server.file("f", 1), server.file("gg", 1));
    server.cutOff.add("/tree/cut");
    for (String file : List.of("cut/mine", "cut/deep/mine", "whole/extra", "extra")) {
      Files.createDirectories(local.resolve(file).getParent());
      Files.writeString(local.resolve(file), "x");
    }

    MirrorResult planned = plan(DELETING).run();

    assertThat(planned.isWhole()).isFalse();
    assertThat(planned.skipped())
        .extracting(Object::toString)
        .containsExactly("cut: its listing ends in the middle of a line, so more may be in it");
    List<String> left =
        List.of(
            "tree/cut/deep/mine",
            "tree/cut/f",
            "tree/cut/g",
            "tree/cut/mine",
            "tree/whole/f",
            "tree/whole/gg");
    assertThat(files()).isEqualTo(left);

    assertThat(ftp.downloadTree("/tree", local, DELETING).skipped()).hasSize(1);
    assertThat(files()).isEqualTo(left);
  }

  @Test
  void deletesNothingWhereACopyHasFailed() throws IOException {
    server.listing =
        path ->
            path.equals("/tree")
                ? List.of(server.directory("d"), server.directory("e"))
                : List.of(server.file("f", 1));
    server.answers.put("RETR /tree/d/f", "550 no");
    for (String file : List.of("d/extra", "e/extra")) {
      Files.createDirectories(local.resolve(file).getParent());
      Files.writeString(local.resolve(file), "x");
    }

    MirrorResult result = failing(plan(DELETING));

    assertThat(result.failed()).hasSize(1);
    assertThat(result.skipped()).hasSize(1);
    assertThat(files()).containsExactly("tree/d/extra", "tree/e/f");
  }

  @Test
  void sendsAFileThatChangesTwiceMoreAndThenSaysSo() throws IOException {
    AtomicInteger size = new AtomicInteger(10);
    Runnable grow = () -> server.files.put("/tree/f", new byte[size.incrementAndGet()]);
    server.listing = path -> List.of(server.file("f", 10));
    server.beforeSending = grow;

    MirrorResult result = failing(plan(DELETING));

    assertThat(result.failed().get(0).reason()).contains("has changed while it was sent");
    assertThat(server.heard()).filteredOn(line -> line.startsWith("RETR")).hasSize(3);

    server.beforeSending =
        () -> {
          if (size.get() < 15) {
            grow.run();
          }
        };
    plan(DELETING.toBuilder().deleteExtra(false).build()).run();
    assertThat(local.resolve("f")).hasSize(15);
  }

  @Test
  void sendsALocalFileThatChangesTwiceMoreAndThenSaysSo() throws IOException {
    Files.createDirectories(local);
    Path file = Files.writeString(local.resolve("f"), "x");
    server.listing = path -> List.of();
    AtomicInteger sent = new AtomicInteger();
    server.afterTaking =
        () -> {
          sent.incrementAndGet();
          touch(file, sent.get());
        };

    MirrorResult result = failing(ftp.planUpload(local, "/tree", DELETING));

    assertThat(result.failed().get(0).reason()).contains("changed while it was sent");
    assertThat(sent.get()).isEqualTo(3);
  }

  @Test
  void saysOfALocalFileThatGrowsThatItHasChanged() throws IOException {
    Files.createDirectories(local);
    Path file = Files.writeString(local.resolve("f"), "x");
    server.listing = path -> List.of();
    server.afterTaking = () -> write(file, "longer");

    MirrorResult result = failing(ftp.planUpload(local, "/tree", DELETING));

    assertThat(result.failed().get(0).reason()).contains("changed while it was sent");
  }

  private static void touch(Path file, int seconds) {
    try {
      Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH.plusSeconds(seconds)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String content) {
    try {
      Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void tellsOfEachActionThatEnds() throws IOException {
    server.listing = path -> List.of(server.file("a", 1), server.file("b", 1));
    server.answers.put("RETR /tree/a", "550 no");
    List<String> told = new CopyOnWriteArrayList<>();

    MirrorPlan plan = plan(DELETING);
    assertThatExceptionOfType(MirrorException.class)
        .isThrownBy(() -> plan.run((action, done, all) -> told.add(action.path() + done / all)));

    assertThat(told).hasSize(3).contains("0").anyMatch(each -> each.endsWith("1"));
  }

  @Test
  void stopsWhenTheServerHasNoSpaceLeft() throws IOException {
    Files.createDirectories(local);
    for (int i = 0; i < 50; i++) {
      Files.writeString(local.resolve("f" + i), "x");
      server.answers.put("STOR /tree/f" + i, "452 no space");
    }
    server.listing = path -> List.of();
    MirrorPlan plan = ftp.planUpload(local, "/tree", DELETING.toBuilder().mostAtOnce(2).build());

    MirrorException e = catchThrowableOfType(MirrorException.class, plan::run);

    assertThat(e).hasMessageContaining("no space left");
    assertThat(e.result().failed()).hasSizeLessThan(5);
    assertThat(e.result().skipped()).hasSizeGreaterThan(45);
  }

  @Test
  void uploadsToAServerThatSetsNoTimes() throws IOException {
    Files.createDirectories(local);
    Files.writeString(local.resolve("f"), "x");
    server.listing = path -> List.of();

    MirrorResult result = ftp.planUpload(local, "/tree", DELETING).run();

    assertThat(server.files.get("/tree/f")).isEqualTo("x".getBytes(UTF_8));
    assertThat(result.skipped()).hasSize(1);
    assertThat(result.skipped().get(0).reason()).contains("its time can't be set");
  }

  @Test
  void saysThatPermissionsCannotBeKept() throws IOException {
    MirrorOptions keeping = DELETING.toBuilder().keepTimes(false).keepPermissions(true).build();
    Files.createDirectories(local);
    Files.writeString(local.resolve("f"), "x");
    server.listing = path -> List.of();

    MirrorResult up = ftp.planUpload(local, "/tree", keeping).run();

    assertThat(server.files.get("/tree/f")).isEqualTo("x".getBytes(UTF_8));
    assertThat(up.skipped())
        .extracting(MirrorResult.Outcome::reason)
        .containsExactly("copied, but its permissions can't be set: the server has no SITE CHMOD");

    Files.delete(local.resolve("f"));
    server.listing = path -> List.of(server.file("f", 1));
    MirrorResult down = plan(keeping).run();

    assertThat(local.resolve("f")).hasContent("x");
    if (facts) {
      assertThat(down.skipped())
          .extracting(MirrorResult.Outcome::reason)
          .containsExactly(
              "copied, but its permissions can't be set: the server doesn't tell them");
    } else {
      assertThat(down.isWhole()).isTrue();
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(local.resolve("f"))))
          .isEqualTo("rw-r--r--");
    }
  }

  /** Each of them would be one more wrong password. */
  @Test
  void aRefusedLoginIsNotTriedAgainForTheDigestOfEachFile() throws IOException {
    Files.createDirectories(local);
    List<String> lines = new ArrayList<>();
    for (int number = 0; number < 100; number++) {
      lines.add(server.file("f" + number, 1));
      write(local.resolve("f" + number), "x");
    }
    server.listing =
        path -> {
          server.answers.put("PASS secret", "530 no");
          return lines;
        };
    String types = facts ? " MLST type*;size*;modify*;\r\n" : "";
    server.answers.put("FEAT", "211-\r\n" + types + " HASH SHA-256*\r\n211 end");
    server.answers.put("HASH /tree/f0", "421 bye");

    assertThatThrownBy(() -> plan(DELETING.toBuilder().compare(Compare.HASH).build()))
        .isInstanceOf(FtpException.class)
        .hasMessageContaining("no");
    assertThat(server.heard()).filteredOn(line -> line.startsWith("PASS")).hasSizeLessThan(4);
  }

  @Test
  void endsWhenTheLoginIsRefused() throws IOException {
    List<String> lines = IntStream.range(0, 100).mapToObj(i -> server.file("f" + i, 1)).toList();
    server.listing = path -> lines;
    MirrorPlan plan = plan(DELETING.toBuilder().mostAtOnce(1).build());
    server.answers.put("RETR /tree/f0", "421 bye");
    server.answers.put("PASS secret", "530 no");
    server.beforeSending = () -> {};

    MirrorResult result = failing(plan);

    assertThat(result.done().size() + result.failed().size() + result.skipped().size())
        .isEqualTo(101);
    assertThat(server.heard()).filteredOn(line -> line.startsWith("PASS")).hasSizeLessThan(4);
  }
}
