package dev.ferry.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One listing that was measured.
 *
 * @param peak the most memory that the process ever had, in KiB
 */
record ListingSample(double wall, double cpu, long peak) {

  private static final Pattern LINE =
      Pattern.compile("wall=([0-9.]+) cpu=([0-9.]+)(?: sys=([0-9.]+))?(?: peak=([0-9]+))?");

  /**
   * Finds the line of figures in what a process wrote.
   *
   * @param seen the peak, if the process doesn't say
   * @throws IllegalArgumentException if there is none
   */
  static ListingSample parse(String output, long seen) {
    Matcher found = LINE.matcher(output);
    if (!found.find()) {
      throw new IllegalArgumentException("no figures in: " + output);
    }
    double system = found.group(3) == null ? 0 : Double.parseDouble(found.group(3));
    return new ListingSample(
        Double.parseDouble(found.group(1)),
        Double.parseDouble(found.group(2)) + system,
        found.group(4) == null ? seen : Long.parseLong(found.group(4)));
  }

  /** The most memory that a process had so far, in KiB, where Linux tells it. */
  static OptionalLong peak(String process) {
    try (Stream<String> lines = Files.lines(Path.of("/proc", process, "status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
          .findFirst();
    } catch (IOException | UncheckedIOException e) {
      return OptionalLong.empty(); // It has just ended, or this isn't Linux.
    }
  }
}
