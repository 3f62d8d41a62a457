package dev.ferry.cli.shell;

import dev.ferry.cli.output.Console;
import dev.ferry.cli.output.ExitCode;
import dev.ferry.cli.output.UsageException;
import dev.ferry.cli.visit.OpenServers;
import dev.ferry.cli.visit.VisitFlags;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Does what lines say, one after the other: the shell's own commands, and those of {@code ferry}.
 * What they connect to stays connected. One thread.
 */
public final class Lines implements AutoCloseable {

  /** How a file is shown page by page. */
  @FunctionalInterface
  public interface Pager {
    /** Shows it, until whoever reads has enough. */
    void show(String name, InputStream in) throws IOException;
  }

  /** What other clients call them. */
  private static final Map<String, List<String>> ALIASES =
      Map.of(
          "dir", List.of("ls", "-l"),
          "mget", List.of("get"),
          "mput", List.of("put"),
          "delete", List.of("rm"),
          "rename", List.of("mv"),
          "md", List.of("mkdir"),
          "rmdir", List.of("rm", "-d"),
          "more", List.of("less"),
          "bye", List.of("exit"),
          "quit", List.of("exit"));

  private final Console console;
  private final Toolbox tools;
  private final OpenServers servers = new OpenServers();
  private final Whereabouts where = new Whereabouts(Path.of(""));
  private final Jobs jobs;
  private final OwnCommands own;

  /**
   * At no server yet.
   *
   * @param visits how servers are reached
   * @param pager null if nobody reads along
   */
  public Lines(Console console, Toolbox tools, VisitFlags visits, @Nullable Pager pager) {
    this.console = console;
    this.tools = tools;
    this.jobs = new Jobs(console.err());
    visits.keepIn(servers);
    Pager shown = pager == null ? this::copy : pager;
    this.own = new OwnCommands(console, visits, where, jobs, shown, tools.names());
  }

  Whereabouts where() {
    return where;
  }

  Jobs jobs() {
    return jobs;
  }

  Toolbox tools() {
    return tools;
  }

  /** Whether {@code exit} was said. */
  public boolean isEnded() {
    return own.areEnded();
  }

  /** Goes to a server; where it can't be reached one stays where one was. */
  public int open(String address) throws IOException {
    return own.open(address);
  }

  /** Does one line; its exit code. Failures are told. */
  public int run(String line) {
    try {
      return line.strip().startsWith("!")
          ? own.here(line.strip().substring(1))
          : run(Words.of(line), line);
    } catch (UsageException e) {
      console.err().println("ferry: " + e.getMessage());
      return ExitCode.USAGE.number();
    } catch (IOException e) {
      console.err().println("ferry: " + e.getMessage());
      return ExitCode.of(e).number();
    } catch (InterruptedException e) {
      console.err().println("ferry: interrupted");
      return ExitCode.LOCAL.number();
    } finally {
      console.out().flush();
      console.err().flush();
    }
  }

  private int run(List<Word> typed, String line) throws IOException, InterruptedException {
    List<Word> words = new ArrayList<>(typed);
    boolean background = !words.isEmpty() && words.get(words.size() - 1).is("&");
    if (background) {
      words.remove(words.size() - 1);
    }
    if (words.isEmpty()) {
      return 0;
    }
    String name = words.remove(0).text();
    List<String> alias = ALIASES.getOrDefault(name, List.of(name));
    for (int i = alias.size() - 1; i > 0; i--) {
      words.add(0, new Word(alias.get(i), alias.get(i), false));
    }
    String command = alias.get(0);
    if (OwnCommands.NAMES.contains(command)) {
      if (background) {
        throw new UsageException(command + " can't go on in the background");
      }
      return own.run(command, words);
    }
    if (!tools.names().contains(command)) {
      throw new UsageException("there is no command " + name + ": 'help' lists what there is");
    }
    return called(command, words, background, line);
  }

  /** One of the commands of {@code ferry}. */
  private int called(String command, List<Word> words, boolean background, String line)
      throws IOException {
    Console around = background ? console.unseen() : console;
    CommandLine ferry = tools.with(command, around);
    CommandSpec spec = Toolbox.spec(ferry, command);
    spec.mixins().values().stream()
        .map(CommandSpec::userObject)
        .filter(VisitFlags.class::isInstance)
        .forEach(flags -> ((VisitFlags) flags).keepIn(servers));
    String[] arguments = new CommandLines(where).of(command, spec, words).toArray(new String[0]);
    if (background) {
      jobs.start(line.strip(), () -> ferry.execute(arguments));
      return 0;
    }
    return ferry.execute(arguments);
  }

  private void copy(String name, InputStream in) throws IOException {
    in.transferTo(console.out());
  }

  /** Stops what runs, and hangs up. */
  @Override
  public void close() {
    jobs.kill("");
    servers.close();
  }
}
