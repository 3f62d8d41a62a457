package dev.ferry.cli.visit;

import dev.ferry.cli.flags.ConnectionFlags;
import dev.ferry.cli.flags.OutputFlags;
import dev.ferry.cli.output.Console;
import picocli.CommandLine.Mixin;

/** What every command that visits servers takes, and by which it begins its visit. */
public final class VisitFlags {

  private final Console console;

  @Mixin private final ConnectionFlags connection;
  @Mixin private final OutputFlags output;

  /** On this console. */
  public VisitFlags(Console console) {
    this.console = console;
    this.connection = new ConnectionFlags(console);
    this.output = new OutputFlags(console);
  }

  /** Begins; nothing is connected yet. */
  public Visit begin(String command) {
    return new Visit(command, console, connection, output);
  }

  /** Where it is told. */
  public Console console() {
    return console;
  }

  /** How much is told. */
  public OutputFlags output() {
    return output;
  }
}
