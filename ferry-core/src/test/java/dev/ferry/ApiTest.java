package dev.ferry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The public API stands in {@code api/ferry-core.txt}, so that a change of it is a line in a review
 * and not a surprise.
 */
class ApiTest {

  private static final String UPDATE = "ferry.api.update";
  private static final String[] EXPORTED = {"dev.ferry", "dev.ferry.ftplib"};

  @Test
  void isTheOneThatWasReviewed() throws IOException, ClassNotFoundException {
    Path reviewed = SourceTree.root().resolve("api/ferry-core.txt");
    List<String> now = new ArrayList<>();
    for (String name : EXPORTED) {
      now.addAll(ApiListing.of(name));
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
    assertThat(now).contains("public class dev.ferry.ftplib.Ftp implements Closeable");
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
