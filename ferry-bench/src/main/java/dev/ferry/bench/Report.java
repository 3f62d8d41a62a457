package dev.ferry.bench;

import dev.ferry.bench.Results.Figures;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is printed of the results on one JDK. */
record Report(String jdk, Results results, boolean markdown, boolean tls) {

  /** The table of a task, or nothing if none of its ways was measured. */
  String table(Task task) {
    List<Figures> measured =
        Way.all().stream()
            .filter(way -> way.task() == task)
            .map(results::of)
            .flatMap(Optional::stream)
            .toList();
    if (measured.isEmpty()) {
      return "";
    }
    Figures first = measured.get(0);
    Table table = new Table();
    table.row("way", "wall s", "(min to max)", "CPU s", "wall ratio", "CPU ratio", "what");
    for (Figures figures : measured) {
      table.row(
          figures.way().name(),
          format(figures.wall()),
          "(" + format(figures.least()) + " to " + format(figures.most()) + ")",
          format(figures.cpu()),
          format(figures.wall() / first.wall()),
          format(figures.cpu() / first.cpu()),
          figures.way().note());
    }
    String head = task.title() + ", " + jdk + "; ratios to " + first.way().name();
    return (markdown ? "### " : "") + head + "\n\n" + table.render(markdown) + "\n";
  }

  /** A line for each requirement that can be judged. */
  List<Requirement.Verdict> verdicts() {
    return (tls ? Requirement.underTls() : Requirement.all())
        .stream().map(requirement -> requirement.judge(results)).flatMap(Optional::stream).toList();
  }

  private static String format(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
