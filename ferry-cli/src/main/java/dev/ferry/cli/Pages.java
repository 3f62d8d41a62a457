package dev.ferry.cli;

import dev.ferry.cli.output.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.AutoComplete;
import picocli.CommandLine;

/** Writes what packages have beside the program; the build runs it. */
final class Pages {

  private Pages() {}

  /**
   * Writes the man page and the completions.
   *
   * @param args the folder to write to, and the version
   */
  public static void main(String[] args) throws IOException {
    Path folder = Files.createDirectories(Path.of(args[0]));
    CommandLine ferry = Main.commandLine(Console.ofProcess());
    Files.writeString(folder.resolve("ferry.1"), new ManPage(args[1]).of(ferry));
    String bash = AutoComplete.bash("ferry", ferry);
    Files.writeString(folder.resolve("ferry.bash"), bash);
    // What is made for bash also does in zsh, which only has to be told how to load it.
    String head = "#compdef ferry\nautoload -U +X bashcompinit && bashcompinit\n";
    Files.writeString(folder.resolve("_ferry"), head + bash.replaceFirst("^#!.*\n", ""));
  }
}
