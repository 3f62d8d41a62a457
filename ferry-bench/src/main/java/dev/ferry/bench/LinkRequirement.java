package dev.ferry.bench;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What Ferry promises over a link: a share of what the link can carry. */
record LinkRequirement(Way ferry, Link link, long bytes, double least) {

  private static final double LEAST = 0.95;

  /** All of them, for files of so many bytes. */
  static List<LinkRequirement> all(Link link, long bytes) {
    return Way.all().stream()
        .filter(way -> way.isClient() && !way.task().isMany())
        .map(way -> new LinkRequirement(way, link, bytes, LEAST))
        .toList();
  }

  /** Compares the median; empty if it wasn't measured. */
  Optional<Requirement.Verdict> judge(Results<Way> results) {
    return results
        .of(ferry)
        .map(figures -> {
          double share = link.share(bytes, figures.wall());
          boolean held = share >= least;
          return new Requirement.Verdict(
              String.format(
                  Locale.ROOT,
                  "%s %.2f MB/s = %.1f %% of what %s carries (%.2f MB/s), at least %.0f %%: %s",
                  ferry.id(),
                  share * link.bytesPerSecond() / 1e6,
                  100 * share,
                  link.text(),
                  link.bytesPerSecond() / 1e6,
                  100 * least,
                  held ? "held" : "NOT held"),
              held);
        });
  }
}
