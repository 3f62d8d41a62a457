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

@Timeout(value = 60, unit = SECONDS)
class PutTest {

  @TempDir Path folder;
  private Served served;

  @BeforeEach
  void start() throws IOException {
    served = new Served(folder);
  }

  @AfterEach
  void stop() {
    served.close();
  }

  private String local(String name, String text) throws IOException {
    return Files.writeString(served.local.resolve(name), text).toString();
  }

  @Test
  void putsFilesIntoADirectory() throws IOException {
    Run run = served.run("put", local("a", "one"), local("b", "two"), served.url(""));
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(served.root.resolve("a")).hasContent("one");
    assertThat(served.root.resolve("b")).hasContent("two");
  }

  @Test
  void putsSeveralAtOnceAndTellsOfThoseThatFail() throws IOException {
    Run run =
        served.run(
            "put",
            "--parallel",
            "3",
            local("a", "one"),
            local("b", "two"),
            served.local.resolve("none").toString(),
            local("c", "three"),
            local("d", "four"),
            served.url(""));
    assertThat(run.err()).contains("none: there is no such file here").hasLineCount(1);
    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.out()).hasLineCount(4);
    assertThat(served.root.resolve("a")).hasContent("one");
    assertThat(served.root.resolve("d")).hasContent("four");
  }

  @Test
  void givesItAnotherNameAndMakesDirectories() throws IOException {
    String url = served.url("x/y/z");
    Run without = served.run("put", local("a", "one"), url);
    assertThat(without.exitCode()).isEqualTo(4);
    assertThat(without.err()).contains("the directory for it is not there");
    assertThat(served.run("put", "--create-dirs", local("a", "one"), url).exitCode()).isZero();
    assertThat(served.root.resolve("x/y/z")).hasContent("one");
  }

  @Test
  void putsWhatComesFromStandardInput() {
    assertThat(served.typing("typed", "put", "-", served.url("t")).exitCode()).isZero();
    assertThat(served.typing(" more", "put", "-a", "-", served.url("t")).exitCode()).isZero();
    assertThat(served.root.resolve("t")).hasContent("typed more");
  }

  @Test
  void addsToTheEnd() throws IOException {
    served.file("log", "one ");
    assertThat(served.run("put", "--append", local("a", "two"), served.url("log")).exitCode())
        .isZero();
    assertThat(served.root.resolve("log")).hasContent("one two");
  }

  @Test
  void saysThatTheLocalFileIsNotThere() {
    Run run = served.run("put", served.local.resolve("no").toString(), served.url("no"));
    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.err()).contains("there is no such file here").hasLineCount(1);
  }

  @Test
  void wantsADirectoryForSeveral() throws IOException {
    Run run = served.run("put", local("a", "1"), local("b", "2"), served.url("x"));
    assertThat(run.exitCode()).isEqualTo(64);
    assertThat(served.run("put", local("a", "1"), "x").err()).contains("the last argument");
    assertThat(served.run("put", "-", served.url("")).err()).contains("needs a name");
    assertThat(served.root).isEmptyDirectory();
  }
}
