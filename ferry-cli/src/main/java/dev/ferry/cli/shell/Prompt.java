package dev.ferry.cli.shell;

import dev.ferry.cli.output.Console;
import dev.ferry.cli.visit.VisitFlags;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jline.builtins.Less;
import org.jline.builtins.Source;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Lines that somebody types. This is the only class but for {@link Completion} that knows JLine.
 */
public final class Prompt {

  private static final int MOST_REMEMBERED = 5_000;

  /** What changes nothing there, so that names that were asked for are still true. */
  private static final Set<String> ONLY_LOOK =
      Set.of(
          "", "ls", "dir", "tree", "find", "du", "stat", "cat", "less", "more", "hash", "get",
          "mget", "cd", "pwd", "lcd", "lpwd", "jobs", "help");

  private Prompt() {}

  /**
   * Asks for lines until the end.
   *
   * @param address where to begin; null for nowhere
   * @return the exit code
   */
  public static int run(Console console, Toolbox tools, VisitFlags visits, @Nullable String address)
      throws IOException {
    try (Terminal terminal = TerminalBuilder.builder().system(true).build();
        Lines lines = new Lines(console, tools, visits, (name, in) -> show(terminal, name, in))) {
      RemoteNames names = new RemoteNames(visits, System::nanoTime);
      LineReader reader =
          LineReaderBuilder.builder()
              .terminal(terminal)
              .appName("ferry")
              .completer(new Completion(lines, names, console))
              .variable(LineReader.HISTORY_FILE, history(console))
              .variable(LineReader.HISTORY_FILE_SIZE, MOST_REMEMBERED)
              // An address with a user, and maybe a password, isn't kept; a colon parts patterns.
              .variable(LineReader.HISTORY_IGNORE, "*\\://*@*")
              .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
              .build();
      if (address != null) {
        stoppable(terminal, () -> lines.open(address));
      }
      while (!lines.isEnded()) {
        lines.jobs().tellEnded();
        try {
          String line = reader.readLine(prompt(lines.where()));
          stoppable(terminal, () -> lines.run(line));
          if (!ONLY_LOOK.contains(line.strip().split("\\s", 2)[0])) {
            names.forget();
          }
        } catch (UserInterruptException e) {
          // Ctrl-C at the prompt leaves the line, and nothing else.
        } catch (EndOfFileException e) {
          lines.run("exit");
          if (!lines.isEnded()) {
            lines.jobs().await("");
          }
          break;
        }
      }
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  private static String prompt(Whereabouts where) {
    return where.isAnywhere() ? "ferry " + where.address() + "> " : "ferry> ";
  }

  /** What runs. */
  private interface Running {
    int run() throws IOException;
  }

  /** Ctrl-C stops what runs, and no more than that. */
  private static void stoppable(Terminal terminal, Running what) throws IOException {
    Thread runner = Thread.currentThread();
    Terminal.SignalHandler before =
        terminal.handle(Terminal.Signal.INT, signal -> runner.interrupt());
    try {
      what.run();
    } finally {
      terminal.handle(Terminal.Signal.INT, before);
      Thread.interrupted(); // It was meant for what has ended.
    }
  }

  private static void show(Terminal terminal, String name, InputStream in) throws IOException {
    Less less = new Less(terminal, Path.of(""));
    less.quitIfOneScreen = true;
    try {
      less.run(new Source.InputStreamSource(in, false, name));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** For nobody else to read. */
  private static Path history(Console console) throws IOException {
    String state = console.variable("XDG_STATE_HOME");
    Path folder =
        (state.isEmpty() ? console.home().resolve(".local/state") : Path.of(state))
            .resolve("ferry");
    Path file = folder.resolve("history");
    Files.createDirectories(folder);
    if (!Files.exists(file)) {
      Files.createFile(file);
    }
    if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
    return file;
  }
}
