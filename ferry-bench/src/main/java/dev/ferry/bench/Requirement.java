package dev.ferry.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What Ferry promises: that one of its ways takes at most so many times what the best of some
 * families takes.
 */
record Requirement(Way ferry, Measure measure, Set<Family> rivals, double limit) {

  private static final Set<Family> OTHERS =
      EnumSet.complementOf(EnumSet.of(Family.FERRY, Family.FERRY_COMMAND));

  Requirement(Way ferry, Measure measure, Family rival, double limit) {
    this(ferry, measure, Set.of(rival), limit);
  }

  /** All of them. */
  static List<Requirement> all() {
    List<Requirement> all = new ArrayList<>();
    for (Way way : Way.all()) {
      if (way.isCommandToGet()) {
        all.add(new Requirement(way, Measure.WALL, Family.CURL, 1.05));
      }
      if (way.family() == Family.FERRY) {
        for (Measure measure : Measure.values()) {
          add(way, measure, all);
        }
      }
    }
    return all;
  }

  /** Those over a link, where it is the link that takes the time. */
  static List<Requirement> overLink() {
    return Way.all().stream()
        .filter(way -> way.isClient() && !way.task().isMany())
        .map(way -> new Requirement(way, Measure.WALL, OTHERS, 1.05))
        .toList();
  }

  /** What the client promises, in the clear and under TLS. */
  private static void addClient(Way way, Measure measure, List<Requirement> all) {
    Set<Family> rivals =
        measure == Measure.WALL ? EnumSet.of(Family.CURL, Family.LFTP) : EnumSet.of(Family.CURL);
    all.add(new Requirement(way, measure, rivals, 1.0));
  }

  /** Those under TLS, where curl and lftp are left of the peers. */
  static List<Requirement> underTls() {
    List<Requirement> all = new ArrayList<>();
    for (Way way : Way.all()) {
      if (way.isCommandToGet()) {
        all.add(new Requirement(way, Measure.WALL, Family.CURL, 1.15));
      }
      if (way.family() != Family.FERRY) {
        continue;
      }
      if (way.task().isMany()) {
        continue; // It is memory that counts there.
      }
      if (way.isClient()) {
        for (Measure measure : Measure.values()) {
          addClient(way, measure, all);
        }
        continue;
      }
      switch (way.task()) {
        case RETR_NOTHING, RETR_FILE ->
            all.add(new Requirement(way, Measure.CPU, Family.CURL, 1.05));
        case STOR -> all.add(new Requirement(way, Measure.CPU, Family.CURL, 1.0));
        case RETR_MANY, STOR_MANY -> throw new IllegalStateException("by the client alone");
        case STOR_SMALL -> {
          // By the protocol that curl has to be held to: Commands tells why.
          if (way.onlyUnderTls()) {
            all.add(new Requirement(way, Measure.WALL, Family.CURL, 1.2));
          }
        }
      }
    }
    return all;
  }

  private static void add(Way way, Measure measure, List<Requirement> all) {
    // The raw loops move bytes between channels. A callback or a foreign stream gets arrays: one
    // copy more that no such loop makes, so these ways are held against their like alone.
    if (way.task() == Task.STOR_SMALL) {
      if (measure == Measure.WALL) {
        all.add(new Requirement(way, measure, Family.CURL, 1.2));
      }
      return;
    }
    if (way.task().isMany()) {
      return; // It is memory that counts there.
    }
    if (way.isClient()) {
      addClient(way, measure, all);
      return;
    }
    boolean likeRaw = way.name().equals("ferry-channel") || way.name().equals("ferry-stream");
    if (likeRaw) {
      all.add(new Requirement(way, measure, Family.RAW, 1.1));
    }
    boolean sendfile = likeRaw && way.task() == Task.STOR && measure == Measure.CPU;
    all.add(new Requirement(way, measure, Family.COMMONS_NET, sendfile ? 0.5 : 1.0));
    if (way.task() == Task.RETR_NOTHING) {
      all.add(new Requirement(way, measure, Family.CURL, 1.25));
    } else if (way.task() == Task.RETR_FILE) {
      all.add(new Requirement(way, measure, Family.CURL, 1.0));
    }
  }

  /** A requirement and what was measured. */
  record Verdict(String text, boolean held) {

    /**
     * Compares two medians.
     *
     * @param limit the most times that the first may be of the second
     */
    static Verdict atMost(
        double limit,
        Measure measure,
        String name,
        Results.Figures<?> mine,
        String rival,
        Results.Figures<?> best) {
      double here = measure.of(mine);
      double there = measure.of(best);
      double ratio = here / there;
      boolean held = ratio <= limit;
      return new Verdict(
          String.format(
              Locale.ROOT,
              "%s %s %.2f s = %.2f x %s (%.2f s), at most %.2f: %s",
              name,
              measure.title(),
              here,
              ratio,
              rival,
              there,
              limit,
              held ? "held" : "NOT held"),
          held);
    }
  }

  /** Compares medians; empty if one of the two sides wasn't measured. */
  Optional<Verdict> judge(Results<Way> results) {
    Optional<Results.Figures<Way>> mine = results.of(ferry);
    Optional<Results.Figures<Way>> best =
        Way.all().stream()
            .filter(way -> way.task() == ferry.task() && rivals.contains(way.family()))
            .map(results::of)
            .flatMap(Optional::stream)
            .min(Comparator.comparingDouble(measure::of));
    if (mine.isEmpty() || best.isEmpty()) {
      return Optional.empty();
    }
    String rival = best.get().way().name();
    return Optional.of(Verdict.atMost(limit, measure, ferry.id(), mine.get(), rival, best.get()));
  }
}
