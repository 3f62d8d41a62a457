package dev.ferry.bench;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Times how Ferry and its peers list one large directory, by LIST from vsftpd and by MLSD from
 * Pure-FTPd, and prints medians and what must hold of them.
 *
 * <p>As in {@link Peers}, each measurement is a process of its own, and the ways take turns.
 */
public final class Listings {

  /** The heaps that are tried for the smallest one, in MiB. */
  private static final List<Integer> HEAPS =
      List.of(4, 5, 6, 8, 10, 12, 16, 20, 24, 32, 48, 64, 80, 96, 128, 160, 192, 256, 384, 512);

  private record Measured(ListingWay way, Path jdk) {}

  private final ListingsCommand command;
  private final List<Measured> all = new ArrayList<>();
  private final Map<Path, ListingResults> results = new LinkedHashMap<>();
  private final List<String> failures = new ArrayList<>();

  private Listings(ListingsCommand command) {
    this.command = command;
    command.jdks().forEach(jdk -> results.put(jdk, new ListingResults()));
    for (ListingWay way : ListingWay.all()) {
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
    ListingsCommand command;
    try {
      command = ListingsCommand.parse(args);
    } catch (IllegalArgumentException e) {
      System.err.println("listings: " + e.getMessage());
      System.err.print(ListingsCommand.USAGE);
      System.exit(2);
      return;
    }
    if (command.help()) {
      System.out.print(ListingsCommand.USAGE);
    } else if (command.list()) {
      ListingWay.all().forEach(way -> System.out.println(way.id() + "  " + way.note()));
    } else {
      System.exit(new Listings(command).run());
    }
  }

  private int run() throws IOException {
    Path folder = Peers.temporary(command.folder(), 1L << 30);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> Peers.delete(folder)));
    String load = Peers.load();
    Path vsftpdProgram = Vsftpd.find().orElseThrow(() -> new IOException("no vsftpd here"));
    Path pureProgram = PureFtpd.find().orElseThrow(() -> new IOException("no Pure-FTPd here"));
    try (Vsftpd vsftpd = Vsftpd.start(Place.LOOPBACK, vsftpdProgram, folder, false)) {
      fill(vsftpd.files(), command.entries());
      Path home = Optional.ofNullable(vsftpd.files().getParent()).orElseThrow();
      int most = command.entries() + 10;
      try (PureFtpd pure = PureFtpd.start(Place.LOOPBACK, pureProgram, folder, home, most)) {
        Map<ListingWay.Server, ListingProcess> processes =
            Map.of(
                ListingWay.Server.VSFTPD, process(vsftpd.site(), folder),
                ListingWay.Server.PURE_FTPD, process(pure.site(), folder));
        measure(processes);
        pair(processes);
        print(load);
        if (command.smallest()) {
          smallest(processes);
        }
      }
    }
    boolean held = verdicts();
    return failures.isEmpty() && (held || !command.check()) ? 0 : 1;
  }

  private ListingProcess process(Site site, Path folder) {
    return new ListingProcess(
        site, folder.resolve("output.txt"), command.entries(), command.before());
  }

  /** Files of all sizes up to 16 MiB, with holes for their content, of the last hundred days. */
  private static void fill(Path files, int entries) throws IOException {
    Instant now = Instant.now();
    for (int i = 0; i < entries; i++) {
      Path file = files.resolve("container-" + i + ".manifest.txt");
      try (RandomAccessFile made = new RandomAccessFile(file.toFile(), "rw")) {
        made.setLength((i * 7919L) % (1 << 24));
      }
      Files.setLastModifiedTime(
          file, FileTime.from(now.minus(Duration.ofMinutes(60 + i % (100 * 24 * 60)))));
    }
  }

  private void measure(Map<ListingWay.Server, ListingProcess> processes) {
    for (int round = 0; round <= command.rounds(); round++) {
      List<Measured> order = new ArrayList<>(all);
      Collections.shuffle(order, new Random(round));
      for (Measured each : order) {
        measure(processes, each, round);
      }
    }
  }

  private void measure(Map<ListingWay.Server, ListingProcess> processes, Measured each, int round) {
    String what = each.way.id() + (each.way.family().isJava() ? " on " + each.jdk : "");
    String when = round == 0 ? "warm-up" : "round " + round + " of " + command.rounds();
    try {
      ListingSample sample =
          process(processes, each.way).measure(each.way, each.jdk, command.heap());
      System.err.printf(
          Locale.ROOT,
          "%s: %s: wall %.2f, CPU %.2f, peak %d MiB%n",
          when,
          what,
          sample.wall(),
          sample.cpu(),
          sample.peak() >> 10);
      if (round > 0) {
        count(each, sample);
      }
    } catch (IOException | IllegalArgumentException e) {
      failures.add(when + ": " + what + ": " + e.getMessage());
      System.err.println(failures.get(failures.size() - 1));
    }
  }

  private void pair(Map<ListingWay.Server, ListingProcess> processes) {
    for (ListingWay.Server server : ListingWay.Server.values()) {
      ListingWay entries = ListingWay.of(server, Family.FERRY);
      ListingWay lines = ListingWay.of(server, Family.RAW);
      if (command.wants(entries) && command.wants(lines)) {
        for (Map.Entry<Path, ListingResults> each : results.entrySet()) {
          String what = "in one JVM: " + entries.id() + " on " + each.getKey();
          try {
            String said =
                process(processes, entries).pair(entries, lines, each.getKey(), command.heap());
            System.err.println(what + ": " + said.strip());
            each.getValue().addInOneJvm(server, ListingPair.ratio(said));
          } catch (IOException | IllegalArgumentException e) {
            failures.add(what + ": " + e.getMessage());
            System.err.println(failures.get(failures.size() - 1));
          }
        }
      }
    }
  }

  private static ListingProcess process(
      Map<ListingWay.Server, ListingProcess> processes, ListingWay way) {
    return Optional.ofNullable(processes.get(way.server())).orElseThrow();
  }

  /** What needs no JDK stands in the table of each. */
  private void count(Measured each, ListingSample sample) {
    if (each.way.family().isJava()) {
      Optional.ofNullable(results.get(each.jdk)).orElseThrow().add(each.way, sample);
    } else {
      results.values().forEach(result -> result.add(each.way, sample));
    }
  }

  private void print(String loadBefore) {
    System.out.printf(
        "%d entries, %d rounds, %d listings before in each JVM, -Xmx%s, %d processors, %s %s; load"
            + " %s before, %s after%n%n",
        command.entries(),
        command.rounds(),
        command.before(),
        command.heap(),
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.name"),
        System.getProperty("os.arch"),
        loadBefore,
        Peers.load());
    for (ListingWay.Server server : ListingWay.Server.values()) {
      results.forEach((jdk, measured) -> {
        String table = measured.table(server, command.markdown());
        if (!table.isEmpty()) {
          String head = server.title() + ", " + Peers.name(jdk);
          System.out.println((command.markdown() ? "### " : "") + head + "\n\n" + table);
        }
      });
    }
  }

  /** The first heap, from below, with which each JVM lists all. */
  private void smallest(Map<ListingWay.Server, ListingProcess> processes) {
    for (Measured each : all) {
      if (each.way.family().isJava()) {
        String heap = "more than all that were tried";
        for (int mebibytes : HEAPS) {
          if (passes(process(processes, each.way), each, mebibytes + "m")) {
            heap = "-Xmx" + mebibytes + "m";
            break;
          }
        }
        System.out.println(
            "smallest heap of " + each.way.id() + ", " + Peers.name(each.jdk) + ": " + heap);
      }
    }
    System.out.println();
  }

  private static boolean passes(ListingProcess process, Measured each, String heap) {
    try {
      process.measure(each.way, each.jdk, heap);
      return true;
    } catch (IOException | IllegalArgumentException e) {
      return false; // That it needs more is what was to be found out.
    }
  }

  /** Prints the requirements; returns whether all are held. */
  private boolean verdicts() {
    boolean all = true;
    for (Map.Entry<Path, ListingResults> each : results.entrySet()) {
      System.out.println(Peers.name(each.getKey()) + ":");
      for (ListingWay.Server server : ListingWay.Server.values()) {
        for (Requirement.Verdict verdict : each.getValue().verdicts(server)) {
          System.out.println((command.markdown() ? "- " : "  ") + verdict.text());
          all &= verdict.held();
        }
      }
    }
    failures.forEach(failure -> System.out.println("failed: " + failure));
    return all;
  }
}
