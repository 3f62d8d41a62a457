package dev.ferry.internal.listing;

import dev.ferry.Entry;
import dev.ferry.EntryTime;
import dev.ferry.EntryType;
import dev.ferry.ListingContext;
import dev.ferry.ListingFormat;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.function.Consumer;

/**
 * Listings of the servers of the classic Mac: WebSTAR, NetPresenz and "Peter's Server". They look
 * like those of Unix, but between the mode and the date stand the sizes of the two forks of a file
 * and their sum, or {@code folder} and a count.
 *
 * <pre>{@code
 * -------r--         704  1405004  1405708 Oct 12  1995 atlas.sit
 * drwxrwxr-x               folder        5 Apr 30  1996 shared
 * }</pre>
 *
 * <p>Lines of Unix are not in this format: with names of an owner and a group they have too few
 * numbers, and with numbers the third is hardly ever the sum of the others. The size of a file is
 * that sum; which fork it sends is the server's choice.
 */
final class MacWebStarFormat implements ListingFormat {

  private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

  @Override
  public String name() {
    return "macwebstar";
  }

  @Override
  public Reader reader(ListingContext context) {
    return new ForkReader(context);
  }

  private static final class ForkReader implements Reader {

    private final ListingContext context;
    private final FieldScanner fields = new FieldScanner();
    private final ClockTime clock = new ClockTime();
    private final Recurring modes = new Recurring();

    ForkReader(ListingContext context) {
      this.context = context;
    }

    @Override
    public Line read(String line, Consumer<? super Entry> out) {
      if (!fields.over(line).next()) {
        return Line.HEADING;
      }
      int mode = fields.start();
      if (!ModeColumn.is(line, mode, fields.end()) || !fields.next()) {
        return Line.UNKNOWN;
      }
      boolean folder = fields.is("folder");
      long size = folder ? count() : sum();
      int month = fields.next() ? month(line) : -1;
      int day = fields.next() ? (int) Math.min(fields.number(), 99) : -1;
      if (size < 0 || month < 0 || day < 0 || !fields.next()) {
        return Line.UNKNOWN;
      }
      boolean recent = clock.read(line, fields.start(), fields.end());
      int year = recent ? 0 : year();
      String name = fields.remainder();
      if (year < 0 || name.isEmpty()) {
        return Line.UNKNOWN;
      }
      Entry.Builder entry =
          Entry.builder(name, line)
              .type(folder ? EntryType.DIRECTORY : ModeColumn.type(line.charAt(mode)))
              .size(folder ? -1 : size)
              .permissions(modes.of(line, mode + 1, mode + 10));
      if (recent) {
        putRecent(entry, month, day);
      } else {
        putOld(entry, year, month, day);
      }
      out.accept(entry.build());
      return Line.ENTRY;
    }

    /** How many things are in a folder; its size isn't told. */
    private long count() {
      return fields.next() ? fields.number() : -1;
    }

    private long sum() {
      long resources = fields.number();
      long data = fields.next() ? fields.number() : -1;
      long both = fields.next() ? fields.number() : -1;
      return resources >= 0 && data >= 0 && both - data == resources ? both : -1;
    }

    private int month(String line) {
      if (fields.end() - fields.start() == 3) {
        for (int i = 0; i < MONTHS.length(); i += 3) {
          if (MONTHS.regionMatches(true, i, line, fields.start(), 3)) {
            return i / 3 + 1;
          }
        }
      }
      return -1;
    }

    private int year() {
      return fields.end() - fields.start() == 4 ? (int) fields.number() : -1;
    }

    private void putRecent(Entry.Builder entry, int month, int day) {
      LocalTime time = clock.time();
      if (time != null) {
        context
            .latest(month, day, time)
            .ifPresent(at -> entry.modified(context.time(at, clock.precision())));
      }
    }

    private void putOld(Entry.Builder entry, int year, int month, int day) {
      try {
        LocalDate date = LocalDate.of(year, month, day);
        entry.modified(context.time(date.atStartOfDay(), EntryTime.Precision.DAY));
      } catch (DateTimeException noSuchDay) {
        // Then the entry has no time.
      }
    }
  }
}
