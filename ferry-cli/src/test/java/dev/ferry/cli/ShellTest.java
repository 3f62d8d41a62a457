package dev.ferry.cli;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.cli.output.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code ferry shell} with a script for input. */
@Timeout(value = 60, unit = SECONDS)
class ShellTest {

  @TempDir Path folder;
  private Served served;

  @BeforeEach
  void start() throws IOException {
    served = new Served(folder);
    served.file("pub/a.txt", "one");
    served.file("pub/b.txt", "two");
    served.file("pub/deep/c.bin", "three");
  }

  @AfterEach
  void stop() {
    served.close();
  }

  private Run script(String... lines) {
    String text = "lcd " + served.local + "\n" + String.join("\n", lines) + "\n";
    return served.typing(text, "shell", served.url(""));
  }

  @Test
  void goesAboutAndListsWhereItIs() {
    Run run = script("cd pub", "ls", "cd deep", "ls", "cd ../..", "ls *", "lpwd");

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines())
        .containsExactly("a.txt", "b.txt", "deep", "c.bin", "pub", served.local.toString());
  }

  @Test
  void fetchesAndPutsByPatterns() throws IOException {
    Files.writeString(served.local.resolve("x.log"), "x");
    Files.writeString(served.local.resolve("y.log"), "y");

    Run run =
        script(
            "cd pub",
            "mget *.txt",
            "get deep/c.bin -o 'other name'",
            "mkdir in",
            "cd in",
            "mput *.log",
            "put x.log -o z.log",
            "mv x.log w.log",
            "rm y.log");

    assertThat(run.exitCode()).as(run.all()).isZero();
    assertThat(served.local.resolve("a.txt")).hasContent("one");
    assertThat(served.local.resolve("b.txt")).hasContent("two");
    assertThat(served.local.resolve("other name")).hasContent("three");
    Path in = served.root.resolve("pub/in");
    assertThat(in.resolve("w.log")).hasContent("x");
    assertThat(in.resolve("z.log")).hasContent("x");
    assertThat(in.resolve("x.log")).doesNotExist();
    assertThat(in.resolve("y.log")).doesNotExist();
  }

  @Test
  void mirrorsBothWays() throws IOException {
    Files.createDirectories(served.local.resolve("site/css"));
    Files.writeString(served.local.resolve("site/css/a.css"), "body");

    Run run = script("mirror pub", "mirror pub/deep copy", "mirror -R site", "cd site/css", "ls");

    assertThat(run.exitCode()).as(run.all()).isZero();
    assertThat(served.local.resolve("pub/deep/c.bin")).hasContent("three");
    assertThat(served.local.resolve("copy/c.bin")).hasContent("three");
    assertThat(served.root.resolve("site/css/a.css")).hasContent("body");
    assertThat(run.out()).endsWith("a.css\n");
  }

  @Test
  void aFailureEndsAScriptUnlessItIsToGoOn() {
    Run run = script("cd nowhere", "ls");
    assertThat(run.exitCode()).isEqualTo(ExitCode.NOT_THERE.number());
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("can't go to", "nowhere");

    Run on = served.typing("cd nowhere\nls\n", "shell", "--keep-going", served.url("pub"));
    assertThat(on.exitCode()).isEqualTo(ExitCode.NOT_THERE.number());
    assertThat(on.out().lines()).containsExactly("a.txt", "b.txt", "deep");
  }

  @Test
  void cdRefusesAFile() {
    Run run = script("cd pub/a.txt");
    assertThat(run.exitCode()).isEqualTo(ExitCode.IN_THE_WAY.number());
  }

  @Test
  void jobsAreWaitedForAndTheirFailureCounts() {
    Run run = script("cd pub", "get a.txt &", "get b.txt -o second &", "wait", "!test -f second");
    assertThat(run.exitCode()).as(run.all()).isZero();
    assertThat(run.err()).contains("[1] runs: get a.txt &", "[1] done", "[2] done");
    assertThat(served.local.resolve("a.txt")).hasContent("one");

    Run failed = script("get nothing &");
    assertThat(failed.exitCode()).isEqualTo(ExitCode.NOT_THERE.number());
  }

  @Test
  void answersOfTheServerAreShown() {
    Run run = script("cat pub/a.txt", "raw PWD");
    assertThat(run.exitCode()).as(run.all()).isZero();
    assertThat(run.out()).contains("one", "257");
  }

  @Test
  void saysWhatItDoesNotUnderstand() {
    Run run = served.typing("frobnicate\nls\nopen\nget 'a\n", "shell", "--keep-going");
    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE.number());
    assertThat(run.err())
        .contains("there is no command frobnicate", "'open ADDRESS' first", "open what?", "quote");
  }

  @Test
  void helpTellsOfEachCommand() {
    Run run = served.typing("help\nexit\nls\n", "shell");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("open ADDRESS", "mirror DIR", "chmod");
  }
}
