package dev.ferry.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs what is timed.
 *
 * @param folder for all files
 * @param program the command line
 */
record StartupRuns(Path folder, Site site, ProgramPackage program) {

  private static final int MOST_SECONDS = 60;

  /** Unpacks the package of Ferry, and lets it make its archives of classes. */
  static StartupRuns prepare(Path folder, Site site, Collection<Path> jdks) throws IOException {
    StartupRuns runs =
        new StartupRuns(folder, site, ProgramPackage.unpack(folder.resolve("ferry")));
    runs.program().makeArchives(jdks);
    Path own = Files.createDirectories(runs.classes().resolve("dev/ferry/bench"));
    try (InputStream in = Empty.class.getResourceAsStream("Empty.class")) {
      if (in == null) {
        throw new IOException("no Empty.class");
      }
      Files.copy(in, own.resolve("Empty.class"));
    }
    return runs;
  }

  private Path classes() {
    return folder.resolve("classes");
  }

  /** Runs a way once. */
  Sample run(StartupWay way, Path jdk) throws IOException {
    List<String> command = new ArrayList<>(List.of("bash", "-c", Commands.TIMED, "timed"));
    command.addAll(way.command(jdk, site, program.launcher(), classes()));
    return Sample.parse(call(jdk, command));
  }

  /** Unlike {@link TimedProcess} it looks at nothing meanwhile: that takes time from short runs. */
  private String call(Path jdk, List<String> command) throws IOException {
    Path output = folder.resolve("output.txt");
    ProcessBuilder builder = new ProcessBuilder(command);
    site.tell(builder.environment());
    builder.environment().put("LC_ALL", "C");
    builder.environment().putAll(program.environment(jdk));
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
