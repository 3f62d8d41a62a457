package dev.ferry.internal.listing;

import dev.ferry.Entry;
import dev.ferry.EntryType;
import dev.ferry.ListingContext;
import dev.ferry.ListingFormat;
import java.util.function.Consumer;

/**
 * Listings of WfFTP, the server in the routers of Wellfleet, later Bay Networks and Nortel: a table
 * with a title and three sums below. There are no directories, and names have no blanks.
 *
 * <pre>{@code
 * File Name            Size    Date     Day       Time
 * ------------------------------------------------------
 * boot.cfg             2301  05/06/04  Thur.    07:08:15
 * }</pre>
 */
final class WellfleetFormat implements ListingFormat {

  @Override
  public String name() {
    return "wfftp";
  }

  @Override
  public Reader reader(ListingContext context) {
    return new TableReader(context);
  }

  private static final class TableReader implements Reader {

    private final ListingContext context;
    private final FieldScanner fields = new FieldScanner();
    private final ShortDate date = new ShortDate();
    private final ClockTime clock = new ClockTime();

    TableReader(ListingContext context) {
      this.context = context;
    }

    @Override
    public Line read(String line, Consumer<? super Entry> out) {
      if (!fields.over(line).next()) {
        return Line.HEADING;
      }
      String name = fields.field();
      long size = fields.next() ? fields.number() : -1;
      if (size < 0
          || !fields.next()
          || !date.read(line, fields.start(), fields.end())
          || !fields.next()
          || line.charAt(fields.end() - 1) != '.' // the day of the week
          || !fields.next()
          || !clock.read(line, fields.start(), fields.end())
          || fields.next()) {
        return isHeading(line) ? Line.HEADING : Line.UNKNOWN;
      }
      Entry.Builder entry = Entry.builder(name, line).type(EntryType.FILE).size(size);
      date.put(entry, clock, context);
      out.accept(entry.build());
      return Line.ENTRY;
    }

    private boolean isHeading(String line) {
      fields.over(line);
      if (fields.next() && fields.number() >= 0) {
        return fields.next() && fields.is("bytes") && fields.next() && fields.is("-");
      }
      return (fields.is("Volume") && fields.next() && fields.is("-"))
          || (fields.is("Directory") && fields.next() && fields.is("of"))
          || (fields.is("File") && fields.next() && fields.is("Name"))
          || isRule(line, fields.start(), fields.end());
    }

    private static boolean isRule(String line, int from, int to) {
      for (int i = from; i < to; i++) {
        if (line.charAt(i) != '-') {
          return false;
        }
      }
      return to - from > 20;
    }
  }
}
