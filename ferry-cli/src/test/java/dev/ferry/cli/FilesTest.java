package dev.ferry.cli;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The commands that look at files, and those that change them. */
@Timeout(value = 60, unit = SECONDS)
class FilesTest {

  @TempDir Path folder;
  private Served served;

  @BeforeEach
  void start() throws IOException {
    served = new Served(folder);
    served.file("pub/a.txt", "hello");
    served.file("pub/b.bin", "x".repeat(3000));
    served.file("pub/deep/c.txt", "c");
  }

  @AfterEach
  void stop() {
    served.close();
  }

  @Test
  void catWritesOneBehindTheOther() {
    Run run = served.run("cat", "-q", served.url("pub/a.txt"), served.url("pub/deep/*"));
    assertThat(run.out()).isEqualTo("helloc");
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void treeShowsWhatIsBelow() {
    assertThat(served.run("tree", served.url("pub")).out())
        .isEqualTo("a.txt\nb.bin\ndeep/\n  c.txt\n");
    assertThat(served.run("tree", "-d", "1", served.url("pub")).out())
        .isEqualTo("a.txt\nb.bin\ndeep/\n");
  }

  @Test
  void findFindsByNameKindAndSize() {
    assertThat(served.run("find", "-n", "*.txt", served.url("")).out())
        .isEqualTo("pub/a.txt\npub/deep/c.txt\n");
    assertThat(served.run("find", "--type", "d", served.url("")).out())
        .isEqualTo("pub\npub/deep\n");
    assertThat(served.run("find", "--type=f", "--min-size", "1k", served.url("")).out())
        .isEqualTo("pub/b.bin\n");
    assertThat(served.run("find", "--type=x", served.url("")).exitCode()).isEqualTo(64);
  }

  @Test
  void duCounts() {
    assertThat(served.run("du", "-b", served.url("pub")).out()).isEqualTo("3006\tpub\n");
    assertThat(served.run("du", served.url("pub")).out()).isEqualTo("2.9 KiB\tpub\n");
  }

  @Test
  void statTellsAll() {
    assertThat(served.run("stat", served.url("pub/a.txt")).out())
        .contains("kind: file", "size: 5", "modified: ");
    assertThat(served.run("stat", served.url("pub/no")).exitCode()).isEqualTo(4);
  }

  @Test
  void mkdirMakesOneAndWithParentsAll() {
    assertThat(served.run("mkdir", served.url("new")).exitCode()).isZero();
    Run deep = served.run("mkdir", served.url("x/y"));
    assertThat(deep.exitCode()).isEqualTo(4);
    assertThat(deep.err()).contains("the directory for it is not there");
    assertThat(served.run("mkdir", "-p", served.url("x/y")).exitCode()).isZero();
    assertThat(served.root.resolve("x/y")).isDirectory();
    Run again = served.run("mkdir", served.url("new"));
    assertThat(again.exitCode()).isEqualTo(6);
    assertThat(again.err()).contains("something stands there already");
  }

  @Test
  void mvRenamesAndMoves() {
    assertThat(served.run("mv", served.url("pub/a.txt"), "pub/z.txt").exitCode()).isZero();
    assertThat(served.root.resolve("pub/z.txt")).hasContent("hello");
    assertThat(served.run("mv", served.url("pub/*.*"), served.url("pub/deep/")).exitCode())
        .isZero();
    assertThat(served.root.resolve("pub/deep/z.txt")).exists();
    assertThat(served.root.resolve("pub/deep/b.bin")).exists();
    assertThat(served.run("mv", served.url("no"), "yes").exitCode()).isEqualTo(4);
  }

  @Test
  void rmDeletesFilesAndOnlyIfAskedDirectories() {
    assertThat(served.run("rm", served.url("pub/*.txt")).exitCode()).isZero();
    assertThat(served.root.resolve("pub/a.txt")).doesNotExist();
    assertThat(served.root.resolve("pub/b.bin")).exists();
    Run directory = served.run("rm", served.url("pub"));
    assertThat(directory.exitCode()).isEqualTo(6);
    assertThat(directory.err()).contains("it is a directory");
    Run full = served.run("rm", "-d", served.url("pub"));
    assertThat(full.exitCode()).isEqualTo(6);
    assertThat(full.err()).contains("the directory is not empty");
    assertThat(served.run("rm", "-r", served.url("pub")).exitCode()).isZero();
    assertThat(served.root.resolve("pub")).doesNotExist();
    assertThat(served.run("rm", served.url("pub/a.txt")).exitCode()).isEqualTo(4);
    assertThat(served.run("rm", "-f", served.url("pub/a.txt")).exitCode()).isZero();
  }

  @Test
  void touchMakesAFileOrSetsItsTime() throws IOException {
    assertThat(served.run("touch", served.url("new")).exitCode()).isZero();
    assertThat(served.root.resolve("new")).isEmptyFile();
    String time = "2020-02-03T04:05:06Z";
    assertThat(served.run("touch", "-t", time, served.url("pub/a.txt")).exitCode()).isZero();
    assertThat(Files.getLastModifiedTime(served.root.resolve("pub/a.txt")).toInstant())
        .isEqualTo(Instant.parse(time));
    assertThat(served.root.resolve("pub/a.txt")).hasContent("hello");
    assertThat(served.run("touch", "--no-create", served.url("no")).exitCode()).isZero();
    assertThat(served.root.resolve("no")).doesNotExist();
    assertThat(served.run("touch", "-t", "today", served.url("new")).exitCode()).isEqualTo(64);
  }

  @Test
  void whatTheServerHasNoCommandForIsRefusedAndNotToBeTriedAgainLater() {
    Run run = served.run("chmod", "640", served.url("pub/a.txt"));
    assertThat(run.exitCode()).isEqualTo(5);
    assertThat(run.err()).endsWith("the server has no SITE CHMOD\n").hasLineCount(1);
    assertThat(served.run("chmod", "9", served.url("pub/a.txt")).exitCode()).isEqualTo(64);
  }

  @Test
  void hashTellsTheDigest() {
    String sha256 = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";
    assertThat(served.run("hash", "--read", served.url("pub/a.txt")).out())
        .isEqualTo("SHA-256 " + sha256 + "  pub/a.txt\n");
  }

  @Test
  void rawShowsReplies() {
    Run run = served.run("raw", served.url(""), "NOOP", "PWD");
    assertThat(run.out()).contains("200 ").contains("257 \"/\"");
    assertThat(run.exitCode()).isZero();
    assertThat(served.run("raw", served.url(""), "NONSENSE").exitCode()).isEqualTo(5);
    assertThat(served.run("raw", served.url(""), "NOOP\r\nDELE x").exitCode()).isNotZero();
  }
}
