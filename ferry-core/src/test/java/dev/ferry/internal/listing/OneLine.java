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
import java.util.Locale;

/** What a format makes of a line, for tables: a line in, a line of fields out. */
final class OneLine {

  static final ListingContext CONTEXT =
      new ListingContext(
          Instant.parse("2026-11-26T12:00:00Z"), ZoneOffset.UTC, EntryTime.Zone.ASSUMED);

  private OneLine() {}

  /**
   * The fields of the last line, {@code -} for what it doesn't tell: type, size, time, permissions,
   * owner, group, unique id, name in brackets. Or what else became of the line.
   */
  static String read(ListingFormat format, String... lines) {
    ListingFormat.Reader reader = format.reader(CONTEXT);
    List<Entry> entries = new ArrayList<>();
    ListingFormat.Line became = ListingFormat.Line.HEADING;
    for (String line : lines) {
      entries.clear();
      became = reader.read(line, entries::add);
    }
    return became == ListingFormat.Line.ENTRY ? shown(entries) : became.toString();
  }

  /** The entry of a line. */
  static Entry entry(ListingFormat format, String line) {
    List<Entry> entries = new ArrayList<>();
    assertThat(format.reader(CONTEXT).read(line, entries::add)).isEqualTo(ListingFormat.Line.ENTRY);
    assertThat(entries).hasSize(1);
    return entries.get(0);
  }

  private static String shown(List<Entry> entries) {
    assertThat(entries).hasSize(1);
    Entry entry = entries.get(0);
    String size = entry.size().isPresent() ? Long.toString(entry.size().getAsLong()) : "-";
    return String.join(
        " ",
        entry.type().toString().toLowerCase(Locale.ROOT),
        size,
        entry.modified().map(OneLine::shown).orElse("-"),
        entry.permissions().orElse("-"),
        entry.owner().orElse("-"),
        entry.group().orElse("-"),
        entry.uniqueId().orElse("-"),
        "[" + entry.name() + "]" + entry.target().map(to -> "->[" + to + "]").orElse(""));
  }

  private static String shown(EntryTime time) {
    String told = time.zone() == EntryTime.Zone.TOLD ? "/TOLD" : "";
    return time.instant() + "/" + time.precision() + told;
  }
}
