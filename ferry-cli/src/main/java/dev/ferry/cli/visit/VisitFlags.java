package dev.ferry.cli.visit;

import dev.ferry.cli.flags.ConnectionFlags;
import dev.ferry.cli.flags.Flags;
import dev.ferry.cli.flags.Given;
import dev.ferry.cli.flags.OutputFlags;
import dev.ferry.cli.output.Console;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;

/** What every command that visits servers takes, and by which it begins its visit. */
public final class VisitFlags implements Flags {

  private final Console console;

  @Mixin private final ConnectionFlags connection;
  @Mixin private final OutputFlags output;
  private @Nullable OpenServers keep;

  /** On this console. */
  public VisitFlags(Console console) {
    this.console = console;
    this.connection = new ConnectionFlags(console);
    this.output = new OutputFlags(console);
  }

  @Override
  public boolean take(String option, Given given) {
    return connection.take(option, given) || output.take(option, given);
  }

  /** Begins; nothing is connected yet. */
  public Visit begin(String command) {
    return new Visit(command, console, connection, output, keep);
  }

  /** Servers that are open are used from now on, and stay so. */
  public void keepIn(OpenServers servers) {
    keep = servers;
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
