package dev.ferry.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.server.EmbeddedFtpServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is unpacked from the archive runs, from anywhere, and says nothing that wasn't asked for.
 */
class PackageTest {

  private static final Path BUILT = Path.of("../ferry-cli/target");

  @TempDir Path folder;

  @BeforeEach
  void unpack() throws Exception {
    List<Path> archives = List.of();
    if (Files.isDirectory(BUILT)) {
      try (Stream<Path> files = Files.list(BUILT)) {
        archives = files.filter(file -> file.toString().endsWith(".tar.gz")).toList();
      }
    }
    if (archives.isEmpty()) {
      Absence.report("package", "there is no archive in " + BUILT + ": mvn package makes it");
    }
    String archive = archives.get(0).toAbsolutePath().toString();
    assertThat(run("tar", "-xzf", archive, "--strip-components=1")).isEmpty();
  }

  @Test
  void saysItsVersion() throws Exception {
    assertThat(run("bin/ferry", "--version")).startsWith("ferry ").contains("\nJava ");
  }

  @Test
  void listsThroughALinkWhileTheArchiveOfClassesIsMade() throws Exception {
    Path served = Files.createDirectory(folder.resolve("served"));
    Files.writeString(served.resolve("file"), "words");
    Files.createSymbolicLink(folder.resolve("linked"), folder.resolve("bin/ferry"));
    try (EmbeddedFtpServer server = EmbeddedFtpServer.builder(served).start()) {
      assertThat(run("./linked", "ls", server.url().toString())).isEqualTo("file\n");
      assertThat(run("./linked", "ls", server.url().toString())).isEqualTo("file\n");
    }
  }

  @Test
  void runsWhereNothingCanBeKept() throws Exception {
    Files.writeString(folder.resolve("cache"), "a file in the way");

    assertThat(run("bin/ferry", "--version")).startsWith("ferry ").contains("\nJava ");
  }

  private String run(String... command) throws IOException, InterruptedException {
    Path out = Files.createTempFile("package", ".out");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile());
    builder.environment().put("FERRY_CACHE", cache().toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      String said = Files.readString(out, StandardCharsets.UTF_8);
      assertThat(process.exitValue()).as(said).isZero();
      return said;
    } finally {
      process.destroyForcibly();
      Files.delete(out);
    }
  }

  /** A file here would be in the way of the folder; else it is the place of the build. */
  private Path cache() {
    Path inTheWay = folder.resolve("cache");
    return Files.exists(inTheWay) ? inTheWay : BUILT.toAbsolutePath().resolve("test-cache");
  }
}
