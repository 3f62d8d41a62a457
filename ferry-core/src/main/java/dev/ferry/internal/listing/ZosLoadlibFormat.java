package dev.ferry.internal.listing;

import dev.ferry.Entry;
import dev.ferry.EntryType;
import dev.ferry.ListingContext;
import dev.ferry.ListingFormat;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Members of a load library of z/OS, behind their title {@code Name Size TTR Alias-of AC ---------
 * Attributes --------- Amode Rmode}: programs. They have no times.
 *
 * <p>The size is in hexadecimal, and is that of the program in memory. An alias is another name of
 * a member: a file, whose {@linkplain Entry#target() target} is the member.
 */
final class ZosLoadlibFormat implements ListingFormat {

  @Override
  public String name() {
    return "zos-loadlib";
  }

  @Override
  public Reader reader(ListingContext context) {
    return new Lines();
  }

  private static final class Lines implements Reader {

    private final FieldScanner fields = new FieldScanner();
    private boolean titled;

    @Override
    public Line read(String line, Consumer<? super Entry> out) {
      if (!fields.over(line).next()) {
        return Line.HEADING;
      }
      if (isTitle()) {
        titled = true;
        return Line.HEADING;
      }
      Entry entry = titled ? entry(line) : null;
      if (entry == null) {
        return Line.UNKNOWN;
      }
      out.accept(entry);
      return Line.ENTRY;
    }

    private boolean isTitle() {
      return fields.is("Name")
          && fields.next()
          && fields.is("Size")
          && fields.next()
          && fields.is("TTR");
    }

    private @Nullable Entry entry(String line) {
      fields.over(line).next();
      if (!ZosNames.isMember(line, fields.start(), fields.end())) {
        return null;
      }
      String name = fields.field();
      long size = fields.next() ? hex(line, fields.start(), fields.end()) : -1;
      long place = fields.next() ? hex(line, fields.start(), fields.end()) : -1;
      if (size < 0 || place < 0) {
        return null;
      }
      Entry.Builder entry = Entry.builder(name, line).type(EntryType.FILE).size(size);
      // Without an alias, the authorization code follows, which begins with a digit. Names don't.
      if (fields.next() && ZosNames.isMember(line, fields.start(), fields.end())) {
        entry.target(fields.field());
      }
      return entry.build();
    }

    /** At most 15 hexadecimal digits, or -1. */
    private static long hex(String line, int from, int to) {
      if (from >= to || to - from > 15) {
        return -1;
      }
      long value = 0;
      for (int i = from; i < to; i++) {
        char c = line.charAt(i);
        int digit = c < 128 ? Character.digit(c, 16) : -1;
        if (digit < 0) {
          return -1;
        }
        value = value * 16 + digit;
      }
      return value;
    }
  }
}
