package dev.ferry.internal.listing;

import dev.ferry.Entry;
import dev.ferry.ListingContext;
import dev.ferry.ListingFormat;
import java.util.function.Consumer;

/**
 * Names and nothing else, one a line, as NLST tells them (RFC 959 §4.1.3). What they name isn't
 * known, so their type is OTHER. Any line but an empty one is a name: no other listing should be
 * read by this.
 */
public final class NamesFormat implements ListingFormat {

  @Override
  public String name() {
    return "names";
  }

  @Override
  public Reader reader(ListingContext context) {
    return NamesFormat::read;
  }

  private static Line read(String line, Consumer<? super Entry> out) {
    if (line.isEmpty()) {
      return Line.HEADING;
    }
    out.accept(Entry.unknown(line));
    return Line.ENTRY;
  }
}
