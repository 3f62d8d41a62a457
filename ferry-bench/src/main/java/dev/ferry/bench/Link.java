package dev.ferry.bench;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A link that {@code ferry-bench/link} makes, and that this program was started behind.
 *
 * @param text as the command line has it: {@code 50ms,100mbit} or {@code 50ms,100mbit,0.1%}
 * @param bitsPerSecond of IP packets, each way
 */
record Link(String text, double bitsPerSecond) {

  private static final Pattern FORM =
      Pattern.compile("[0-9.]+m?s,([0-9]+(?:\\.[0-9]+)?)([kmg])bit(?:,[0-9.]+%)?");

  /** TCP's share of a full packet: 20 of its bytes are IP's, and 32 TCP's with timestamps. */
  private static final double PAYLOAD = 1448.0 / 1500.0;

  /**
   * Reads what the link's own script takes; that one is stricter.
   *
   * @throws IllegalArgumentException if it isn't a link
   */
  static Link parse(String text) {
    Matcher found = FORM.matcher(text);
    if (!found.matches() || Double.parseDouble(found.group(1)) == 0) {
      throw new IllegalArgumentException("--link takes one such as 50ms,100mbit, not " + text);
    }
    double unit =
        switch (found.group(2)) {
          case "k" -> 1e3;
          case "m" -> 1e6;
          default -> 1e9;
        };
    return new Link(text, Double.parseDouble(found.group(1)) * unit);
  }

  /** The most bytes of a file that get through in a second. */
  double bytesPerSecond() {
    return bitsPerSecond / 8 * PAYLOAD;
  }

  /** The share of what the link could have carried in the same time, from 0 to 1. */
  double share(long bytes, double seconds) {
    return (double) bytes / seconds / bytesPerSecond();
  }
}
