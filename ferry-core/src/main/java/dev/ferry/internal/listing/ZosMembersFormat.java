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
 * Members of a partitioned data set of z/OS, behind their title {@code Name VV.MM Created Changed
 * Size Init Mod Id}. Members of load libraries have another: {@link ZosLoadlibFormat}.
 *
 * <p>{@code Size} counts records, not bytes: there is no size. {@code Id} is who saved the member
 * last, not who owns it: there is no owner. A member that no editor saved has no statistics, and
 * stands there with its name alone.
 */
final class ZosMembersFormat implements ListingFormat {

  @Override
  public String name() {
    return "zos-members";
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
      if (!fields.over(line).next()) {
        return Line.HEADING;
      }
      if (fields.is("Name") && fields.next() && fields.is("VV.MM")) {
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

    private @Nullable Entry entry(String line) {
      fields.over(line).next();
      if (!ZosNames.isMember(line, fields.start(), fields.end())) {
        return null;
      }
      Entry.Builder entry = Entry.builder(fields.field(), line).type(EntryType.FILE);
      if (!fields.next()) {
        return entry.build();
      }
      if (!isVersion(line, fields.start(), fields.end()) || !fields.next() || !fields.next()) {
        return null;
      }
      LocalDate changed = HostClock.yearFirst(line, fields.start(), fields.end());
      LocalTime clock = fields.next() ? HostClock.time(line, fields.start(), fields.end()) : null;
      if (changed != null && clock != null) {
        Precision precision = HostClock.precision(line, fields.start(), fields.end(), ':');
        entry.modified(context.time(changed.atTime(clock), precision));
      }
      return entry.build();
    }

    /** Version and modification level: {@code 01.07}. */
    private static boolean isVersion(String line, int from, int to) {
      int dot = HostClock.indexOf(line, '.', from, to);
      return dot > 0
          && FieldScanner.number(line, from, dot) >= 0
          && FieldScanner.number(line, dot + 1, to) >= 0;
    }
  }
}
