package dev.ferry.cli;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 60, unit = SECONDS)
class GetTest {

  @TempDir Path folder;
  private Served served;

  @BeforeEach
  void start() throws IOException {
    served = new Served(folder);
    served.file("a.txt", "hello");
    served.file("b.txt", "0123456789");
    served.file("pub/c.txt", "one\r\ntwo\r\n");
  }

  @AfterEach
  void stop() {
    served.close();
  }

  private String local(String name) {
    return served.local.resolve(name).toString();
  }

  @Test
  void putsAFileIntoADirectory() {
    Run run = served.run("get", served.url("a.txt"), served.local.toString());
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(served.local.resolve("a.txt")).hasContent("hello");
    assertThat(run.out()).startsWith(local("a.txt") + ": 0.0 MiB in ");
  }

  @Test
  void givesItAnotherName() {
    assertThat(served.run("get", "-o", local("z"), served.url("a.txt")).exitCode()).isZero();
    assertThat(served.local.resolve("z")).hasContent("hello");
  }

  /** As curl -o /dev/null does; a file that takes the place of a device breaks the machine. */
  @Test
  void writesToADeviceAndDoesNotReplaceIt() throws IOException {
    Path link = Files.createSymbolicLink(served.local.resolve("null"), Path.of("/dev/null"));
    assertThat(served.run("get", served.url("a.txt"), link.toString()).exitCode()).isZero();
    assertThat(link).isSymbolicLink();
    assertThat(Files.isRegularFile(Path.of("/dev/null"))).isFalse();
    assertThat(served.local.toFile().list()).containsExactly("null");
  }

  @Test
  void writesWhatANamedLinkLeadsTo() throws IOException {
    Path target = Files.writeString(served.local.resolve("target"), "old");
    Path link = Files.createSymbolicLink(served.local.resolve("link"), target);
    assertThat(served.run("get", served.url("a.txt"), link.toString()).exitCode()).isZero();
    assertThat(link).isSymbolicLink();
    assertThat(target).hasContent("hello");
  }

