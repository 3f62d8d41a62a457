package dev.ferry.bench;

import java.util.ArrayList;
import java.util.List;

/** Rows of cells; the first row is the head. The first column is text, the others are numbers. */
final class Table {

  private final List<List<String>> rows = new ArrayList<>();

  void row(String... cells) {
    row(List.of(cells));
  }

  void row(List<String> cells) {
    rows.add(List.copyOf(cells));
  }

  /** Aligned text, or a table for Markdown. */
  String render(boolean markdown) {
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    StringBuilder out = new StringBuilder();
    for (int r = 0; r < rows.size(); r++) {
      for (int i = 0; i < widths.length; i++) {
        String cell = rows.get(r).get(i);
        String space = " ".repeat(widths[i] - cell.length());
        out.append(markdown ? "| " : i == 0 ? "" : "  ");
        out.append(i == 0 ? cell + space : space + cell).append(markdown ? " " : "");
      }
      out.append(markdown ? "|\n" : "\n");
      if (markdown && r == 0) {
        out.append("|---").append("|---:".repeat(widths.length - 1)).append("|\n");
      }
    }
    return out.toString();
  }
}
