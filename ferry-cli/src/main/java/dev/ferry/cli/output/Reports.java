package dev.ferry.cli.output;

/** Makes reports. */
public final class Reports {

  private Reports() {}

  /** One for programs. */
  public static Report json(Console console, boolean quiet, boolean debug) {
    return new JsonReport(console, quiet, debug);
  }

  /** One for people; with bars if they can see them. */
  public static Report text(String command, Console console, boolean quiet, boolean debug) {
    boolean bars = !quiet && console.errorIsTerminal() && !console.variable("TERM").equals("dumb");
    ProgressView progress =
        bars
            ? new ProgressBars(console.err(), System::nanoTime, new TerminalWidth())
            : ProgressView.NONE;
    return new TextReport(command, console, quiet, debug, progress);
  }
}