  @Test
  void fetchesSeveralAtOnceAndTellsOfThoseThatFail() throws IOException {
    List<String> line = new ArrayList<>(List.of("get", "-P", "4"));
    for (int i = 0; i < 12; i++) {
      served.file("many/" + i, "number " + i);
      line.add(served.url("many/" + i));
    }
    line.add(6, served.url("many/none"));
    line.add(served.local.toString());

    Run run = served.run(line.toArray(String[]::new));

    assertThat(run.err()).contains("many/none").hasLineCount(1);
    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.out()).hasLineCount(12);
    for (int i = 0; i < 12; i++) {
      assertThat(served.local.resolve("" + i)).hasContent("number " + i);
    }
  }

  @ParameterizedTest
  @CsvSource({"0", "101", "-1"})
  void refusesToMoveNoneOrTooManyAtOnce(String number) {
    Run run = served.run("get", "--parallel=" + number, served.url("a.txt"), local("a"));
    assertThat(run.err()).contains("--parallel takes 1 to 100, not " + number);
    assertThat(run.exitCode()).isEqualTo(64);
  }

  @Test
  void fetchesAllThatMatch() {
    Run run = served.run("get", served.url("**/*.txt"), served.local.toString());
    assertThat(run.exitCode()).isZero();
    assertThat(served.local).isDirectoryContaining("glob:**/a.txt");
    assertThat(served.local.resolve("b.txt")).hasContent("0123456789");
    assertThat(served.local.resolve("c.txt")).exists();
  }

  @Test
  void doesNotReplaceOneOfThemByAnotherOfTheSameName() throws IOException {
    served.file("pub/a.txt", "another");
    Run run = served.run("get", served.url("**/a.txt"), served.local.toString());
    assertThat(run.exitCode()).isEqualTo(6);
    assertThat(run.err()).contains("has the same name").hasLineCount(1);
    assertThat(served.local.resolve("a.txt")).hasContent("hello");
  }

  @Test
  void writesFilesToStandardOutputAndNothingElse() {
    Run run = served.run("get", served.url("a.txt"), served.url("b.txt"), "-");
    assertThat(run.out()).isEqualTo("hello0123456789");
    Run json = served.run("get", "--json", "-o", "-", served.url("a.txt"));
    assertThat(json.out()).isEqualTo("hello");
    assertThat(json.err()).startsWith("{\"type\":\"transfer\"");
  }

  @Test
  void readsAddressesFromStandardInput() {
    String list = "# mine\n\n" + served.url("a.txt") + "\n" + served.url("b*") + "\n";
    Run run = served.typing(list, "get", "-i", "-", served.local.toString());
    assertThat(run.err()).isEmpty();
    assertThat(served.local.resolve("a.txt")).exists();
    assertThat(served.local.resolve("b.txt")).exists();
  }

  @ParameterizedTest
  @CsvSource({"0-0,0", "2-4,234", "7-,789", "-3,789", "8-99,89", "-99,0123456789"})
  void fetchesAPart(String range, String part) {
    Run run = served.run("get", "--range", range, served.url("b.txt"), "-");
    assertThat(run.err()).doesNotContain("can't");
    assertThat(run.out()).isEqualTo(part);
  }

  @ParameterizedTest
  @CsvSource({"5-3", "x", "-", "1", "1-2-3"})
  void refusesWhatIsNoRange(String range) {
    Run run = served.run("get", "--range=" + range, served.url("b.txt"), "-");
    assertThat(run.exitCode()).isEqualTo(64);
    assertThat(run.err()).contains("a range");
  }

  @Test
  void givesTextTheLineEndsOfThisMachine() {
    assertThat(served.run("get", served.url("pub/c.txt;type=a"), "-").out())
        .isEqualTo("one\ntwo\n");
    assertThat(served.run("get", "--ascii", served.url("pub/c.txt"), "-").out())
        .isEqualTo("one\ntwo\n");
  }

  @Test
  void goesOnWithTheNextIfOneIsNotThere() {
    Run run = served.run("get", served.url("x.txt"), served.url("a.txt"), served.local.toString());
    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.err()).contains("x.txt: it is not there (the server said 550").hasLineCount(1);
    assertThat(served.local.resolve("a.txt")).exists();
    assertThat(served.local.resolve("x.txt")).doesNotExist();
  }

  @Test
  void saysThatADirectoryIsOne() {
    Run run = served.run("get", served.url("pub"), served.local.toString());
    assertThat(run.exitCode()).isEqualTo(6);
    assertThat(run.err()).contains("it is a directory").contains("ferry mirror");
  }

  @Test
  void leavesWhatIsThereIfAsked() throws IOException {
    Files.writeString(served.local.resolve("a.txt"), "mine");
    Run run = served.run("get", "--overwrite=never", served.url("a.txt"), served.local.toString());
    assertThat(run.exitCode()).isEqualTo(6);
    assertThat(served.local.resolve("a.txt")).hasContent("mine");
  }

  @Test
  void doesNotTakePasswordsThatOthersCanSee() {
    String url = served.url("a.txt").replace("//", "//ada:hunter2@");
    Run run = served.run("get", url, "-");
    assertThat(run.exitCode()).isEqualTo(64);
    assertThat(run.err()).contains("--password-file");
    assertThat(run.all()).doesNotContain("hunter2");
    Run asked = served.run("get", "--password-in-url", url, "-");
    assertThat(asked.out()).isEqualTo("hello");
    assertThat(asked.err()).doesNotContain("hunter2");
  }

  @Test
  void wantsToKnowWhat() {
    assertThat(served.run("get").err()).contains("a URL is missing");
    assertThat(served.run("get", "there").err()).contains("begins with ftp://");
  }
}
