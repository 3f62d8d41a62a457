package dev.ferry.internal.listing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.Entry;
import dev.ferry.ListingFormat;
import java.util.ArrayList;
import java.util.List;

/** What holds of any line, for formats in which a line tells of one thing at most. */
final class Accounted {

  private Accounted() {}

  /** Reads one listing; no line may throw, and none may be lost or doubled. */
  static void check(ListingFormat format, List<String> lines) {
    ListingFormat.Reader reader = format.reader(OneLine.CONTEXT);
    List<Entry> entries = new ArrayList<>();
    for (String line : lines) {
      entries.clear();
      ListingFormat.Line became = reader.read(line, entries::add);
      switch (became) {
        case ENTRY -> {
          assertThat(entries).hasSize(1);
          check(line, entries.get(0));
        }
        case HEADING, UNKNOWN -> assertThat(entries).isEmpty();
        default -> throw new AssertionError(became + " of " + line);
      }
    }
    entries.clear();
    reader.end(entries::add);
    assertThat(entries).isEmpty();
  }

  private static void check(String line, Entry entry) {
    assertThat(entry.raw()).isEqualTo(line);
    assertThat(entry.name()).isNotEmpty();
    assertThat(line).contains(entry.name());
    entry.target().ifPresent(target -> assertThat(line).contains(target));
    entry.permissions().ifPresent(permissions -> assertThat(line).contains(permissions));
    entry.owner().ifPresent(owner -> assertThat(line).contains(owner));
    entry.group().ifPresent(group -> assertThat(line).contains(group));
    entry.uniqueId().ifPresent(id -> assertThat(line).contains(id));
    entry.size().ifPresent(size -> assertThat(size).isNotNegative());
    entry.facts().forEach((key, value) -> assertThat(line).contains(value));
    assertThat(entry.toString()).isNotEmpty();
  }
}
