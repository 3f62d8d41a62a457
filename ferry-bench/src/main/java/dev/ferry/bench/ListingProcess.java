package dev.ferry.bench;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The processes of measurements on one server.
 *
 * @param before listings that a JVM makes before the one that is timed
 */
record ListingProcess(Site site, Path output, int entries, int before) {

  private static final String TIMED_CURL =
      "TIMEFORMAT='wall=%3R cpu=%3U sys=%3S'; time curl \"$@\"";

  private static final int MOST_SECONDS = 120;

  /** What a process wrote, and the most memory, in KiB, that its children were seen to have. */
  private record Outcome(String said, long peak) {}

  /**
   * Measures one way once.
   *
   * @param heap the most that a JVM may take for its heap, as {@code -Xmx} has it
   * @throws IOException if it failed
   */
  ListingSample measure(ListingWay way, Path jdk, String heap) throws IOException {
    Outcome outcome =
        way.family().isJava()
            ? run(
                java(
                    jdk,
                    heap,
                    ListingChild.class,
                    way.id(),
                    Integer.toString(entries),
                    Integer.toString(before)),
                "")
            : run(
                curl(way.server().command()),
                "user = \"" + site.user() + ":" + site.password() + "\"\n");
    return ListingSample.parse(outcome.said(), outcome.peak());
  }

  /** Lists entries and lines in turn, in one JVM; returns what {@link ListingPair} printed. */
  String pair(ListingWay entries, ListingWay lines, Path jdk, String heap) throws IOException {
    return run(java(jdk, heap, ListingPair.class, entries.id(), lines.id()), "").said();
  }

  private static List<String> java(Path jdk, String heap, Class<?> program, String... args) {
    List<String> command =
        new ArrayList<>(
            List.of(
                jdk.resolve("bin/java").toString(),
                "-Xmx" + heap,
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
    command.addAll(List.of(args));
    return command;
  }

  private List<String> curl(String verb) {
    String url = "ftp://" + site.urlHost() + ":" + site.port() + "/" + site.folder();
    return List.of(
        "bash",
        "-c",
        TIMED_CURL,
        "curl",
        "-q",
        "-sS",
        "-K",
        "-",
        "-o",
        "/dev/null",
        "-X",
        verb,
        url);
  }

  private Outcome run(List<String> command, String input) throws IOException {
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
    long peak = peakOf(process);
    String said = Files.readString(output);
    if (process.exitValue() != 0) {
      throw new IOException("ended with " + process.exitValue() + ": " + said.strip());
    }
    return new Outcome(said, peak);
  }

  /** Waits for the end of a process, and looks now and then how much memory its children have. */
  private static long peakOf(Process process) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);
    long peak = 0;
    try {
      while (!process.waitFor(5, TimeUnit.MILLISECONDS)) {
        for (ProcessHandle child : process.descendants().toList()) {
          peak = Math.max(peak, ListingSample.peak(Long.toString(child.pid())).orElse(0));
        }
        if (System.nanoTime() > deadline) {
          throw new IOException("not done in time");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    return peak;
  }
}
