package dev.ferry.cli.output;

import java.io.File;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * How many columns the terminal has. Java can't tell; stty can, and is asked again after a while,
 * as windows change: it takes some 2 ms, and a bar that is too long fills the window with itself.
 * One thread at a time.
 */
final class TerminalWidth implements IntSupplier {

  private static final int USUAL = 80;
  private static final long GOOD_FOR = TimeUnit.MILLISECONDS.toNanos(250);
  private static final File TERMINAL = new File("/dev/tty");

  private int known = USUAL;
  private long askedAt;
  private boolean asked;

  @Override
  public int getAsInt() {
    long now = System.nanoTime();
    if (!asked || now - askedAt > GOOD_FOR) {
      asked = true;
      askedAt = now;
      known = ask();
    }
    return known;
  }

  private static int ask() {
    if (!TERMINAL.canRead()) {
      return USUAL;
    }
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(TERMINAL)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String[] rowsAndColumns =
          new String(
                  stty.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.US_ASCII)
              .strip()
              .split(" ", -1);
      int columns = rowsAndColumns.length == 2 ? Integer.parseInt(rowsAndColumns[1]) : 0;
      return columns > 0 ? columns : USUAL;
    } catch (IOException | NumberFormatException e) {
      return USUAL; // no stty here, or no terminal: then nobody sees where lines end
    }
  }
}
