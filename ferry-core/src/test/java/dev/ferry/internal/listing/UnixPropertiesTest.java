package dev.ferry.internal.listing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.Entry;
import dev.ferry.EntryType;
import dev.ferry.ListingContext;
import dev.ferry.ListingFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is true of every line, tried with many that chance has made. */
class UnixPropertiesTest {

  private static final int TRIES = 5_000;

  private static final ListingContext CONTEXT =
      ListingContext.assumingUtc(Instant.parse("2026-11-26T12:00:00Z"));

  @ParameterizedTest
  @ValueSource(longs = {1, 23, 456})
  void noLineThrowsAndNoTextIsLost(long seed) {
    UnixLines lines = new UnixLines(seed);
    ListingFormat.Reader reader = new UnixFormat().reader(CONTEXT);
    int entries = 0;
    for (int i = 0; i < TRIES; i++) {
      entries += check(reader, lines.scramble());
      entries += check(reader, lines.damaged());
    }
    assertThat(entries).isBetween(TRIES / 4, 2 * TRIES);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 23, 456})
  void anyNameOfAFileIsReadAsItWasWritten(long seed) {
    UnixLines lines = new UnixLines(seed);
    ListingFormat.Reader reader = new UnixFormat().reader(CONTEXT);
    for (int i = 0; i < TRIES; i++) {
      String name = lines.name();
      String line = lines.before('-', i) + name;

      Entry entry = read(reader, line).get(0);
      assertThat(entry.name()).as(line).isEqualTo(name);
      assertThat(entry.type()).isEqualTo(EntryType.FILE);
      assertThat(entry.size()).as(line).hasValue(i);
      assertThat(entry.modified()).as(line).isPresent();
      assertThat(entry.target()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 23, 456})
  void anyNameAndTargetOfALinkAreReadAsTheyWereWritten(long seed) {
    UnixLines lines = new UnixLines(seed);
    ListingFormat.Reader reader = new UnixFormat().reader(CONTEXT);
    for (int i = 0; i < TRIES; i++) {
      // By the size, if one of the two has an arrow; else without its help.
      boolean arrows = i % 2 == 0;
      String name = arrows ? lines.name() : lines.nameWithoutArrow();
      String target = arrows ? lines.name() : lines.nameWithoutArrow();
      String line = lines.before('l', arrows ? bytes(target) : 0) + name + " -> " + target;

      Entry entry = read(reader, line).get(0);
      assertThat(entry.name()).as(line).isEqualTo(name);
      assertThat(entry.target()).as(line).contains(target);
    }
  }

  /** Bytes that aren't UTF-8 stand in names as one character each. */
  private static long bytes(String target) {
    return target.chars().filter(c -> c == 0xDCDB).count()
        + target.replace("\uDCDB", "").getBytes(UTF_8).length;
  }

  /** The number of entries. */
  static int check(ListingFormat.Reader reader, String line) {
    List<Entry> entries = new ArrayList<>();
    ListingFormat.Line became = reader.read(line, entries::add);
    if (became == ListingFormat.Line.ENTRY) {
      assertThat(entries).hasSize(1);
      Entry entry = entries.get(0);
      assertThat(entry.raw()).isEqualTo(line);
      assertThat(entry.name()).isNotEmpty();
      assertThat(line)
          .endsWith(
              entry.target().map(target -> entry.name() + " -> " + target).orElse(entry.name()));
      assertThat(entry.permissions()).isPresent();
    } else {
      assertThat(became).isIn(ListingFormat.Line.HEADING, ListingFormat.Line.UNKNOWN);
      assertThat(entries).isEmpty();
    }
    if (became == ListingFormat.Line.HEADING) {
      assertThat(line).matches("(?s)[ \t]*|.*:|[^-dl]\\D*[ \t]\\S*[\t ]*");
    }
    return entries.size();
  }

  private static List<Entry> read(ListingFormat.Reader reader, String line) {
    List<Entry> entries = new ArrayList<>();
    assertThat(reader.read(line, entries::add)).as(line).isEqualTo(ListingFormat.Line.ENTRY);
    return entries;
  }
}
