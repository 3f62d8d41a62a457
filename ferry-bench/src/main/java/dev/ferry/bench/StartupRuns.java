package dev.ferry.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs what is timed.
 *
 * @param folder for all files
 */
record StartupRuns(Path folder, Site site) {

  private static final int MOST_SECONDS = 60;

  /** Unpacks the package of Ferry, and lets it make its archives of classes. */
  static StartupRuns prepare(Path folder, Site site, Collection<Path> jdks) throws IOException {
    Path here = Path.of("ferry-cli/target");
    Optional<Path> built;
    try (Stream<Path> files = Files.list(here)) {
      built = files.filter(file -> file.toString().endsWith(".tar.gz")).findFirst();
    }
    String archive = built.orElseThrow(() -> new IOException("no package in " + here)).toString();
    StartupRuns runs = new StartupRuns(folder, site);
    Path unpacked = Files.createDirectory(runs.unpacked());
    runs.call(
        jdks.iterator().next(),
        List.of("tar", "-xzf", archive, "--strip-components=1", "-C", unpacked.toString()));
    Path own = Files.createDirectories(runs.classes().resolve("dev/ferry/bench"));
    try (InputStream in = Empty.class.getResourceAsStream("Empty.class")) {
      if (in == null) {
        throw new IOException("no Empty.class");
      }
      Files.copy(in, own.resolve("Empty.class"));
    }
    for (Path jdk : jdks) {
      runs.run(StartupWay.LS, jdk);
      runs.awaitArchives(jdk);
    }
    return runs;
  }

  private Path unpacked() {
    return folder.resolve("ferry");
  }

  private Path classes() {
    return folder.resolve("classes");
  }

  private Path cache() {
    return folder.resolve("cache");
  }

  /** The launcher makes it in the background, beside a folder that is gone when it is done. */
  private void awaitArchives(Path jdk) throws IOException {
    String wait =
        "for i in $(seq 600); do ls \"$1\"/*.lock >/dev/null 2>&1 || exit 0; sleep 0.1; done; exit 1";
    call(jdk, List.of("bash", "-c", wait, "wait", cache().toString()));
  }

  /** Runs a way once. */
  Sample run(StartupWay way, Path jdk) throws IOException {
    List<String> command = new ArrayList<>(List.of("bash", "-c", Commands.TIMED, "timed"));
    command.addAll(way.command(jdk, site, unpacked().resolve("bin/ferry"), classes()));
    return Sample.parse(call(jdk, command));
  }

  /** Unlike {@link TimedProcess} it looks at nothing meanwhile: that takes time from short runs. */
  private String call(Path jdk, List<String> command) throws IOException {
    Path output = folder.resolve("output.txt");
    ProcessBuilder builder = new ProcessBuilder(command);
    site.tell(builder.environment());
    builder.environment().put("LC_ALL", "C");
    builder.environment().put("JAVA_HOME", jdk.toString());
    builder.environment().put("FERRY_CACHE", cache().toString());
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    Process process = builder.start();
    try {
      if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("not done in time: " + command);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    String said = Files.readString(output);
    if (process.exitValue() != 0) {
      throw new IOException(command + " ended with " + process.exitValue() + ": " + said);
    }
    return said;
  }
}
