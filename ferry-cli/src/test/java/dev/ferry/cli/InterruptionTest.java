package dev.ferry.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What is left when the process is told to end, or nobody reads it any more. */
@Timeout(value = 120, unit = SECONDS)
@DisabledOnOs(OS.WINDOWS) // has no SIGTERM
class InterruptionTest {

  @TempDir Path folder;
  private Served served;

  @BeforeEach
  void start() throws IOException {
    served = new Served(folder);
    Files.write(served.root.resolve("big"), new byte[8_000_000]);
  }

  @AfterEach
  void stop() {
    served.close();
  }

  private Process ferry(String... args) throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-cp", System.getProperty("java.class.path"), Start.class.getName()));
    line.addAll(List.of(args));
    line.addAll(List.of("--netrc-file", served.home().resolve(".netrc").toString()));
    return new ProcessBuilder(line).start();
  }

  @Test
  void nothingIsLeftOfADownloadThatIsStoppedBySigterm() throws Exception {
    Process ferry =
        ferry("get", "--json", "--limit-rate", "500k", served.url("big"), served.local.toString());
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(ferry.getInputStream(), UTF_8))) {
      String line = out.readLine();
      while (line != null && !line.contains("\"progress\"")) {
        line = out.readLine();
      }
      assertThat(line).isNotNull();
      ferry.destroy();
      assertThat(ferry.waitFor(30, SECONDS)).isTrue();
      assertThat(ferry.exitValue()).isEqualTo(143);
      assertThat(served.local).isEmptyDirectory();
    } finally {
      ferry.destroyForcibly();
    }
  }

  @Test
  void aPipeThatIsClosedEndsIt() throws Exception {
    Process ferry = ferry("cat", "-q", served.url("big"));
    try {
      assertThat(ferry.getInputStream().readNBytes(10)).hasSize(10);
      ferry.getInputStream().close();
      assertThat(ferry.waitFor(30, SECONDS)).isTrue();
      assertThat(ferry.exitValue()).isEqualTo(8);
      assertThat(new String(ferry.getErrorStream().readAllBytes(), UTF_8))
          .contains("standard output: takes no more")
          .hasLineCount(1);
    } finally {
      ferry.destroyForcibly();
    }
  }

  @Test
  void aPipeThatNobodyReadsHoldsUpNoEnd() throws Exception {
    Process ferry = ferry("cat", "-q", served.url("big"));
    try {
      assertThat(ferry.getInputStream().readNBytes(10)).hasSize(10);
      ferry.toHandle().destroy(); // leaves the pipe open, which destroy() of Process doesn't
      assertThat(ferry.waitFor(30, SECONDS)).isTrue();
      assertThat(ferry.exitValue()).isEqualTo(143);
      assertThat(new String(ferry.getErrorStream().readAllBytes(), UTF_8))
          .isEqualTo("ferry: stopped in the middle of something\n");
    } finally {
      ferry.destroyForcibly();
    }
  }
}
