package dev.ferry.internal.listing;

import dev.ferry.Entry;
import dev.ferry.EntryTime.Precision;
import dev.ferry.EntryType;
import dev.ferry.ListingContext;
import dev.ferry.ListingFormat;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Microware OS-9, behind its title {@code Owner Last modified Attributes Sector Bytecount Name}:
 * the output of {@code dir -e}. Not the Mac OS of that number, whose servers have their own ways.
 *
 * <p>An owner is a group's number and a user's, {@code 1.78}. A clock that was never set shows
 * {@code 00/00/00}, which is no time.
 */
final class Os9Format implements ListingFormat {

  /** OS-9 is no older than this. */
  private static final int FIRST_YEAR = 79;

  private static final int ATTRIBUTES = 8;

  @Override
  public String name() {
    return "os9";
  }

  @Override
  public Reader reader(ListingContext context) {
    return new Lines(context);
  }

  private static final class Lines implements Reader {

    private final ListingContext context;
    private final FieldScanner fields = new FieldScanner();
    private boolean titled;

    Lines(ListingContext context) {
      this.context = context;
    }

    @Override
    public Line read(String line, Consumer<? super Entry> out) {
      if (!fields.over(line).next() || isPlace(line) || isRule(line)) {
        return Line.HEADING;
      }
      if (isTitle(line)) {
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

    /** {@code Directory of . 11:44:44}: DOS begins so too, but without a clock. */
    private boolean isPlace(String line) {
      fields.over(line).next();
      if (!fields.is("Directory") || !fields.next() || !fields.is("of")) {
        return false;
      }
      boolean clock = false;
      while (fields.next()) {
        clock = HostClock.time(line, fields.start(), fields.end()) != null;
      }
      return clock;
    }

    private boolean isTitle(String line) {
      fields.over(line).next();
      return fields.is("Owner")
          && fields.next()
          && fields.is("Last")
          && fields.next()
          && fields.is("modified")
          && fields.next()
          && fields.is("Attributes");
    }

    /** The line under the title. */
    private boolean isRule(String line) {
      return titled && line.chars().allMatch(c -> c == '-' || c == ' ');
    }

    private @Nullable Entry entry(String line) {
      fields.over(line).next();
      String owner = fields.field();
      int dot = owner.indexOf('.');
      if (FieldScanner.number(owner, 0, dot) < 0
          || FieldScanner.number(owner, dot + 1, owner.length()) < 0) {
        return null;
      }
      if (!fields.next() || fields.end() - fields.start() != 8) {
        return null;
      }
      LocalDate day = date(line, fields.start());
      LocalTime clock = fields.next() ? clock(line, fields.start(), fields.end()) : null;
      if (!fields.next() || fields.end() - fields.start() != ATTRIBUTES) {
        return null;
      }
      String attributes = fields.field();
      fields.next(); // where it begins on the disk
      long size = fields.next() ? fields.number() : -1;
      if (size < 0 || !fields.next()) {
        return null;
      }
      Entry.Builder entry =
          Entry.builder(line.substring(fields.start()), line)
              .type(attributes.charAt(0) == 'd' ? EntryType.DIRECTORY : EntryType.FILE)
              .size(size)
              .permissions(attributes)
              .owner(owner)
              .group(owner.substring(0, dot));
      if (day != null && clock != null) {
        entry.modified(context.time(day.atTime(clock), Precision.MINUTE));
      }
      return entry.build();
    }

    /** {@code 26/03/12}. */
    private static @Nullable LocalDate date(String line, int from) {
      long year = FieldScanner.number(line, from, from + 2);
      return HostClock.day(
          HostClock.century(year, FIRST_YEAR),
          FieldScanner.number(line, from + 3, from + 5),
          FieldScanner.number(line, from + 6, from + 8));
    }

    /** {@code 1509}. */
    private static @Nullable LocalTime clock(String line, int from, int to) {
      long number = to - from == 4 ? FieldScanner.number(line, from, to) : -1;
      boolean real = number >= 0 && number / 100 < 24 && number % 100 < 60;
      return real ? LocalTime.of((int) number / 100, (int) number % 100) : null;
    }
  }
}
