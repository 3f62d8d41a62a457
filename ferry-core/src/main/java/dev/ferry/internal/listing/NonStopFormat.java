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
 * Guardian files of HP NonStop (Tandem), behind their title {@code File Code EOF Last Modification
 * Owner RWEP}. Its Open System Services list as Unix does.
 *
 * <p>A subvolume has files only. {@code EOF} is the size in bytes. An owner is a group's number and
 * a user's within it, {@code 244,10}; the permissions are one letter each for reading, writing,
 * executing and purging. Files that are open have a mark before their code.
 */
final class NonStopFormat implements ListingFormat {

  /** Guardian's own count of days begins in 1975. */
  private static final int FIRST_YEAR = 75;

  /** {@code O} for open, {@code ?} for a file that was open when the system stopped. */
  private static final int LONGEST_MARK = 2;

  @Override
  public String name() {
    return "nonstop";
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
      return fields.is("File")
          && fields.next()
          && fields.is("Code")
          && fields.next()
          && fields.is("EOF");
    }

    private @Nullable Entry entry(String line) {
      fields.over(line).next();
      String name = fields.field();
      boolean more = fields.next();
      if (more && !isCode(line) && fields.end() - fields.start() <= LONGEST_MARK) {
        more = fields.next();
      }
      if (!more || !isCode(line)) {
        return null;
      }
      long size = fields.next() ? fields.number() : -1;
      if (size < 0 || !fields.next() || !isDate(line)) {
        return null;
      }
      Entry.Builder entry = Entry.builder(name, line).type(EntryType.FILE).size(size);
      LocalDate day = date(line);
      LocalTime clock = fields.next() ? HostClock.time(line, fields.start(), fields.end()) : null;
      if (day != null && clock != null) {
        Precision precision = HostClock.precision(line, fields.start(), fields.end(), ':');
        entry.modified(context.time(day.atTime(clock), precision));
      }
      security(line, fields.end(), entry);
      return entry.build();
    }

    /** {@code 244, 10 "nunu"}: the comma has a blank behind it if the number is short. */
    private static void security(String line, int from, Entry.Builder entry) {
      int open = line.indexOf('"', from);
      int ownerEnd = open < 0 ? line.length() : open;
      int comma = HostClock.indexOf(line, ',', from, ownerEnd);
      if (comma >= 0) {
        String group = line.substring(from, comma).strip();
        entry.group(group).owner(group + "," + line.substring(comma + 1, ownerEnd).strip());
      }
      int close = open < 0 ? -1 : line.indexOf('"', open + 1);
      if (close >= 0) {
        entry.permissions(line.substring(open + 1, close));
      }
    }

    /** {@code 18-Mar-26}: a number of one or two digits, three letters, two digits. */
    private boolean isDate(String line) {
      int month = HostClock.indexOf(line, '-', fields.start(), fields.end()) + 1;
      return month > fields.start()
          && fields.end() - month == 6
          && line.charAt(month + 3) == '-'
          && FieldScanner.number(line, fields.start(), month - 1) >= 0
          && FieldScanner.number(line, month + 4, fields.end()) >= 0;
    }

    private @Nullable LocalDate date(String line) {
      int month = HostClock.indexOf(line, '-', fields.start(), fields.end()) + 1;
      long year = FieldScanner.number(line, month + 4, fields.end());
      return HostClock.day(
          HostClock.century(year, FIRST_YEAR),
          HostClock.month(line, month, month + 3),
          FieldScanner.number(line, fields.start(), month - 1));
    }

    /** A number, with a letter behind it for some kinds of program: {@code 800L}. */
    private boolean isCode(String line) {
      char c = line.charAt(fields.start());
      return c >= '0' && c <= '9';
    }
  }
}
