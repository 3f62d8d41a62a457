package dev.ferry.cli;

import dev.ferry.cli.flags.Given;
import dev.ferry.cli.output.Console;
import dev.ferry.cli.output.ExitCode;
import dev.ferry.cli.output.UsageException;
import dev.ferry.cli.output.Words;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A command line that is written plainly: {@code ferry get --tls explicit -o FILE URL}. It needs no
 * parser, which takes longer than the whole rest of such a run.
 *
 * @param name of the command
 * @param command knows all that was said
 */
record QuickLine(String name, QuickCommand command) {

  /** Reads one; null if it isn't of that kind. All that is wrong with one is left to picocli. */
  static @Nullable QuickLine read(Console console, String... args) {
    QuickCommand command = args.length < 2 ? null : Commands.quick(args[0], console);
    if (command == null) {
      return null;
    }
    Given given = new Given(args, 1);
    List<String> arguments = new ArrayList<>();
    try {
      while (given.hasNext()) {
        String word = given.next();
        if (Given.isPlain(word)) {
          arguments.add(word);
        } else if (!Given.isOption(word) || !take(command, word, given)) {
          return null;
        }
      }
    } catch (Given.Unclear e) {
      return null;
    }
    return command.arguments(arguments) ? new QuickLine(args[0], command) : null;
  }

  private static boolean take(QuickCommand command, String word, Given given) {
    if (!given.isSeveral()) {
      return command.take(word, given);
    }
    for (int i = 1; i < word.length(); i++) {
      if (!command.take("-" + word.charAt(i), given)) {
        return false;
      }
    }
    return true;
  }

  /** Runs it; returns its exit code. Fails in the words in which {@link Main} does. */
  int run(Console console) {
    PrintStream err = console.err();
    String called = "ferry " + name;
    try {
      return command.call();
    } catch (UsageException e) {
      err.println(called + ": " + e.getMessage());
      err.println("Try '" + called + " --help'.");
      return ExitCode.USAGE.number();
    } catch (IOException e) {
      err.println(called + ": " + Words.tame(Words.reason(e), ""));
      return ExitCode.of(e).number();
    } catch (Exception e) {
      err.println("ferry: this is a fault of ferry itself");
      e.printStackTrace(err);
      return ExitCode.INTERNAL.number();
    }
  }
}
