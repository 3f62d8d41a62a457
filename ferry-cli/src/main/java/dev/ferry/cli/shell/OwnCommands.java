package dev.ferry.cli.shell;

import dev.ferry.Entry;
import dev.ferry.cli.output.Console;
import dev.ferry.cli.output.UsageException;
import dev.ferry.cli.visit.Remote;
import dev.ferry.cli.visit.Visit;
import dev.ferry.cli.visit.VisitFlags;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;

/** What only a shell has: to go somewhere, there and here, to look at jobs, and to leave. */
final class OwnCommands {

  static final List<String> NAMES =
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

  /** Does something for a builtin command. */
  @FunctionalInterface
  private interface Deed {
    void run(Visit visit, Remote remote) throws IOException;
  }

  private static final Word HOME = Word.literal("");

  private final Console console;
  private final VisitFlags visits;
  private final Whereabouts where;
  private final Jobs jobs;
  private final Lines.Pager pager;
  private final List<String> others;
  private boolean ended;

  /**
   * At a place.
   *
   * @param others the commands that help tells of as well
   */
  OwnCommands(
      Console console,
      VisitFlags visits,
      Whereabouts where,
      Jobs jobs,
      Lines.Pager pager,
      List<String> others) {
    this.console = console;
    this.visits = visits;
    this.where = where;
    this.jobs = jobs;
    this.pager = pager;
    this.others = others;
  }

  /** Whether {@code exit} was said. */
  boolean areEnded() {
    return ended;
  }

  /**
   * Does one.
   *
   * @return its exit code; failures are told
   */
  int run(String command, List<Word> words) throws IOException, InterruptedException {
    String first = words.isEmpty() ? "" : words.get(0).text();
    switch (command) {
      case "open" -> {
        return open(need(words, "open what? an address is missing").text());
      }
      case "close" -> where.leave();
      case "cd" -> {
        boolean elsewhere = Visit.isRemote(first);
        return elsewhere ? open(first) : change(words.isEmpty() ? HOME : words.get(0));
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
  int open(String address) throws IOException {
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
    String address = where.address(Word.literal(to.text()));
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
  int here(String command) throws IOException, InterruptedException {
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
    console.out().println("  " + String.join(" ", others));
    console.out().println("COMMAND --help tells more of one.");
  }

  /** Not while jobs run: they would end with it. */
  private void exit() {
    if (jobs.running() > 0) {
      throw new UsageException(
          jobs.running() + " still run: 'wait' for them, or 'kill' them before you leave");
    }
    ended = true;
  }
}
