package dev.ferry.bench;

import dev.ferry.bench.Results.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What is printed of the results on one JDK. */
record Report(String jdk, Results<Way> results, Options options) {

  /** The table of a task, or nothing if none of its ways was measured. */
  String table(Task task) {
    List<Figures<Way>> measured =
        Way.all().stream()
            .filter(way -> way.task() == task)
            .map(results::of)
            .flatMap(Optional::stream)
            .toList();
    if (measured.isEmpty()) {
      return "";
    }
    Figures<Way> first = measured.get(0);
    Table table = new Table();
    List<String> head =
        new ArrayList<>(List.of("way", "wall s", "(min to max)", "CPU s", "peak MiB"));
    options.link().ifPresent(link -> head.add("of the link"));
    head.addAll(List.of("wall ratio", "CPU ratio", "what"));
    table.row(head);
    for (Figures<Way> figures : measured) {
      table.row(row(figures, first));
    }
    String title = task.title() + ", " + jdk + "; ratios to " + first.way().name();
    boolean markdown = options.markdown();
    return (markdown ? "### " : "") + title + "\n\n" + table.render(markdown) + "\n";
  }

  private List<String> row(Figures<Way> figures, Figures<Way> first) {
    List<String> row = new ArrayList<>();
    row.add(figures.way().name());
    row.add(format(figures.wall()));
    row.add("(" + format(figures.least()) + " to " + format(figures.most()) + ")");
    row.add(format(figures.cpu()));
    row.add(figures.peak() < 0 ? "" : String.format(Locale.ROOT, "%.0f", figures.peak()));
    options.link().ifPresent(link -> row.add(percent(link, figures)));
    row.add(format(figures.wall() / first.wall()));
    row.add(format(figures.cpu() / first.cpu()));
    row.add(figures.way().note());
    return row;
  }

  private String percent(Link link, Figures<Way> figures) {
    long bytes = figures.way().task().bytes(options.bytes());
    return String.format(Locale.ROOT, "%.1f %%", 100 * link.share(bytes, figures.wall()));
  }

  /** A line for each requirement that can be judged. */
  List<Requirement.Verdict> verdicts() {
    Stream<Optional<Requirement.Verdict>> shares =
        options.link().stream()
            .flatMap(link -> LinkRequirement.all(link, options.bytes()).stream())
            .map(requirement -> requirement.judge(results));
    Stream<Optional<Requirement.Verdict>> ratios =
        asked().stream().map(requirement -> requirement.judge(results));
    return Stream.concat(shares, ratios).flatMap(Optional::stream).toList();
  }

  private List<Requirement> asked() {
    if (options.link().isPresent()) {
      return Requirement.overLink();
    }
    return options.tls() ? Requirement.underTls() : Requirement.all();
  }

  private static String format(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
