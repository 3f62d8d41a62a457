package dev.ferry.cli;

import dev.ferry.cli.output.Console;
import dev.ferry.cli.shell.Prompt;
import dev.ferry.cli.shell.Script;
import dev.ferry.cli.shell.Toolbox;
import dev.ferry.cli.visit.VisitFlags;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ferry shell}: line after line, on connections that stay open. */
@Command(
    name = "shell",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Asks for commands, and stays connected: cd, ls, get, put, mirror and what else there is.",
      "If standard input is no terminal, it is a script; the first failure ends it."
    })
final class Shell implements Callable<Integer> {

  private final Console console;

  @Mixin private final VisitFlags visits;

  @Parameters(
      arity = "0..1",
      paramLabel = "URL",
      description = "Where to begin: ftp://host/pub, @site.")
  private @Nullable String place;

  @Option(names = "--keep-going", description = "Go on with a script behind what has failed.")
  private boolean goOn;

  Shell(Console console) {
    this.console = console;
    this.visits = new VisitFlags(console);
  }

  /** All commands that make sense in a line. */
  private record Tools() implements Toolbox {
    @Override
    public List<String> names() {
      return Commands.NAMES.stream()
          .filter(name -> !List.of("shell", "serve", "demo", "doctor").contains(name))
          .toList();
    }

    @Override
    public CommandLine with(String command, Console around) {
      return Main.commandLine(around, command);
    }
  }

  @Override
  public Integer call() throws IOException {
    return console.inputIsTerminal() && console.outputIsTerminal()
        ? Prompt.run(console, new Tools(), visits, place)
        : Script.run(console, new Tools(), visits, place, goOn);
  }
}
