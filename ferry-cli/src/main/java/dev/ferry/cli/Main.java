package dev.ferry.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ferry.cli.output.Console;
import dev.ferry.cli.output.ExitCode;
import dev.ferry.cli.output.UsageException;
import dev.ferry.cli.output.Words;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code ferry}: the root of all commands. */
@Command(
    name = "ferry",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "FTP from the command line.",
    synopsisSubcommandLabel = "COMMAND")
public final class Main implements Runnable {

  /** The part of an option that can't be a secret. */
  private static final Pattern OPTION_NAME = Pattern.compile("--[\\w-]+|-\\w");

  /** What may be a mistyped command; an address or a password would rarely look like it. */
  private static final Pattern COMMAND_NAME = Pattern.compile("[a-z]{1,12}");

  @Spec private CommandSpec spec = CommandSpec.create(); // picocli puts the real one here

  private Main() {}

  /** Runs a command in surroundings of one's own; returns its exit code. */
  static int run(Console console, String... args) {
    CommandLine ferry = commandLine(console, args);
    int exitCode = ferry.execute(args);
    ferry.getOut().flush();
    ferry.getErr().flush();
    return exitCode;
  }

  /**
   * Puts together what is needed for a command line.
   *
   * @param console what surrounds it
   * @param args the command line
   */
  static CommandLine commandLine(Console console, String... args) {
    CommandLine ferry = new CommandLine(new Main());
    Commands.add(ferry, console, args);
    ferry.getCommandSpec().usageMessage().footer("", "Exit codes:", ExitCode.table());
    ferry.setOut(new PrintWriter(console.out(), false, UTF_8));
    ferry.setErr(new PrintWriter(console.err(), true, UTF_8));
    ferry.setParameterExceptionHandler(Main::usageError);
    ferry.setExecutionExceptionHandler(Main::failure);
    return ferry;
  }

  /** {@code ferry} alone is a mistake; the message says what is missing. */
  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "which command?");
  }

  private static int usageError(ParameterException e, String[] args) {
    PrintWriter err = e.getCommandLine().getErr();
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    err.println(command + ": " + message(e));
    err.println("Try '" + command + " --help'.");
    err.flush();
    return ExitCode.USAGE.number();
  }

  /**
   * Says what is wrong without repeating arguments that nobody understood: one may be a password.
   */
  private static String message(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched) {
      String first = unmatched.getUnmatched().get(0);
      if (e.getCommandLine().getParent() == null && COMMAND_NAME.matcher(first).matches()) {
        return "there is no command " + first;
      }
      String options =
          unmatched.getUnmatched().stream()
              .map(OPTION_NAME::matcher)
              .filter(Matcher::lookingAt)
              .map(Matcher::group)
              .collect(Collectors.joining(", "));
      return options.isEmpty() ? "an argument too many" : "unknown option " + options;
    }
    return String.valueOf(e.getMessage());
  }

  private static int failure(Exception e, CommandLine command, ParseResult parsed)
      throws Exception {
    if (e instanceof UsageException usage) {
      return usageError(
          new ParameterException(command, String.valueOf(usage.getMessage())), new String[0]);
    }
    if (e instanceof IOException io) {
      command
          .getErr()
          .println(
              command.getCommandSpec().qualifiedName() + ": " + Words.tame(Words.reason(io), ""));
      return ExitCode.of(io).number();
    }
    command.getErr().println("ferry: this is a fault of ferry itself");
    e.printStackTrace(command.getErr());
    return ExitCode.INTERNAL.number();
  }
}
