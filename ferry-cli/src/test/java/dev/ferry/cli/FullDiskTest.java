package dev.ferry.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is told and what is left where this machine takes no more. For a full disk stands the limit
 * of the size of files: it needs no rights and no file system of its own, and is told to a program
 * in the same way.
 */
@Timeout(value = 120, unit = SECONDS)
@EnabledOnOs(OS.LINUX) // has /dev/full
class FullDiskTest {

  private static final int SIZE = 3_000_000;

  @TempDir Path folder;
  private Served served;

  @BeforeEach
  void start() throws IOException {
    served = new Served(folder);
    Files.createDirectory(served.root.resolve("tree"));
    Files.write(served.root.resolve("tree/big"), new byte[SIZE]);
    Files.write(served.root.resolve("tree/small"), new byte[10]);
  }

  @AfterEach
  void stop() {
    served.close();
  }

  /** Runs it by a shell that prepares something. */
  private Run ferry(String prepare, String behind, String... args) throws Exception {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-cp", System.getProperty("java.class.path"), Start.class.getName()));
    line.addAll(List.of(args));
    line.addAll(List.of("--netrc-file", served.home().resolve(".netrc").toString()));
    line.addAll(0, List.of("/bin/sh", "-c", prepare + "exec \"$@\"" + behind, "sh"));
    Process ferry = new ProcessBuilder(line).directory(served.local.toFile()).start();
    try {
      String out = new String(ferry.getInputStream().readAllBytes(), UTF_8);
      String err = new String(ferry.getErrorStream().readAllBytes(), UTF_8);
      assertThat(ferry.waitFor(60, SECONDS)).isTrue();
      return new Run(ferry.exitValue(), out, err);
    } finally {
      ferry.destroyForcibly();
    }
  }

  private Run onFullDisk(String... args) throws Exception {
    return ferry("ulimit -f 1000; ", "", args); // blocks of 512 or 1024 bytes
  }

  @Test
  void aDownloadSaysWhichFileHasNoRoomAndLeavesNothingUnderItsName() throws Exception {
    Run run = onFullDisk("get", served.url("tree/big"), "copy");
    assertThat(run.err())
        .endsWith("/tree/big: copy: File too large\n")
        .doesNotContain("later")
        .hasLineCount(1);
    assertThat(run.exitCode()).isEqualTo(8);
    assertThat(served.local.resolve("copy")).doesNotExist();
  }

  @Test
  void aPartOfAFileDoesTheSame() throws Exception {
    Files.writeString(served.local.resolve("copy"), "what was there");
    Files.writeString(served.local.resolve("copy.new"), "somebody's");
    Run run = onFullDisk("get", "--range", "0-", served.url("tree/big"), "copy");
    assertThat(run.err()).endsWith("/tree/big: copy: File too large\n").hasLineCount(1);
    assertThat(run.exitCode()).isEqualTo(8);
    assertThat(served.local.resolve("copy")).hasContent("what was there");
    assertThat(served.local.resolve("copy.new")).hasContent("somebody's");
    assertThat(served.local.toFile().list()).containsExactlyInAnyOrder("copy", "copy.new");
  }

  @Test
  void aMirrorCopiesWhatHasRoom() throws Exception {
    Run run = onFullDisk("mirror", served.url("tree"), "copy");
    assertThat(run.err()).contains("can't copy big", "File too large").hasLineCount(1);
    assertThat(run.out()).endsWith("2 done, 0 skipped, 1 failed\n");
    assertThat(run.exitCode()).isEqualTo(9);
    assertThat(served.local.resolve("copy/small")).hasSize(10);
    assertThat(served.local.resolve("copy/big")).doesNotExist();
  }

  @Test
  void aFullStandardOutputEndsIt() throws Exception {
    for (String[] args : Stream.of("cat tree/big", "ls tree").map(s -> s.split(" ", 2)).toList()) {
      Run run = ferry("", " > /dev/full", args[0], served.url(args[1]));
      assertThat(run.err()).contains("standard output: takes no more").hasLineCount(1);
      assertThat(run.exitCode()).as(args[0]).isEqualTo(8);
    }
  }
}
