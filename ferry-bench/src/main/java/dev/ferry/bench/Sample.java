package dev.ferry.bench;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One measurement.
 *
 * @param wall seconds that went by
 * @param cpu seconds of processor time, of user and system together
 * @param bytes how many were moved; below zero if the process doesn't say
 * @param peak the most memory that it was seen to have, in KiB; below zero if it wasn't seen
 */
record Sample(double wall, double cpu, long bytes, long peak) {

  Sample(double wall, double cpu, long bytes) {
    this(wall, cpu, bytes, -1);
  }

  private static final Pattern LINE =
      Pattern.compile("wall=([0-9.]+) cpu=([0-9.]+)(?: sys=([0-9.]+))?(?: bytes=([0-9]+))?");

  /**
   * Finds the line of figures in what a process wrote. User and system time may come apart.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Sample parse(String output) {
    Matcher found = LINE.matcher(output);
    if (!found.find()) {
      throw new IllegalArgumentException("no figures in: " + output);
    }
    double system = found.group(3) == null ? 0 : Double.parseDouble(found.group(3));
    return new Sample(
        Double.parseDouble(found.group(1)),
        Double.parseDouble(found.group(2)) + system,
        found.group(4) == null ? -1 : Long.parseLong(found.group(4)));
  }

  /** The same, of a process that was seen to have so much memory. */
  Sample withPeak(long seen) {
    return new Sample(wall, cpu, bytes, seen);
  }
}
