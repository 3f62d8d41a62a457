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
 * {@code name.part.note}: of which file on which server a part is, how large and old that was, and
 * which bytes are there, unless that is all that stands in the part. It is there as a whole or not
 * at all, whenever the process dies. No secret stands in it.
 */
final class PartNote {

  private static final String FIRST_LINE = "ferry part 1";

  /** One more line; who doesn't know it must not take the part for the file's first bytes. */
  private static final String WITH_RANGES = "ferry part 2";

  private static final int LINES = 4;

  private final Path path;

  PartNote(Path part) {
    this.path = part.resolveSibling(part.getFileName() + ".note");
  }

  /**
   * What was noted.
   *
   * @param facts what the file is
   * @param ranges what is there of it; null if that is all that stands in the part
   */
  record Noted(RemoteFacts facts, @Nullable Ranges ranges) {}

  void write(String source, Noted noted) throws IOException {
    RemoteFacts facts = noted.facts;
    String size = facts.size().isPresent() ? Long.toString(facts.size().getAsLong()) : "";
    String modified = facts.modified().map(Instant::toString).orElse("");
    String text =
        noted.ranges == null
            ? lines(FIRST_LINE, escaped(source), size, modified)
            : lines(WITH_RANGES, escaped(source), size, modified, noted.ranges.toString());
    Path fresh = path.resolveSibling(path.getFileName() + ".new");
    Files.write(fresh, text.getBytes(UTF_8));
    Files.move(fresh, path, StandardCopyOption.REPLACE_EXISTING);
  }

  private static String lines(String... lines) {
    return String.join("\n", lines) + "\n";
  }

  /** What was noted of this source; null if it was another one, or nothing that makes sense. */
  @Nullable Noted read(String source) throws IOException {
    List<String> lines;
    try {
      lines = List.of(new String(Files.readAllBytes(path), UTF_8).split("\n", -1));
    } catch (NoSuchFileException e) {
      return null;
    }
    boolean divided = lines.get(0).equals(WITH_RANGES);
    if (lines.size() != (divided ? LINES + 2 : LINES + 1)
        || !(divided || lines.get(0).equals(FIRST_LINE))
        || !lines.get(1).equals(escaped(source))) {
      return null;
    }
    RemoteFacts facts = facts(lines.get(2), lines.get(3));
    Ranges ranges = divided ? Ranges.parse(lines.get(LINES)) : null;
    return facts == null || (divided && ranges == null) ? null : new Noted(facts, ranges);
  }

  private static @Nullable RemoteFacts facts(String size, String modified) {
    try {
      return new RemoteFacts(
          size.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(size)),
          modified.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(modified)));
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
