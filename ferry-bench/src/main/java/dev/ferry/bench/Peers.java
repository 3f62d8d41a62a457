package dev.ferry.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Times Ferry and its peers in turn, in one run, against one server, and prints medians and ratios.
 *
 * <p>Each measurement is a process of its own, all ways once in each round and each round in
 * another order, so that what the machine does meanwhile hits everybody. One round before warms up
 * and isn't counted; in it copies are compared byte by byte, later by size.
 */
public final class Peers {

  /** A way, on a JDK if it needs one. */
  private record Entry(Way way, Path jdk) {}

  private final Options options;
  private final List<Entry> entries = new ArrayList<>();
  private final Map<Path, Results<Way>> results = new LinkedHashMap<>();
  private final List<String> failures = new ArrayList<>();
  private boolean broken;

  private Peers(Options options) {
    this.options = options;
    for (Path jdk : options.jdks()) {
      results.put(jdk, new Results<>());
    }
    for (Way way : Way.all()) {
      if (options.wants(way) && available(way.family())) {
        List<Path> jdks = options.jdks();
        (way.family().isJava() ? jdks : jdks.subList(0, 1))
            .forEach(jdk -> entries.add(new Entry(way, jdk)));
      }
    }
  }

  /**
   * Runs it; {@code --help} says how. Ends with 0, with 1 if a measurement failed or {@code
   * --check} found a requirement that isn't held, with 2 if the command line makes no sense.
   */
  public static void main(String[] args) throws IOException {
    Options options;
    try {
      options = Options.parse(args);
    } catch (IllegalArgumentException e) {
      System.err.println("peers: " + e.getMessage());
      System.err.print(Options.USAGE);
      System.exit(2);
      return;
    }
    if (options.help()) {
      System.out.print(Options.USAGE);
    } else if (options.list()) {
      Way.all().forEach(way -> System.out.println(way.id() + "  " + way.note()));
    } else {
      System.exit(new Peers(options).run());
    }
  }

  private int run() throws IOException {
    Path folder = temporary(options.folder(), 3 * options.bytes());
    Thread sweeper = new Thread(() -> delete(folder));
    Runtime.getRuntime().addShutdownHook(sweeper);
    String load = load();
    String server;
    if (options.site().isPresent()) {
      server = "the server at " + options.site().get().host();
      Arena arena = new Arena(options.site().get(), folder, folder, options);
      measure(arena);
      arena.leave();
    } else {
      Path program =
          options
              .vsftpd()
              .or(Vsftpd::find)
              .orElseThrow(() -> new IOException("no vsftpd here: run .ci/servers, or use --url"));
      try (Vsftpd vsftpd = Vsftpd.start(place(), program, folder, options.tls())) {
        server = vsftpd.greeting();
        measure(new Arena(vsftpd.site(), folder, vsftpd.files(), options));
      }
    }
    print(server, load);
    boolean held = verdicts();
    return failures.isEmpty() && (held || !options.check()) ? 0 : 1;
  }

  private Place place() {
    if (options.link().isPresent()) {
      return Place.behindLink(System.getenv());
    }
    return options.apart() ? Place.APART : Place.LOOPBACK;
  }

