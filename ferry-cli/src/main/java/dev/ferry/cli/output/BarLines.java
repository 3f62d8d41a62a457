package dev.ferry.cli.output;

import java.io.PrintStream;
import java.util.Collection;

/** Lines at the bottom of a terminal that are drawn again and again. One thread at a time. */
final class BarLines {

  private static final String UP = "\u001b[1A";
  private static final String CLEAR_LINE = "\r\u001b[2K";

  private final PrintStream terminal;
  private int drawn;

  BarLines(PrintStream terminal) {
    this.terminal = terminal;
  }

  /** Whether any are there. */
  boolean areDrawn() {
    return drawn > 0;
  }

  /** Takes them off the terminal. */
  void wipe() {
    if (drawn > 0) {
      terminal.print((UP + CLEAR_LINE).repeat(drawn));
      terminal.flush();
      drawn = 0;
    }
  }

  /** Draws these in the place of those that are there. */
  void draw(Collection<String> lines) {
    StringBuilder text = new StringBuilder((UP + CLEAR_LINE).repeat(drawn));
    for (String line : lines) {
      text.append(line).append('\n');
    }
    drawn = lines.size();
    terminal.print(text);
    terminal.flush();
  }
}
