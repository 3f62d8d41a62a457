package dev.ferry.cli;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = SECONDS)
class LsTest {

  @TempDir Path folder;
  private Served served;

  @BeforeEach
  void start() throws IOException {
    served = new Served(folder);
    Path small = served.file("pub/b.txt", "hello");
    Files.setLastModifiedTime(small, FileTime.from(Instant.parse("2020-02-03T04:05:06Z")));
    served.file("pub/a.bin", "x".repeat(2000));
    served.file("pub/deep/c.txt", "c");
  }

  @AfterEach
  void stop() {
    served.close();
  }

  @Test
  void namesByNameOneALine() {
    Run run = served.run("ls", served.url("pub"));
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).isEqualTo("a.bin\nb.txt\ndeep\n");
  }

  @Test
  void tellsSizeAndTime() {
    Run run = served.run("ls", "-l", served.url("pub/"));
    assertThat(run.out()).contains("5 2020-02-03 04:05 b.txt").contains("2000 ");
    assertThat(run.out().lines().toList().get(2)).startsWith("d").endsWith(" deep");
  }

  @Test
  void sortsAsAsked() {
    assertThat(served.run("ls", "-S", served.url("pub")).out()).startsWith("a.bin\nb.txt");
    assertThat(served.run("ls", "-t", served.url("pub")).out()).endsWith("b.txt\n");
    assertThat(served.run("ls", "-r", served.url("pub")).out()).startsWith("deep");
  }

  @Test
  void findsByPattern() {
    assertThat(served.run("ls", served.url("pub/*.txt")).out()).isEqualTo("pub/b.txt\n");
    assertThat(served.run("ls", served.url("pub/**/*.txt")).out())
        .isEqualTo("pub/b.txt\npub/deep/c.txt\n");
    assertThat(served.run("ls", served.url("p*/d*/[abc].tx?")).out()).isEqualTo("pub/deep/c.txt\n");
  }

  @Test
  void saysThatNothingMatches() {
    Run run = served.run("ls", served.url("pub/*.zip"));
    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.err()).contains("nothing matches");
  }

  @Test
  void saysThatADirectoryIsNotThere() {
    Run run = served.run("ls", served.url("nowhere"), served.url("pub/deep"));
    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.err())
        .startsWith("ferry ls: can't list ftp://")
        .contains("nowhere: it is not there (the server said")
        .hasLineCount(1);
    assertThat(run.out()).isEqualTo("c.txt\n");
  }

  @Test
  void writesAnObjectALineForPrograms() {
    Run run = served.run("ls", "--json", served.url("pub"));
    assertThat(run.out().lines().toList().get(1))
        .startsWith(
            "{\"type\":\"entry\",\"name\":\"b.txt\",\"path\":\"pub/b.txt\",\"kind\":\"file\"")
        .contains("\"size\":5,\"modified\":\"2020-02-03T04:05:06Z\"");
    Run bad = served.run("ls", "--json", served.url("nowhere"));
    assertThat(bad.out()).contains("\"type\":\"error\",\"exitCode\":4,\"reason\":\"not_there\"");
    assertThat(bad.err()).isEmpty();
  }

  @Test
  void showsTheDialogueWithoutThePassword() {
    Run run = served.run("ls", "-v", served.url("pub"));
    assertThat(run.err()).contains("> USER ada").contains("> PASS").contains("< 230");
    assertThat(run.all()).doesNotContain("hunter2");
  }
}
