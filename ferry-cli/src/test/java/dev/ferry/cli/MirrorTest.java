package dev.ferry.cli;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code mirror}, {@code sync} and {@code copy}. */
@Timeout(value = 60, unit = SECONDS)
class MirrorTest {

  @TempDir Path folder;
  private Served served;

  @BeforeEach
  void start() throws IOException {
    served = new Served(folder);
    served.file("pub/a.txt", "hello");
    served.file("pub/b.bin", "xxx");
    served.file("pub/deep/c.txt", "c");
  }

  @AfterEach
  void stop() {
    served.close();
  }

  private String local(String name) {
    return served.local.resolve(name).toString();
  }

  @Test
  void mirrorsDownAndUp() {
    Run down = served.run("mirror", served.url("pub"), local("here"));
    assertThat(down.err()).isEmpty();
    assertThat(down.exitCode()).isZero();
    assertThat(served.local.resolve("here/deep/c.txt")).hasContent("c");
    Run up = served.run("mirror", local("here"), served.url("there"));
    assertThat(up.exitCode()).as(up.all()).isZero();
    assertThat(served.root.resolve("there/a.txt")).hasContent("hello");
  }

  @Test
  void leavesOutAndDeletesAsAsked() throws IOException {
    Files.createDirectories(served.local.resolve("here"));
    Files.writeString(served.local.resolve("here/old"), "old");
    Run run = served.run("mirror", "--delete", "-x", "*.bin", served.url("pub"), local("here"));
    assertThat(run.exitCode()).as(run.all()).isZero();
    assertThat(served.local.resolve("here/old")).doesNotExist();
    assertThat(served.local.resolve("here/b.bin")).doesNotExist();
    assertThat(served.local.resolve("here/a.txt")).exists();
  }

  @Test
  void aDryRunOnlyTells() {
    Run run = served.run("mirror", "-n", served.url("pub"), local("here"));
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("a.txt").contains("3 copies");
    assertThat(served.local.resolve("here")).doesNotExist();
  }

  @Test
  void wantsOneOfTheTwoOnAServer() {
    assertThat(served.run("mirror", "a", "b").exitCode()).isEqualTo(64);
    assertThat(served.run("mirror", served.url("a"), served.url("b")).exitCode()).isEqualTo(64);
  }

  @Test
  void syncAsksOrIsTold() {
    Run nobody = served.run("sync", served.url("pub"), local("here"));
    assertThat(nobody.exitCode()).isEqualTo(64);
    assertThat(nobody.err()).contains("--yes");
    assertThat(served.local.resolve("here")).doesNotExist();
    Run yes = served.run("sync", "--yes", served.url("pub"), local("here"));
    assertThat(yes.exitCode()).isZero();
    assertThat(yes.out()).contains("3 copies");
    assertThat(served.local.resolve("here/a.txt")).hasContent("hello");
    assertThat(served.run("sync", "-n", served.url("pub"), local("here")).exitCode()).isZero();
  }

  @Test
  void copiesFromOnePlaceToAnother() {
    Run run = served.run("copy", served.url("pub/*.txt"), served.url("pub/deep/"));
    assertThat(run.exitCode()).as(run.all()).isZero();
    assertThat(served.root.resolve("pub/deep/a.txt")).hasContent("hello");
    assertThat(served.run("copy", served.url("no"), served.url("yes")).exitCode()).isEqualTo(4);
  }
}
