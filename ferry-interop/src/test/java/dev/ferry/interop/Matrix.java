package dev.ferry.interop;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What worked where, as the tests of this JVM found it. */
final class Matrix {

  private static final Map<Route, EnumMap<Row, Map<String, Cell>>> columns = new HashMap<>();
  private static final Map<ServerKind, Map<Row, String>> reasons = new TreeMap<>();

  private Matrix() {}

  /** Notes how a test ended; if it is run again, that counts. */
  static synchronized void note(Route route, Row row, String test, Cell cell) {
    columns
        .computeIfAbsent(route, key -> new EnumMap<>(Row.class))
        .computeIfAbsent(row, key -> new HashMap<>())
        .put(test, cell);
  }

  /** Notes that a server does not do a thing; the caller has just seen it refuse. */
  static synchronized void notOffered(Route route, Row row, String why) {
    note(route, row, "what the server says", Cell.NOT_OFFERED);
    reasons.computeIfAbsent(route.kind(), key -> new TreeMap<>()).put(row, why);
  }

  /** Returns every place that says something else than "ok" or "no", or says nothing at all. */
  static synchronized List<String> gaps() {
    List<String> gaps = new ArrayList<>();
    for (Row row : Row.values()) {
      for (ServerKind kind : ServerKind.values()) {
        List<Route> routes = Route.all().filter(route -> route.kind() == kind).toList();
        List<Route> tried = routes.stream().filter(route -> !cell(route, row).isEmpty()).toList();
        if (tried.isEmpty()) {
          gaps.add(row + " was not tried with " + kind.title());
        }
        tried.stream()
            .filter(route -> !cell(route, row).matches("ok|no"))
            .forEach(route -> gaps.add(row + ", " + route + ": " + cell(route, row)));
      }
    }
    return gaps;
  }

  /** Returns the table and its notes, in Markdown. */
  static synchronized String markdown() {
    List<Route> routes = Route.all().toList();
    StringBuilder text = new StringBuilder();
    text.append("|");
    for (Route route : routes) {
      boolean first = route.equals(Route.to(route.kind()));
      text.append(" | ").append(first ? route.kind().title() + " " : "").append(route.shortName());
    }
    text.append(" |\n|---").append("|---".repeat(routes.size())).append("|\n");
    for (Row row : Row.values()) {
      text.append("| ").append(row.title());
      for (Route route : routes) {
        String cell = cell(route, row);
        text.append(cell.isEmpty() ? " | " : " | " + cell);
      }
      text.append(" |\n");
    }
    text.append("\nWhere it says *no*:\n\n");
    reasons.forEach((kind, rows) ->
        text.append(
            rows.entrySet().stream()
                .map(no -> "- " + kind.title() + ", " + no.getKey().title() + ": " + no.getValue())
                .collect(Collectors.joining("\n", "", "\n"))));
    return text.toString();
  }

  private static String cell(Route route, Row row) {
    Map<String, Cell> cells =
        columns.getOrDefault(route, new EnumMap<>(Row.class)).getOrDefault(row, Map.of());
    return cells.isEmpty() ? "" : Collections.max(cells.values()).toString();
  }
}
