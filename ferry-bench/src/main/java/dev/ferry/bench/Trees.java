package dev.ferry.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Times how Ferry and its peers copy a whole tree of small files, down and up, and prints medians
 * and what must hold of them.
 *
 * <p>Each measurement is a process of its own, timed from its start to its end, so with planning
 * and listing; the ways take turns as in {@link Peers}. Each begins with an empty target, and all
 * of its files are compared afterwards.
 */
public final class Trees {

  private record Measured(TreeWay way, Path jdk) {}

  private final TreesCommand command;
  private final List<Measured> all = new ArrayList<>();
  private final Map<Path, Results<TreeWay>> results = new LinkedHashMap<>();
  private final List<String> failures = new ArrayList<>();

  private Trees(TreesCommand command) {
    this.command = command;
    command.jdks().forEach(jdk -> results.put(jdk, new Results<>()));
    for (TreeWay way : TreeWay.all()) {
      if (command.wants(way) && Peers.available(way.family())) {
        List<Path> jdks = command.jdks();
        (way.family().isJava() ? jdks : jdks.subList(0, 1))
            .forEach(jdk -> all.add(new Measured(way, jdk)));
      }
    }
  }

  /**
   * Runs it; {@code --help} says how. Ends with 0, with 1 if a measurement failed or {@code
   * --check} found a requirement that isn't held, with 2 if the command line makes no sense.
   */
  public static void main(String[] args) throws IOException {
    TreesCommand command;
    try {
      command = TreesCommand.parse(args);
    } catch (IllegalArgumentException e) {
      System.err.println("trees: " + e.getMessage());
      System.err.print(TreesCommand.USAGE);
      System.exit(2);
      return;
    }
    if (command.help()) {
      System.out.print(TreesCommand.USAGE);
    } else if (command.list()) {
      TreeWay.all().forEach(way -> System.out.println(way.id() + "  " + way.note()));
    } else {
      System.exit(new Trees(command).run());
    }
  }

  private int run() throws IOException {
    // The tree and a copy.
    Path folder = Peers.temporary(command.folder(), 2 * command.tree(Path.of("")).bytes());
    Runtime.getRuntime().addShutdownHook(new Thread(() -> Peers.delete(folder)));
    String load = Peers.load();
    Place place = command.link().isPresent() ? Place.behindLink(System.getenv()) : Place.LOOPBACK;
    Home home = Home.make(folder);
    try (OwnServer server = command.server().start(place, folder, home, command.tls())) {
      measure(new TreeArena(server.site(), folder, home, command));
      print(command.server().id() + " " + server.greeting(), load);
    }
    boolean held = verdicts();
    return failures.isEmpty() && (held || !command.check()) ? 0 : 1;
  }

  private void measure(TreeArena arena) {
    for (int round = 1; round <= command.rounds(); round++) {
      List<Measured> order = new ArrayList<>(all);
      Collections.shuffle(order, new Random(round));
      for (Measured each : order) {
        if (round == 1 || !each.way.serial()) {
          measure(arena, each, round);
        }
      }
    }
  }

  private void measure(TreeArena arena, Measured each, int round) {
    String what = each.way.id() + (each.way.family().isJava() ? " on " + each.jdk : "");
    String when = "round " + round + " of " + command.rounds();
    try {
      Sample sample = arena.measure(each.way, each.jdk);
      System.err.printf(
          Locale.ROOT, "%s: %s: wall %.2f, CPU %.2f%n", when, what, sample.wall(), sample.cpu());
      count(each, sample);
    } catch (IOException | IllegalArgumentException e) {
      failures.add(when + ": " + what + ": " + e.getMessage());
      System.err.println(failures.get(failures.size() - 1));
    }
  }

  /** What needs no JDK stands in the table of each. */
  private void count(Measured each, Sample sample) {
    if (each.way.family().isJava()) {
      Optional.ofNullable(results.get(each.jdk)).orElseThrow().add(each.way, sample);
    } else {
      results.values().forEach(result -> result.add(each.way, sample));
    }
  }

  private void print(String server, String loadBefore) {
    TreeFiles tree = command.tree(Path.of(""));
    System.out.printf(
        "%s%d files of %d bytes in %d directories, %s, %d rounds, -Xmx%s, %d processors, %s %s;"
            + " server: %s; load %s before, %s after%n",
        command.tls() ? "TLS, " : "",
        tree.files(),
        tree.size(),
        tree.dirs(),
        command.link().map(Link::text).orElse("loopback"),
        command.rounds(),
        TreeCommands.HEAP,
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.name"),
        System.getProperty("os.arch"),
        server,
        loadBefore,
        Peers.load());
    Peers.printVersions(TreeWay.all().stream().filter(command::wants).map(TreeWay::family));
    results.forEach((jdk, measured) -> {
      TreeReport report = new TreeReport(Peers.name(jdk), measured, command);
      System.out.print(report.table(false) + report.table(true));
    });
  }

  /** Prints the requirements and what has failed; returns whether all are held. */
  private boolean verdicts() {
    boolean held = true;
    for (Map.Entry<Path, Results<TreeWay>> each : results.entrySet()) {
      String jdk = Peers.name(each.getKey());
      System.out.println((command.markdown() ? "### " : "") + "Requirements, " + jdk + "\n");
      for (Requirement.Verdict verdict : new TreeReport(jdk, each.getValue(), command).verdicts()) {
        System.out.println((command.markdown() ? "- " : "  ") + verdict.text());
        held &= verdict.held();
      }
      System.out.println();
    }
    failures.forEach(failure -> System.out.println("failed: " + failure));
    return held;
  }
}
