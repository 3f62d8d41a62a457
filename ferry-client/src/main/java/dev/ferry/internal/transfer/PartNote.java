package dev.ferry.internal.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * {@code name.part.note}: of which file on which server a part is, and how large and old that was.
 * It is there as a whole or not at all, whenever the process dies. No secret stands in it.
 */
final class PartNote {

  private static final String FIRST_LINE = "ferry part 1";
  private static final int LINES = 4;

  private final Path path;

  PartNote(Path part) {
    this.path = part.resolveSibling(part.getFileName() + ".note");
  }

  void write(String source, RemoteFacts facts) throws IOException {
    String size = facts.size().isPresent() ? Long.toString(facts.size().getAsLong()) : "";
    String modified = facts.modified().map(Instant::toString).orElse("");
    Path fresh = path.resolveSibling(path.getFileName() + ".new");
    Files.write(fresh, lines(FIRST_LINE, escaped(source), size, modified).getBytes(UTF_8));
    Files.move(fresh, path, StandardCopyOption.REPLACE_EXISTING);
  }

  private static String lines(String... lines) {
    return String.join("\n", lines) + "\n";
  }

  /** What was noted of this source; null if it was another one, or nothing that makes sense. */
  @Nullable RemoteFacts read(String source) throws IOException {
    List<String> lines;
    try {
      lines = List.of(new String(Files.readAllBytes(path), UTF_8).split("\n", -1));
    } catch (NoSuchFileException e) {
      return null;
    }
    if (lines.size() != LINES + 1
        || !lines.get(0).equals(FIRST_LINE)
        || !lines.get(1).equals(escaped(source))) {
      return null;
    }
    try {
      OptionalLong size =
          lines.get(2).isEmpty()
              ? OptionalLong.empty()
              : OptionalLong.of(Long.parseLong(lines.get(2)));
      Optional<Instant> modified =
          lines.get(3).isEmpty() ? Optional.empty() : Optional.of(Instant.parse(lines.get(3)));
      return new RemoteFacts(size, modified);
    } catch (NumberFormatException | DateTimeException e) {
      return null;
    }
  }

  /** Names may have bytes in them that no charset can write, so all but ASCII is spelled out. */
  private static String escaped(String source) {
    StringBuilder text = new StringBuilder(source.length());
    for (int i = 0; i < source.length(); i++) {
      char c = source.charAt(i);
      if (c > ' ' && c < 0x7f && c != '%') {
        text.append(c);
      } else {
        text.append(String.format("%%%04x", (int) c));
      }
    }
    return text.toString();
  }

  void delete() throws IOException {
    Files.deleteIfExists(path);
  }
}
