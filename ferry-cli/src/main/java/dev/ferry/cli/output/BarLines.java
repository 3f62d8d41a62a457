package dev.ferry.cli.output;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;

/** Lines at the bottom of a terminal that are drawn again and again. One thread at a time. */
final class BarLines {

  private static final String UP = "\u001b[1A";
  private static final String CLEAR_LINE = "\r\u001b[2K";

  private final PrintStream terminal;
  private final Map<String, String> lines = new LinkedHashMap<>();
  private int drawn;

  BarLines(PrintStream terminal) {
    this.terminal = terminal;
  }

  /** From now on this line has this text. */
  void put(String name, String text) {
    lines.put(name, text.strip());
  }

  /** There is no such line any more. */
  void remove(String name) {
    lines.remove(name);
  }

  /** Takes them off the terminal. */
  void wipe() {
    StringBuilder text = new StringBuilder();
    for (; drawn > 0; drawn--) {
      text.append(UP).append(CLEAR_LINE);
    }
    terminal.print(text);
    terminal.flush();
  }

  /** Draws them where they are, or below what was printed meanwhile. */
  void draw() {
    StringBuilder text = new StringBuilder();
    for (; drawn > 0; drawn--) {
      text.append(UP).append(CLEAR_LINE);
    }
    for (String line : lines.values()) {
      text.append(line).append('\n');
    }
    drawn = lines.size();
    terminal.print(text);
    terminal.flush();
  }
}
