package dev.ferry.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Runs a measurement's process, which prints its own figures.
 *
 * @param output a file for what it writes
 * @param mostSeconds how long it may take
 */
record TimedProcess(Site site, Path output, long mostSeconds) {

  /**
   * Runs it once.
   *
   * @param input what it reads
   * @throws IOException if it failed or took too long; it is gone then
   */
  Sample run(List<String> command, String input) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    site.tell(builder.environment());
    builder.environment().put("LC_ALL", "C");
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    Process process = builder.start();
    try (var in = process.getOutputStream()) {
      in.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // It ended without reading; its exit value says more.
    }
    long peak;
    try {
      peak = MemoryWatch.await(process, mostSeconds);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    String said = Files.readString(output);
    if (process.exitValue() != 0) {
      throw new IOException("ended with " + process.exitValue() + ": " + withoutFrames(said));
    }
    return Sample.parse(said).withPeak(peak);
  }

  /** What went wrong and why, without all the calls between. */
  private static String withoutFrames(String said) {
    return said.lines()
        .filter(line -> !line.matches("\\s+(at|\\.\\.\\.) .*"))
        .collect(Collectors.joining("\n"));
  }
}
