package dev.ferry.cli.shell;

import dev.ferry.cli.output.Console;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The commands of {@code ferry} that a line may call. */
public interface Toolbox {

  /** What they are called. */
  List<String> names();

  /** {@code ferry} with one of them, to be executed once. */
  CommandLine with(String command, Console console);

  /** What one of the commands takes. */
  static CommandSpec spec(CommandLine ferry, String command) {
    CommandLine found = ferry.getSubcommands().get(command);
    if (found == null) {
      throw new IllegalArgumentException("no command " + command);
    }
    return found.getCommandSpec();
  }
}
