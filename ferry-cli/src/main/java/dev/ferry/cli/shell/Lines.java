package dev.ferry.cli.shell;

import dev.ferry.Entry;
import dev.ferry.cli.output.Console;
import dev.ferry.cli.output.ExitCode;
import dev.ferry.cli.output.UsageException;
import dev.ferry.cli.visit.OpenServers;
import dev.ferry.cli.visit.Remote;
import dev.ferry.cli.visit.Visit;
import dev.ferry.cli.visit.VisitFlags;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Does what lines say, one after the other: the shell's own commands, and those of {@code ferry}.
 * What they connect to stays connected. One thread.
 */
public final class Lines implements AutoCloseable {

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

  static final List<String> OWN =
      List.of(
          "open", "close", "cd", "pwd", "lcd", "lpwd", "less", "jobs", "wait", "kill", "help",
          "exit");

  private static final String HELP =
      """
      open ADDRESS     go to a server: ftp://host/dir, @site; close leaves it
      cd, pwd          the directory there; lcd, lpwd: the one here; !COMMAND runs one here
      get FILE...      down to the directory here; -o NAME to another name
      put FILE...      up to the directory there; -o NAME to another name
      mirror DIR [TO]  a whole tree down; mirror -R DIR [TO] up
      less FILE        a file, page by page; cat FILE as it is
      LINE &           in the background: jobs, wait [N], kill [N]
      exit             or Ctrl-D; Ctrl-C stops what runs
      And as on the command line, but for paths instead of addresses:\
      """;

  private final Console console;
  private final Toolbox tools;
  private final VisitFlags visits;
  private final OpenServers servers;
  private final Whereabouts where;
  private final Jobs jobs;
  private final Pager pager;
  private boolean ended;

  /** How a file is shown page by page. */
  @FunctionalInterface
  public interface Pager {
    /** Shows it, until whoever reads has enough. */
    void show(String name, InputStream in) throws IOException;
  }

  /** Does something for a builtin command. */
  @FunctionalInterface
  private interface Deed {
    void run(Visit visit, Remote remote) throws IOException;
  }

  /**
   * At no server yet.
   *
   * @param visits how servers are reached
   * @param pager null if nobody reads along
   */
  public Lines(Console console, Toolbox tools, VisitFlags visits, @Nullable Pager pager) {
    this.console = console;
    this.tools = tools;
    this.visits = visits;
    this.servers = new OpenServers();
    visits.keepIn(servers);
    this.where = new Whereabouts(Path.of(""));
    this.jobs = new Jobs(console.err());
    this.pager = pager == null ? this::copy : pager;
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
    return ended;
  }

  /** Does one line; its exit code. Failures are told. */
  public int run(String line) {
    try {
      return line.strip().startsWith("!")
          ? here(line.strip().substring(1))
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
    if (OWN.contains(command)) {
      if (background) {
        throw new UsageException(command + " can't go on in the background");
      }
      return own(command, words);
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

  private int own(String command, List<Word> words) throws IOException, InterruptedException {
    String first = words.isEmpty() ? "" : words.get(0).text();
    switch (command) {
      case "open" -> {
        return open(need(words, "open what? an address is missing").text());
      }
      case "close" -> where.leave();
      case "cd" -> {
        return change(words.isEmpty() ? new Word("", "", true) : words.get(0));
      }
      case "pwd" -> console.out().println(where.isAnywhere() ? where.address() : "nowhere");
      case "lcd" -> changeHere(first);
      case "lpwd" -> console.out().println(where.local());
      case "less" -> {
        Word file = need(words, "less what? a file is missing");
        return at(
            where.address(file),
            "can't read",
            (visit, remote) -> {
              try (InputStream in = remote.client().read(remote.path())) {
                pager.show(remote.name(), in);
              }
            });
      }
      case "jobs" -> jobs.list();
      case "wait" -> {
        return jobs.await(first);
      }
      case "kill" -> jobs.kill(first);
      case "help" -> help();
      case "exit" -> exit();
      default -> throw new IllegalArgumentException(command);
    }
    return 0;
  }

  private static Word need(List<Word> words, String otherwise) {
    if (words.isEmpty()) {
      throw new UsageException(otherwise);
    }
    return words.get(0);
  }

  /** Goes to a server; where it can't be reached one stays where one was. */
  public int open(String address) throws IOException {
    return at(
        address,
        "can't open",
        (visit, remote) -> {
          if (remote.path().isEmpty()) {
            remote.client().command("NOOP"); // any answer will do: the login is done
          } else {
            requireDirectory(remote);
          }
          where.enter(remote.url());
        });
  }

  private int change(Word to) throws IOException {
    if (to.text().isEmpty()) {
      where.change("");
      return 0;
    }
    String path = where.path(to);
    String address = where.address(new Word(to.text(), escaped(to.text()), true));
    return at(
        address,
        "can't go to",
        (visit, remote) -> {
          if (!path.isEmpty() && !path.equals("/")) {
            requireDirectory(remote);
          }
          where.change(path);
        });
  }

  private static String escaped(String path) {
    return path.replaceAll("[*?\\[\\]\\\\]", "\\\\$0");
  }

  private static void requireDirectory(Remote remote) throws IOException {
    String path =
        remote.path().length() > 1 ? remote.path().replaceFirst("/+$", "") : remote.path();
    Entry entry =
        remote
            .client()
            .find(path)
            .orElseThrow(() -> new NoSuchFileException(remote.toString(), null, "it is not there"));
    if (entry.isFile()) {
      throw new NotDirectoryException(remote.toString());
    }
  }

  private int at(String address, String what, Deed deed) throws IOException {
    try (Visit visit = visits.begin("ferry")) {
      Remote remote = visit.remote(address);
      visit.attempt(what + " " + remote, remote, () -> deed.run(visit, remote));
      return visit.end();
    }
  }

  private void changeHere(String path) throws IOException {
    Path to = path.isEmpty() ? console.home() : where.here(path);
    if (!Files.isDirectory(to)) {
      throw new UsageException("there is no directory " + to + " here");
    }
    where.local(to);
  }

  /** A command of this machine, in the directory here. */
  private int here(String command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("/bin/sh", "-c", command)
            .directory(where.local().toFile())
            .inheritIO()
            .start();
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      process.destroy();
      throw e;
    }
  }

  private void help() {
    console.out().println(HELP);
    console.out().println("  " + tools.names().stream().collect(Collectors.joining(" ")));
    console.out().println("COMMAND --help tells more of one.");
  }

  /** With jobs that still run, it has to be said twice. */
  private void exit() {
    if (jobs.running() == 0 || ended) {
      ended = true;
      return;
    }
    throw new UsageException(
        jobs.running() + " still run: 'wait' for them, or 'kill' them before you leave");
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
