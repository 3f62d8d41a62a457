package dev.ferry.internal.listing;

import dev.ferry.ListingContext;
import dev.ferry.ListingFormat;
import java.util.List;

/** One format, tried on the first lines of a listing: how much of them it knows. */
final class FormatTrial {

  private final ListingFormat format;
  private final ListingFormat.Reader reader;
  private ListingFormat.Line last = ListingFormat.Line.UNKNOWN;
  private long entries;
  private long headings;
  private long unknown;

  private FormatTrial(ListingFormat format, ListingContext context) {
    this.format = format;
    this.reader = format.reader(context);
  }

  static List<FormatTrial> ofEach(List<ListingFormat> formats, ListingContext context) {
    return formats.stream().map(format -> new FormatTrial(format, context)).toList();
  }

  void read(String line) {
    last = reader.read(line, entry -> entries++);
    if (last == ListingFormat.Line.UNKNOWN) {
      unknown++;
    } else if (last == ListingFormat.Line.HEADING && !line.isBlank()) {
      headings++; // all formats know an empty line
    }
  }

  void end() {
    reader.end(entry -> entries++);
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

  boolean knowsAnything() {
    return entries > 0 || headings > 0;
  }

  /** By entries, then by what it doesn't know. */
  boolean isBetterThan(FormatTrial other) {
    return entries != other.entries ? entries > other.entries : unknown < other.unknown;
  }
}
