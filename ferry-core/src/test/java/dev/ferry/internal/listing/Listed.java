package dev.ferry.internal.listing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.Entry;
import dev.ferry.EntryTime;
import dev.ferry.ListingContext;
import dev.ferry.ListingFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** What becomes of the lines of a listing, in words that a table can hold. */
final class Listed {

  /** Thursday noon at a server whose clock shows UTC. */
  static final ListingContext NOW =
      new ListingContext(Instant.parse("2026-11-26T12:00:00Z"), ZoneOffset.UTC, EntryTime.Zone.SET);

  private Listed() {}

  /** Each entry as it comes out, and what became of lines that ended none. */
  static List<String> by(ListingFormat format, String... lines) {
    List<String> became = new ArrayList<>();
    ListingFormat.Reader reader = format.reader(NOW);
    for (String line : lines) {
      ListingFormat.Line kind = reader.read(line, entry -> became.add(words(entry)));
      if (kind != ListingFormat.Line.ENTRY) {
        became.add(kind.toString());
      }
    }
    reader.end(entry -> became.add(words(entry)));
    return became;
  }

  /** What the last of these lines ends, when the others have come before. */
  static String last(ListingFormat format, String... lines) {
    List<String> became = by(format, lines);
    return became.get(became.size() - 1);
  }

  /** {@code FILE 16354 2026-03-18T15:09:12Z/SECOND nnnn 244,10 244 [IARPTS01]}. */
  static String words(Entry entry) {
    return String.join(
        " ",
        entry.type().toString(),
        entry.size().isPresent() ? Long.toString(entry.size().getAsLong()) : "-",
        entry.modified().map(time -> time.instant() + "/" + time.precision()).orElse("-"),
        entry.permissions().orElse("-"),
        entry.owner().orElse("-"),
        entry.group().orElse("-"),
        "[" + entry.name() + "]" + entry.target().map(to -> " -> [" + to + "]").orElse(""));
  }

  /**
   * Reads lines and makes sure that each is in the raw text of one entry, or was said to be in
   * none.
   */
  static void assertNoLineIsLost(ListingFormat format, List<String> lines) {
    List<String> found = new ArrayList<>();
    ListingFormat.Reader reader = format.reader(NOW);
    for (String line : lines) {
      ListingFormat.Line kind = reader.read(line, entry -> found.addAll(linesOf(entry)));
      if (kind == ListingFormat.Line.HEADING || kind == ListingFormat.Line.UNKNOWN) {
        found.add(line);
      }
    }
    reader.end(entry -> found.addAll(linesOf(entry)));
    assertThat(found).containsExactlyElementsOf(lines);
  }

  /** Makes sure that a name is a part of the raw text, or could be sent back at least. */
  private static List<String> linesOf(Entry entry) {
    assertThat(entry.name()).isNotEmpty();
    assertThat(entry.facts()).isEmpty();
    assertThat(words(entry)).doesNotContain("null");
    return List.of(entry.raw().split("\n", -1));
  }
}
