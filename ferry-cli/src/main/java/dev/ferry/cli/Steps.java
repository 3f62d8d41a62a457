package dev.ferry.cli;

import dev.ferry.cli.output.Words;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;

/**
 * Runs one step after the other and prints a line for each that held.
 *
 * <p>It remembers the step that is being done, so that a failure can be told by its name. One
 * thread.
 */
final class Steps {

  /** Something to do, and what to say of it. */
  @FunctionalInterface
  interface Step {

    /** Does it, and returns words for the rest of the line. */
    String run() throws IOException;
  }

  private final PrintWriter out;
  private final String secret;
  private String current = "start";

  /**
   * Starts with nothing done.
   *
   * @param secret is hidden in every line; empty for none
   */
  Steps(PrintWriter out, String secret) {
    this.out = out;
    this.secret = secret;
  }

  /** Does one step; if it throws, nothing is printed here and {@link #current()} names it. */
  void step(String name, Step step) throws IOException {
    current = name;
    String said = step.run();
    out.printf(Locale.ROOT, "%-24s %s%n", name, Words.tame(said, secret));
    out.flush();
  }

  /** Prints a line that belongs to the last step. */
  void detail(String line) {
    out.printf(Locale.ROOT, "%-24s %s%n", "", Words.tame(line, secret));
  }

  /** Returns the name of the step that was begun last. */
  String current() {
    return current;
  }
}
