package dev.ferry.internal.listing;

import dev.ferry.ListingContext;
import dev.ferry.ListingFormat;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One format, tried on the first lines of a listing: how much of them it knows. */
final class FormatTrial {

  private final ListingFormat format;
  private final ListingContext context;
  private ListingFormat.@Nullable Reader reader;
  private ListingFormat.Line last = ListingFormat.Line.UNKNOWN;
  private long entries;
  private long headings;
  private long unknown;

  private FormatTrial(ListingFormat format, ListingContext context) {
    this.format = format;
    this.context = context;
  }

  static List<FormatTrial> ofEach(List<ListingFormat> formats, ListingContext context) {
    List<FormatTrial> trials = new ArrayList<>(formats.size());
    for (ListingFormat format : formats) {
      trials.add(new FormatTrial(format, context));
    }
    return trials;
  }

  void read(String line) {
    last = reader().read(line, entry -> entries++);
    if (last == ListingFormat.Line.UNKNOWN) {
      unknown++;
    } else if (last == ListingFormat.Line.HEADING && !line.isBlank()) {
      headings++; // all formats know an empty line
    }
  }

  void end() {
    reader().end(entry -> entries++);
  }

  /** Begins with the first line: often a format before it in the order has decided by then. */
  private ListingFormat.Reader reader() {
    ListingFormat.Reader begun = reader;
    if (begun == null) {
      begun = format.reader(context);
      reader = begun;
    }
    return begun;
  }

  ListingFormat format() {
    return format;
  }

  long entries() {
    return entries;
  }

  long unknown() {
    return unknown;
  }

  boolean knowsTheLastLine() {
    return last != ListingFormat.Line.UNKNOWN;
  }

  boolean isAtHeading() {
    return last == ListingFormat.Line.HEADING;
  }

  /** Whether it has read an entry, and there was no line that it doesn't know. */
  boolean knowsAll() {
    return entries > 0 && unknown == 0;
  }

  boolean knowsAnything() {
    return entries > 0 || headings > 0;
  }

  /** By entries, then by what it doesn't know. */
  boolean isBetterThan(FormatTrial other) {
    return entries != other.entries ? entries > other.entries : unknown < other.unknown;
  }
}
