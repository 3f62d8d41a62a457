package dev.ferry.cli;

import dev.ferry.cli.output.Console;
import dev.ferry.cli.output.ExitCode;
import dev.ferry.cli.output.UsageException;
import dev.ferry.cli.output.Words;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;

/**
 * {@code ferry ls URL} and the like: commands with arguments and no option. To tell picocli of all
 * options that there might have been takes three times as long as the whole rest of such a run.
 */
final class WithoutOptions {

  private WithoutOptions() {}

  /** Whether a command line is of that kind. All that is wrong with one is left to picocli. */
  static boolean isOne(String... args) {
    if (args.length < 2) {
      return false;
    }
    for (String arg : args) {
      if (arg.isEmpty() || arg.charAt(0) == '-' || arg.charAt(0) == '@') {
        return false; // "-" and "@site" are arguments, but picocli knows better which
      }
    }
    return switch (args[0]) {
      case "ls", "cat", "stat", "get" -> true;
      case "put" -> args.length > 2;
      default -> false;
    };
  }

  /** Runs it; returns its exit code. Fails in the words in which {@link Main} does. */
  static int run(Console console, String... args) {
    List<String> rest = Arrays.asList(args).subList(1, args.length);
    PrintStream err = console.err();
    String command = "ferry " + args[0];
    try {
      return call(console, args[0], rest);
    } catch (UsageException e) {
      err.println(command + ": " + e.getMessage());
      err.println("Try '" + command + " --help'.");
      return ExitCode.USAGE.number();
    } catch (IOException e) {
      err.println(command + ": " + Words.tame(Words.reason(e), ""));
      return ExitCode.of(e).number();
    } catch (RuntimeException e) {
      err.println("ferry: this is a fault of ferry itself");
      e.printStackTrace(err);
      return ExitCode.INTERNAL.number();
    }
  }

  private static int call(Console console, String command, List<String> arguments)
      throws IOException {
    return switch (command) {
      case "ls" -> new Ls(console).of(arguments);
      case "cat" -> new Cat(console).of(arguments);
      case "stat" -> new Stat(console).of(arguments);
      case "get" -> new Get(console).of(arguments);
      case "put" -> new Put(console).of(arguments);
      default -> throw new IllegalArgumentException("no command " + command);
    };
  }
}
