package dev.ferry.cli;

import dev.ferry.cli.output.Console;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/**
 * All commands by name. A command's class is loaded only if it is the one that was called, or if
 * all are to be told of.
 */
final class Commands {

  static final List<String> NAMES =
      List.of(
          "get", "put", "cat", "ls", "tree", "find", "du", "stat", "mkdir", "mv", "rm", "touch",
          "chmod", "hash", "mirror", "sync", "copy", "raw", "shell", "doctor", "serve", "demo");

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

  /** The command of that name, if it is one that may do without picocli. */
  static @Nullable QuickCommand quick(String name, Console console) {
    return NAMES.contains(name) && command(name, console) instanceof QuickCommand quick
        ? quick
        : null;
  }

  private static Object command(String name, Console console) {
    return switch (name) {
      case "get" -> new Get(console);
      case "put" -> new Put(console);
      case "cat" -> new Cat(console);
      case "ls" -> new Ls(console);
      case "tree" -> new Tree(console);
      case "find" -> new Find(console);
      case "du" -> new Du(console);
      case "stat" -> new Stat(console);
      case "mkdir" -> new Mkdir(console);
      case "mv" -> new Mv(console);
      case "rm" -> new Rm(console);
      case "touch" -> new Touch(console);
      case "chmod" -> new Chmod(console);
      case "hash" -> new Hash(console);
      case "mirror" -> new Mirror(console);
      case "sync" -> new Sync(console);
      case "copy" -> new Copy(console);
      case "raw" -> new Raw(console);
      case "doctor" -> new Doctor(console);
      case "shell" -> new Shell(console);
      case "demo" -> new Demo();
      case "serve" -> new Serve(console.in());
      default -> throw new IllegalArgumentException("no command " + name);
    };
  }
}
