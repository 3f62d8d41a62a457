package dev.ferry.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The program as its archive has it, unpacked into a folder.
 *
 * @param folder where it stands
 * @param cache where the launcher keeps its archives of classes
 * @param javaHome the JDK by which it runs
 */
record UnpackedFerry(Path folder, Path cache, String javaHome) {

  private static final Path BUILT = Path.of("../ferry-cli/target");

  /** Where archives of classes last from one run of tests to the next. */
  static final Path LASTING_CACHE = BUILT.toAbsolutePath().resolve("test-cache");

  /** Unpacks it. Skips the test, and says so, if there is no archive. */
  static UnpackedFerry in(Path folder, Path cache) throws Exception {
    List<Path> archives = List.of();
    if (Files.isDirectory(BUILT)) {
      try (Stream<Path> files = Files.list(BUILT)) {
        archives = files.filter(file -> file.toString().endsWith(".tar.gz")).toList();
      }
    }
    if (archives.isEmpty()) {
      Absence.report("package", "there is no archive in " + BUILT + ": mvn package makes it");
    }
    UnpackedFerry ferry = new UnpackedFerry(folder, cache, System.getProperty("java.home"));
    String archive = archives.get(0).toAbsolutePath().toString();
    assertThat(ferry.run("", "tar", "-xzf", archive, "--strip-components=1")).isEmpty();
    return ferry;
  }

  /** The same by another JDK. */
  UnpackedFerry by(String otherJavaHome) {
    return new UnpackedFerry(folder, cache, otherJavaHome);
  }

  /** Runs what has to go well, in the folder; returns what it has said, to whichever output. */
  String run(String javaOptions, String... command) throws Exception {
    return new Running(start(javaOptions, command)).end();
  }

  /** Runs it as often at once, and returns what each has said. */
  List<String> runAtOnce(int times, String... command) throws Exception {
    Running[] all = new Running[times];
    for (int i = 0; i < times; i++) {
      all[i] = new Running(start("", command));
    }
    String[] said = new String[times];
    for (int i = 0; i < times; i++) {
      said[i] = all[i].end();
    }
    return List.of(said);
  }

  private Process start(String javaOptions, String... command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().put("FERRY_CACHE", cache.toString());
    builder.environment().put("FERRY_JAVA_OPTS", javaOptions);
    builder.environment().put("JAVA_HOME", javaHome);
    return builder.start();
  }

  /** A process whose few words fit into a pipe. */
  private record Running(Process process) {

    String end() throws Exception {
      try {
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(said).isZero();
        return said;
      } finally {
        process.destroyForcibly();
      }
    }
  }
}
