package dev.ferry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The public API of a module as it was reviewed, in a file of {@code api}, so that a change of it
 * is a line in a review and not a surprise.
 */
public final class ReviewedApi {

  private static final String UPDATE = "ferry.api.update";

  private ReviewedApi() {}

  /**
   * Compares the packages that a module exports with what was reviewed; returns what is there now.
   *
   * @param anchor any class of the module
   */
  public static List<String> check(String file, Class<?> anchor, String... exported)
      throws IOException, ClassNotFoundException {
    Path reviewed = SourceTree.root().resolve("api").resolve(file);
    List<String> now = new ArrayList<>();
    for (String name : exported) {
      now.addAll(ApiListing.of(anchor, name));
    }
    if (Boolean.getBoolean(UPDATE)) {
      Files.write(reviewed, now);
    }
    List<String> before = Files.exists(reviewed) ? Files.readAllLines(reviewed) : List.of();
    assertThat(difference(before, now))
        .as(
            "The public API differs from %s. If that is meant, run the build with -D%s=true"
                + " and commit the file.",
            reviewed.getFileName(), UPDATE)
        .isEmpty();
    return now;
  }

  /** Lines that went, with a minus, and lines that came, with a plus; each below its class. */
  private static String difference(List<String> before, List<String> now) {
    List<String> gone = withClass(before);
    List<String> come = withClass(now);
    StringBuilder difference = new StringBuilder();
    gone.stream().filter(line -> !come.contains(line)).forEach(l -> append(difference, '-', l));
    come.stream().filter(line -> !gone.contains(line)).forEach(l -> append(difference, '+', l));
    if (difference.isEmpty() && !before.equals(now)) {
      difference.append("\nthe same lines in another order");
    }
    return difference.toString();
  }

  private static void append(StringBuilder difference, char sign, String line) {
    difference.append('\n').append(sign).append(' ').append(line);
  }

  private static List<String> withClass(List<String> lines) {
    List<String> named = new ArrayList<>();
    String type = "";
    for (String line : lines) {
      if (line.startsWith("  ")) {
        named.add(type + ": " + line.strip());
      } else if (!line.isEmpty()) {
        type = line;
        named.add(line);
      }
    }
    return named;
  }
}
