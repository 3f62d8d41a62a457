package dev.ferry.internal.listing;

import dev.ferry.Entry;
import dev.ferry.EntryType;
import dev.ferry.ListingContext;
import dev.ferry.ListingFormat;
import java.util.function.Consumer;

/**
 * Listings of IBM's server for OS/2: size, attributes, date, time, two blanks, name. Other servers
 * for OS/2 send those of Unix.
 *
 * <pre>{@code
 *     0           DIR   06-17-97   16:04  FONTS
 * 81017     RA          10-21-94   06:20  pack.exe
 * }</pre>
 */
final class Os2Format implements ListingFormat {

  @Override
  public String name() {
    return "os2";
  }

  @Override
  public Reader reader(ListingContext context) {
    return new SizeFirstReader(context);
  }

  private static final class SizeFirstReader implements Reader {

    private final ListingContext context;
    private final FieldScanner fields = new FieldScanner();
    private final ShortDate date = new ShortDate();
    private final ClockTime clock = new ClockTime();

    SizeFirstReader(ListingContext context) {
      this.context = context;
    }

    @Override
    public Line read(String line, Consumer<? super Entry> out) {
      if (!fields.over(line).next()) {
        return Line.HEADING;
      }
      long size = fields.number();
      if (size < 0) {
        return Line.UNKNOWN;
      }
      EntryType type = EntryType.FILE;
      String attributes = "";
      while (fields.next() && !date.read(line, fields.start(), fields.end())) {
        if (fields.is("DIR")) {
          type = EntryType.DIRECTORY;
        } else if (attributes.isEmpty() && areAttributes(line, fields.start(), fields.end())) {
          attributes = fields.field();
        } else {
          return Line.UNKNOWN;
        }
      }
      if (!fields.next() || !clock.read(line, fields.start(), fields.end())) {
        return Line.UNKNOWN;
      }
      int name = line.startsWith("  ", fields.end()) ? fields.end() + 2 : fields.end() + 1;
      if (name >= line.length()) {
        return Line.UNKNOWN;
      }
      Entry.Builder entry = Entry.builder(line.substring(name), line).type(type).size(size);
      entry.permissions(attributes.isEmpty() ? null : attributes);
      date.put(entry, clock, context);
      out.accept(entry.build());
      return Line.ENTRY;
    }
  }

  /** Read-only, archive, hidden, system. */
  private static boolean areAttributes(String line, int from, int to) {
    for (int i = from; i < to; i++) {
      if ("RAHS".indexOf(line.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }
}
