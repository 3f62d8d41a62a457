package dev.ferry.cli.flags;

import dev.ferry.DialogueListener;
import dev.ferry.cli.output.Console;
import dev.ferry.cli.output.Dialogue;
import dev.ferry.cli.output.Report;
import dev.ferry.cli.output.Reports;
import picocli.CommandLine.Option;

/** How much is told, and how. */
public final class OutputFlags implements Flags {

  private final Console console;

  @Option(names = "--json", description = "Tell all as objects of JSON, one a line.")
  private boolean json;

  @Option(
      names = {"-q", "--quiet"},
      description = "Tell what was asked for, and failures; no progress, no remarks.")
  private boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      description = "Show the dialogue with the server on standard error, secrets masked.")
  private boolean verbose;

  @Option(names = "--debug", description = "Show where in the program a failure came from.")
  private boolean debug;

  /** On this console. */
  public OutputFlags(Console console) {
    this.console = console;
  }

  @Override
  public boolean take(String option, Given given) {
    switch (option) {
      case "--json" -> json = given.flag(json);
      case "-q", "--quiet" -> quiet = given.flag(quiet);
      case "-v", "--verbose" -> verbose = given.flag(verbose);
      case "--debug" -> debug = given.flag(debug);
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Where things are told. */
  public Report report(String command) {
    return json
        ? Reports.json(console, quiet, debug)
        : Reports.text(command, console, quiet, debug);
  }

  /** Who hears the dialogue. */
  public DialogueListener listener() {
    return verbose ? new Dialogue(console.err()) : DialogueListener.NONE;
  }

  /** Whether programs read it. */
  public boolean isJson() {
    return json;
  }

  /** Whether remarks are left out. */
  public boolean isQuiet() {
    return quiet;
  }
}
