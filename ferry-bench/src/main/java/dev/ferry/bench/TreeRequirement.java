package dev.ferry.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What Ferry promises of trees: that a way takes at most so many times as long as the best of some
 * rivals.
 */
record TreeRequirement(TreeWay ferry, List<TreeWay> rivals, double limit) {

  /** What Ferry's ways are called: of the library, and of the command line with its start. */
  private static final List<String> OWN = List.of("ferry", "ferry-mirror");

  /** Over a link, where it is round trips that count. */
  static List<TreeRequirement> overLink() {
    List<TreeRequirement> all = new ArrayList<>();
    for (String own : OWN) {
      all.add(of(0.75, "down/" + own + "-16", "down/lftp-16", "down/rclone-16"));
      all.add(of(0.5, "down/" + own + "-50", "down/curl-50"));
      all.add(of(0.7, "up/" + own + "-16", "up/lftp-16"));
      for (TreeWay way : TreeWay.all()) {
        if (way.isDefault() && !way.family().isOwn()) {
          String direction = TreeWay.direction(way.up());
          all.add(of(0.2, direction + "/" + own + "-default", way.id()));
        }
      }
    }
    return all;
  }

  /** On loopback, where all compete for the processors. */
  static List<TreeRequirement> onLoopback() {
    return OWN.stream()
        .flatMap(own -> Stream.of("down/" + own + "-16", "up/" + own + "-16"))
        .map(TreeRequirement::againstAll)
        .toList();
  }

  private static TreeRequirement againstAll(String id) {
    TreeWay ferry = TreeWay.of(id);
    List<TreeWay> rivals =
        TreeWay.all().stream()
            .filter(way -> way.up() == ferry.up() && !way.family().isOwn())
            .toList();
    return new TreeRequirement(ferry, rivals, 1.0);
  }

  private static TreeRequirement of(double limit, String ferry, String... rivals) {
    return new TreeRequirement(
        TreeWay.of(ferry), List.of(rivals).stream().map(TreeWay::of).toList(), limit);
  }

  /** Compares medians; empty if one of the two sides wasn't measured. */
  Optional<Requirement.Verdict> judge(Results<TreeWay> results) {
    Optional<Results.Figures<TreeWay>> mine = results.of(ferry);
    Optional<Results.Figures<TreeWay>> best =
        rivals.stream()
            .map(results::of)
            .flatMap(Optional::stream)
            .min(Comparator.comparingDouble(Results.Figures::wall));
    if (mine.isEmpty() || best.isEmpty()) {
      return Optional.empty();
    }
    String rival = best.get().way().name();
    return Optional.of(
        Requirement.Verdict.atMost(limit, Measure.WALL, ferry.id(), mine.get(), rival, best.get()));
  }
}
