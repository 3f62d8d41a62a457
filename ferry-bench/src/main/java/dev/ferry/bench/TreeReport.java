package dev.ferry.bench;

import dev.ferry.bench.Results.Figures;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is printed of the trees that were copied on one JDK. */
record TreeReport(String jdk, Results<TreeWay> results, TreesCommand command) {

  /** The table of a direction, or nothing if none of its ways was measured. */
  String table(boolean up) {
    List<Figures<TreeWay>> measured =
        TreeWay.all().stream()
            .filter(way -> way.up() == up)
            .map(results::of)
            .flatMap(Optional::stream)
            .toList();
    if (measured.isEmpty()) {
      return "";
    }
    Figures<TreeWay> first = measured.get(0);
    Table table = new Table();
    table.row("way", "wall s", "(min to max)", "CPU s", "wall ratio", "CPU ratio", "runs", "what");
    for (Figures<TreeWay> figures : measured) {
      table.row(
          figures.way().name(),
          format(figures.wall()),
          "(" + format(figures.least()) + " to " + format(figures.most()) + ")",
          format(figures.cpu()),
          format(figures.wall() / first.wall()),
          format(figures.cpu() / first.cpu()),
          Integer.toString(figures.samples().size()),
          figures.way().note());
    }
    boolean markdown = command.markdown();
    String title = (up ? "Upload" : "Download") + ", " + jdk + "; ratios to " + first.way().name();
    return (markdown ? "### " : "") + title + "\n\n" + table.render(markdown) + "\n";
  }

  /** A line for each requirement that can be judged; under TLS there is none. */
  List<Requirement.Verdict> verdicts() {
    if (command.tls()) {
      return List.of();
    }
    List<TreeRequirement> asked =
        command.link().isPresent() ? TreeRequirement.overLink() : TreeRequirement.onLoopback();
    return asked.stream()
        .map(requirement -> requirement.judge(results))
        .flatMap(Optional::stream)
        .toList();
  }

  private static String format(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