  /** A new folder, on tmpfs if there is so much room. */
  static Path temporary(Optional<Path> wanted, long bytes) throws IOException {
    Path memory = Path.of("/dev/shm");
    boolean room = Files.isWritable(memory) && Files.getFileStore(memory).getUsableSpace() > bytes;
    Path parent = wanted.orElse(room ? memory : Path.of(System.getProperty("java.io.tmpdir")));
    Path folder = Files.createTempDirectory(parent, "ferry-bench-").toRealPath();
    // The server, when it has given up root, must get through to its home folder.
    return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  static void delete(Path folder) {
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void measure(Arena arena) {
    for (int round = 0; round <= options.rounds(); round++) {
      List<Entry> order = new ArrayList<>(entries);
      // Who follows whom counts: pages that were just freed are cheaper than those long unused.
      Collections.shuffle(order, new Random(round));
      for (Entry entry : order) {
        measure(arena, entry, round);
      }
    }
  }

  private void measure(Arena arena, Entry entry, int round) {
    String what = entry.way.id() + (entry.way.family().isJava() ? " on " + entry.jdk : "");
    String when = round == 0 ? "warm-up" : "round " + round + " of " + options.rounds();
    try {
      Sample sample = arena.measure(entry.way, entry.jdk, round == 0);
      System.err.printf(
          Locale.ROOT, "%s: %s: wall %.2f, CPU %.2f%n", when, what, sample.wall(), sample.cpu());
      if (round > 0) {
        count(entry, sample);
      }
    } catch (IOException | IllegalArgumentException e) {
      broken |= entry.way.family() == Family.FERRY;
      failures.add(when + ": " + what + ": " + e.getMessage());
      System.err.println(failures.get(failures.size() - 1));
    }
  }

  /** What needs no JDK stands in the table of each. */
  private void count(Entry entry, Sample sample) {
    if (entry.way.family().isJava()) {
      Optional.ofNullable(results.get(entry.jdk)).orElseThrow().add(entry.way, sample);
    } else {
      results.values().forEach(each -> each.add(entry.way, sample));
    }
  }

  private void print(String server, String loadBefore) {
    System.out.printf(
        "%s%d MiB, %d rounds, in each JVM %d transfers before and %d timed, %d processors, %s %s; server: %s; load %s before, %s after%n",
        (options.tls() ? "TLS, " : "") + (options.apart() ? "server apart, " : ""),
        options.bytes() >> 20,
        options.rounds(),
        options.before(),
        options.timed(),
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.name"),
        System.getProperty("os.arch"),
        server,
        loadBefore,
        load());
    printVersions(Way.all().stream().filter(options::wants).map(Way::family));
    for (Task task : Task.values()) {
      results.forEach((jdk, measured) ->
          System.out.print(new Report(name(jdk), measured, options).table(task)));
    }
  }

  /** Prints what those peers say of themselves that are programs. */
  static void printVersions(Stream<Family> families) {
    families
        .filter(family -> !family.isJava())
        .distinct()
        .forEach(family -> System.out.println("peers: " + version(family).orElse(missing(family))));
    System.out.println();
  }

  /** Prints the requirements; returns whether all are held. */
  private boolean verdicts() {
    boolean all = true;
    for (Map.Entry<Path, Results<Way>> each : results.entrySet()) {
      System.out.println(
          (options.markdown() ? "### " : "") + "Requirements, " + name(each.getKey()));
      System.out.println();
      for (Requirement.Verdict verdict :
          new Report(name(each.getKey()), each.getValue(), options).verdicts()) {
        System.out.println((options.markdown() ? "- " : "  ") + verdict.text());
        all &= verdict.held();
      }
      String memory =
          "every JVM had -Xmx"
              + Task.RETR_FILE.heap()
              + ", with many transfers at once -Xmx"
              + Task.RETR_MANY.heap()
              + ": ";
      boolean enough = !broken;
      System.out.println(
          (options.markdown() ? "- " : "  ") + memory + (enough ? "held" : "NOT held, see below"));
      System.out.println();
      all &= enough;
    }
    failures.forEach(failure -> System.out.println("failed: " + failure));
    return all;
  }

  static boolean available(Family family) {
    return family.isJava() || version(family).isPresent();
  }

  private static String missing(Family family) {
    return "skipped: no "
        + family.name().toLowerCase(Locale.ROOT)
        + " here"
        + (family == Family.LFTP || family == Family.RCLONE
            ? "; ferry-bench/fetch-peers fetches it"
            : "");
  }

  /** What a program says of itself, or nothing if it isn't here. */
  private static Optional<String> version(Family family) {
    return switch (family) {
      case CURL -> Program.version("curl");
      case FTPLIB -> Program.version("python3");
      case LFTP -> Program.lftp().map(Path::toString).flatMap(Program::version);
      case RCLONE -> Program.rclone().map(Path::toString).flatMap(Program::version);
      case FERRY, FERRY_COMMAND, RAW, COMMONS_NET -> Optional.empty();
    };
  }

  /** {@code JDK 17.0.15}, from the file that every JDK has. */
  static String name(Path jdk) {
    try (Stream<String> lines = Files.lines(jdk.resolve("release"))) {
      return lines
          .filter(line -> line.startsWith("JAVA_VERSION="))
          .map(line -> "JDK " + line.replaceAll("^[^=]*=|\"", ""))
          .findFirst()
          .orElse(jdk.toString());
    } catch (IOException e) {
      return jdk.toString();
    }
  }

  static String load() {
    return String.format(
        Locale.ROOT, "%.1f", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }
}
