package dev.ferry.cli;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ferry.cli.output.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Places here where nothing can be written, also not by root. */
@Timeout(value = 60, unit = SECONDS)
class UnwritablePlaceTest {

  @TempDir Path folder;
  private Served served;

  @BeforeEach
  void start() throws IOException {
    served = new Served(folder);
    served.file("tree/a", "hello");
  }

  @AfterEach
  void stop() {
    served.close();
  }

  @Test
  void belowAFile() throws IOException {
    Path file = Files.writeString(served.local.resolve("file"), "mine");
    Run get = served.run("get", served.url("tree/a"), file + "/a");
    assertThat(get.err()).contains("Not a directory").hasLineCount(1);
    assertThat(get.exitCode()).isEqualTo(8);
    Run mirror = served.run("mirror", served.url("tree"), file + "/tree");
    assertThat(mirror.err()).contains("Not a directory");
    // By who is first: who looks at the directory, or who makes it.
    assertThat(mirror.exitCode()).isIn(8, 9);
    assertThat(file).hasContent("mine");
  }

  @Test
  void inADirectoryThatIsNotThere() {
    String there = served.local.resolve("no/a").toString();
    for (String how : new String[] {"-q", "--ascii"}) {
      Run run = served.run("get", how, served.url("tree/a"), there);
      assertThat(run.err()).contains("there is no such file or directory here").hasLineCount(1);
      assertThat(run.exitCode()).isEqualTo(4);
    }
    assertThat(served.local).isEmptyDirectory();
  }

  @Test
  @EnabledOnOs(OS.LINUX) // has /sys, where nobody makes files; some containers say it is read-only
  void whereNobodyMayMakeFiles() {
    Path place = Path.of("/sys/ferry-test");
    IOException said = catchThrowableOfType(IOException.class, () -> Files.createFile(place));
    Run run = served.run("get", served.url("tree/a"), place.toString());
    assertThat(run.exitCode()).isEqualTo(ExitCode.of(said).number()).isIn(5, 8);
    assertThat(run.err()).contains("/sys/ferry-test").hasLineCount(1);
  }
}
