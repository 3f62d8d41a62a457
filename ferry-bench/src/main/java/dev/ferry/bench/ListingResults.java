package dev.ferry.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** The samples of all ways to list, on one JDK, and what Ferry promises of them. */
final class ListingResults {

  private static final double MOST_TIME_TO_LINES = 1.3;
  private static final double MOST_CPU_TO_COMMONS_NET = 1 / 3.0;
  private static final double MOST_MEMORY_TO_COMMONS_NET = 1 / 4.0;

  private final Map<ListingWay, List<ListingSample>> samples = new LinkedHashMap<>();
  private final Map<ListingWay.Server, Double> inOneJvm = new LinkedHashMap<>();

  void add(ListingWay way, ListingSample sample) {
    samples.computeIfAbsent(way, key -> new ArrayList<>()).add(sample);
  }

  /** How the times of entries and of lines compare in one JVM. */
  void addInOneJvm(ListingWay.Server server, double ratio) {
    inOneJvm.put(server, ratio);
  }

  /** The median of something; empty if the way wasn't measured. */
  private Optional<Double> median(ListingWay way, ToDoubleFunction<ListingSample> value) {
    List<ListingSample> taken = samples.get(way);
    if (taken == null) {
      return Optional.empty();
    }
    double[] sorted = taken.stream().mapToDouble(value).sorted().toArray();
    int middle = sorted.length / 2;
    return Optional.of(
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2);
  }

  /** The table of a server, or nothing if it wasn't measured. */
  String table(ListingWay.Server server, boolean markdown) {
    Table table = new Table();
    table.row("way", "wall s", "(min to max)", "CPU s", "peak MiB", "what");
    boolean any = false;
    for (ListingWay way : ListingWay.all()) {
      List<ListingSample> taken = samples.get(way);
      if (way.server() == server && taken != null) {
        any = true;
        table.row(
            way.name(),
            seconds(median(way, ListingSample::wall).orElseThrow()),
            "("
                + seconds(taken.stream().mapToDouble(ListingSample::wall).min().orElseThrow())
                + " to "
                + seconds(taken.stream().mapToDouble(ListingSample::wall).max().orElseThrow())
                + ")",
            seconds(median(way, ListingSample::cpu).orElseThrow()),
            Long.toString(Math.round(median(way, ListingSample::peak).orElseThrow() / 1024)),
            way.note());
      }
    }
    return any ? table.render(markdown) + "\n" : "";
  }

  /** What must hold, and whether it does, for a server. */
  List<Requirement.Verdict> verdicts(ListingWay.Server server) {
    List<Requirement.Verdict> verdicts = new ArrayList<>();
    Double ratio = inOneJvm.get(server);
    if (ratio != null) {
      verdicts.add(verdict(server, "time in one JVM", ratio, Family.RAW, MOST_TIME_TO_LINES));
    }
    ratio(server, ListingSample::cpu)
        .map(cpu -> verdict(server, "CPU", cpu, Family.COMMONS_NET, MOST_CPU_TO_COMMONS_NET))
        .ifPresent(verdicts::add);
    ratio(server, ListingSample::peak)
        .map(peak ->
            verdict(server, "peak memory", peak, Family.COMMONS_NET, MOST_MEMORY_TO_COMMONS_NET))
        .ifPresent(verdicts::add);
    return verdicts;
  }

  /** What Ferry takes, as a part of what commons-net takes. */
  private Optional<Double> ratio(ListingWay.Server server, ToDoubleFunction<ListingSample> value) {
    Optional<Double> here = median(ListingWay.of(server, Family.FERRY), value);
    Optional<Double> there = median(ListingWay.of(server, Family.COMMONS_NET), value);
    return here.flatMap(mine -> there.map(its -> mine / its));
  }

  private static Requirement.Verdict verdict(
      ListingWay.Server server, String what, double ratio, Family rival, double limit) {
    boolean held = ratio <= limit;
    String text =
        String.format(
            Locale.ROOT,
            "%s: %s %.2f x %s, at most %.2f: %s",
            server.title(),
            what,
            ratio,
            ListingWay.of(server, rival).name(),
            limit,
            held ? "held" : "NOT held");
    return new Requirement.Verdict(text, held);
  }

  private static String seconds(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
