package dev.ferry.bench;

import dev.ferry.bench.Requirement.Verdict;
import dev.ferry.bench.Results.Figures;
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
 * Times how long {@code ferry} takes to start and to list an empty directory, beside a Java program
 * that does nothing and beside other clients. The ways take turns as in {@link Peers}.
 */
public final class Startup {

  static final String USAGE =
      """
      startup: times short runs of ferry and its peers, in turn; prints medians and ratios.
        --rounds N       how often each is timed, 1 to 1000; 21
        --jdk HOME       a JDK to measure on; may be repeated; default the running one
        --markdown       print tables for documents
        --check          end with 1 if a requirement isn't held
      """;

  private final Map<Path, Results<StartupWay>> results = new LinkedHashMap<>();
  private int rounds = 21;
  private boolean markdown;
  private boolean check;

  private Startup(String... args) {
    List<Path> jdks = new ArrayList<>();
    for (int i = 0; i < args.length; i++) {
      switch (args[i]) {
        case "--markdown" -> markdown = true;
        case "--check" -> check = true;
        default -> {
          if (i + 1 == args.length) {
            throw new IllegalArgumentException("unknown, or without its value: " + args[i]);
          }
          String name = args[i++];
          switch (name) {
            case "--rounds" -> rounds = Options.number(name, args[i], 1, 1000);
            case "--jdk" -> jdks.add(Path.of(args[i]));
            default -> throw new IllegalArgumentException("unknown: " + name);
          }
        }
      }
    }
    if (jdks.isEmpty()) {
      jdks.add(Path.of(System.getProperty("java.home")));
    }
    jdks.forEach(jdk -> results.put(jdk, new Results<>()));
  }

  /**
   * Runs it; {@code --help} says how. Ends with 0, with 1 if {@code --check} found a requirement
   * that isn't held, with 2 if the command line makes no sense.
   */
  public static void main(String[] args) throws IOException {
    if (List.of(args).contains("--help")) {
      System.out.print(USAGE);
      return;
    }
    try {
      System.exit(new Startup(args).run());
    } catch (IllegalArgumentException e) {
      System.err.println("startup: " + e.getMessage());
      System.err.print(USAGE);
      System.exit(2);
    }
  }

  private int run() throws IOException {
    Path folder = Peers.temporary(Optional.empty(), 1 << 28);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> Peers.delete(folder)));
    Path program =
        Vsftpd.find().orElseThrow(() -> new IOException("no vsftpd here: run .ci/servers"));
    String load = Peers.load();
    try (Vsftpd server = Vsftpd.start(Place.LOOPBACK, program, folder, false)) {
      StartupRuns runs = StartupRuns.prepare(folder, server.site(), results.keySet());
      for (int round = 0; round <= rounds; round++) {
        measure(runs, round);
      }
      System.out.printf(
          Locale.ROOT,
          "%d rounds, %d processors, %s %s; server: %s; load %s before, %s after%n%n",
          rounds,
          Runtime.getRuntime().availableProcessors(),
          System.getProperty("os.name"),
          System.getProperty("os.arch"),
          server.greeting(),
          load,
          Peers.load());
    }
    boolean held = true;
    for (Map.Entry<Path, Results<StartupWay>> each : results.entrySet()) {
      System.out.print(table(Peers.name(each.getKey()), each.getValue()));
      for (Verdict verdict : verdicts(each.getValue())) {
        System.out.println((markdown ? "- " : "  ") + verdict.text());
        held &= verdict.held();
      }
      System.out.println();
    }
    return held || !check ? 0 : 1;
  }

  /** The first round warms up. */
  private void measure(StartupRuns runs, int round) throws IOException {
    for (Map.Entry<Path, Results<StartupWay>> each : results.entrySet()) {
      List<StartupWay> order = new ArrayList<>(List.of(StartupWay.values()));
      Collections.shuffle(order, new Random(round));
      for (StartupWay way : order) {
        Sample sample = runs.run(way, each.getKey());
        if (round > 0) {
          each.getValue().add(way, sample);
        }
      }
    }
  }

  private String table(String jdk, Results<StartupWay> measured) {
    Table table = new Table();
    table.row("way", "wall ms", "(min to max)", "CPU ms", "wall ratio", "what");
    double empty = of(measured, StartupWay.EMPTY).wall();
    for (StartupWay way : StartupWay.values()) {
      Figures<StartupWay> figures = of(measured, way);
      table.row(
          way.id(),
          millis(figures.wall()),
          "(" + millis(figures.least()) + " to " + millis(figures.most()) + ")",
          millis(figures.cpu()),
          String.format(Locale.ROOT, "%.2f", figures.wall() / empty),
          way.note());
    }
    String title = "Start-up, " + jdk + "; ratios to " + StartupWay.EMPTY.id();
    return (markdown ? "### " : "") + title + "\n\n" + table.render(markdown) + "\n";
  }

  private static List<Verdict> verdicts(Results<StartupWay> measured) {
    return List.of(
        atMost(1.4, StartupWay.VERSION, StartupWay.EMPTY, measured),
        atMost(2.2, StartupWay.LS, StartupWay.EMPTY, measured),
        atMost(0.5, StartupWay.LS, StartupWay.COMMONS_NET, measured));
  }

  private static Verdict atMost(
      double limit, StartupWay way, StartupWay rival, Results<StartupWay> measured) {
    return Verdict.atMost(
        limit, Measure.WALL, way.id(), of(measured, way), rival.id(), of(measured, rival));
  }

  private static Figures<StartupWay> of(Results<StartupWay> measured, StartupWay way) {
    return measured.of(way).orElseThrow();
  }

  private static String millis(double seconds) {
    return String.format(Locale.ROOT, "%.0f", seconds * 1000);
  }
}
