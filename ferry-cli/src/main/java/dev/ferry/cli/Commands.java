package dev.ferry.cli;

import dev.ferry.cli.output.Console;
import java.util.List;
import picocli.CommandLine;

/**
 * All commands by name. A command's class is loaded only if it is the one that was called, or if
 * all are to be told of.
 */
final class Commands {

  static final List<String> NAMES = List.of("ls", "get", "put", "demo", "serve");

  private Commands() {}

  /**
   * Adds the command that was called; all of them if that is none, or help is wanted.
   *
   * @param args the command line
   */
  static void add(CommandLine ferry, Console console, String... args) {
    String called = args.length == 0 ? "" : args[0];
    if (NAMES.contains(called)) {
      ferry.addSubcommand(called, command(called, console));
      return;
    }
    for (String name : NAMES) {
      ferry.addSubcommand(name, command(name, console));
    }
    ferry.addSubcommand(new CommandLine.HelpCommand());
  }

  private static Object command(String name, Console console) {
    return switch (name) {
      case "ls" -> new Ls(console);
      case "get" -> new Get(console);
      case "put" -> new Put(console);
      case "demo" -> new Demo();
      case "serve" -> new Serve(console.in());
      default -> throw new IllegalArgumentException("no command " + name);
    };
  }
}
