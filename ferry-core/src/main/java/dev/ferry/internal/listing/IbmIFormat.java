package dev.ferry.internal.listing;

import dev.ferry.Entry;
import dev.ferry.EntryTime.Precision;
import dev.ferry.EntryType;
import dev.ferry.ListingContext;
import dev.ferry.ListingFormat;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * IBM i, once OS/400, in its own way ({@code SITE LISTFMT 0}): {@code QSYS 77824 02/23/26 15:09:55
 * *DIR dir/}. With {@code SITE LISTFMT 1} it lists as Unix does.
 *
 * <p>The slash behind a directory's name is the server's mark and not part of the name. A member of
 * a file of the database has a name like {@code ORDERS.FILE/MAY.MBR}, as the server takes it; its
 * file, which has members as a directory has files, is a directory, unless it is a save file. Names
 * in libraries are padded with blanks, and can't have any; those of other file systems can begin
 * and end with them, and keep them.
 */
final class IbmIFormat implements ListingFormat {

  private static final int LONGEST_OWNER = 10;

  /** The column of the type is ten characters wide, and a blank is behind it. */
  private static final int TYPE_WIDTH = 11;

  private static final List<String> DIRECTORIES = List.of("*DIR", "*DDIR", "*FLR", "*LIB");
  private static final List<String> FILES = List.of("*STMF", "*DSTMF", "*MEM", "*DOC");
  private static final String DATABASE_FILE = "*FILE";
  private static final String LINK = "*SYMLNK";
  private static final List<String> PADDED = List.of(DATABASE_FILE, "*MEM", "*LIB", "*FLR", "*DOC");

  @Override
  public String name() {
    return "ibmi";
  }

  @Override
  public Reader reader(ListingContext context) {
    return new Lines(context);
  }

  private static final class Lines implements Reader {

    private final ListingContext context;
    private final IbmIDates dates;
    private final FieldScanner fields = new FieldScanner();

    Lines(ListingContext context) {
      this.context = context;
      this.dates = new IbmIDates(context);
    }

    @Override
    public Line read(String line, Consumer<? super Entry> out) {
      if (!fields.over(line).next()) {
        return Line.HEADING;
      }
      Entry entry = entry(line);
      if (entry == null) {
        return Line.UNKNOWN;
      }
      out.accept(entry);
      return Line.ENTRY;
    }

    /** Owner, size, date and time can each be missing, as they are for members. */
    private @Nullable Entry entry(String line) {
      String owner = null;
      if (fields.start() == 0 && line.charAt(0) != '*') {
        owner = fields.field();
        fields.next();
      }
      long size = fields.number();
      if (size >= 0) {
        fields.next();
      }
      boolean dated = IbmIDates.isDate(line, fields.start(), fields.end());
      LocalDate day = dated ? dates.read(line, fields.start(), fields.end()) : null;
      boolean timed = dated && fields.next() && !isType(line);
      LocalTime clock = timed ? time(line) : null;
      Precision precision =
          timed
              ? HostClock.precision(line, fields.start(), fields.end(), between(line))
              : Precision.DAY;
      if (timed) {
        fields.next();
      }
      String type = fields.field();
      boolean wellKnown = dated || isWellKnown(type);
      if (!isType(line) || !wellKnown || (owner != null && owner.length() > LONGEST_OWNER)) {
        return null;
      }
      String name = name(line, type);
      if (name.isBlank()) {
        return null;
      }
      Entry.Builder entry = named(name, type, line).size(size).owner(owner);
      if (day != null && clock != null) {
        entry.modified(context.time(day.atTime(clock), precision));
      } else if (day != null && !timed) {
        entry.modified(context.time(day.atStartOfDay(), Precision.DAY));
      }
      return entry.build();
    }

    /** The job of the server says which character is in its times. */
    private char between(String line) {
      int i = fields.start();
      while (i < fields.end() && line.charAt(i) >= '0' && line.charAt(i) <= '9') {
        i++;
      }
      char c = i < fields.end() ? line.charAt(i) : ':';
      return c == '.' || c == ',' ? c : ':';
    }

    private @Nullable LocalTime time(String line) {
      return HostClock.time(line, fields.start(), fields.end(), between(line));
    }

    /** {@code *STMF}: a star and capitals. */
    private boolean isType(String line) {
      int length = fields.end() - fields.start();
      if (length < 3 || length >= TYPE_WIDTH || line.charAt(fields.start()) != '*') {
        return false;
      }
      for (int i = fields.start() + 1; i < fields.end(); i++) {
        char c = line.charAt(i);
        if ((c < 'A' || c > 'Z') && (c < '0' || c > '9')) {
          return false;
        }
      }
      return true;
    }

    private static boolean isWellKnown(String type) {
      return type.equals(DATABASE_FILE) || FILES.contains(type) || DIRECTORIES.contains(type);
    }

    /** What is behind the column of the type. If that is narrower, what is behind its blanks. */
    private String name(String line, String type) {
      int from = fields.end();
      while (from < line.length() && line.charAt(from) == ' ') {
        from++;
      }
      int to = line.length();
      if (!PADDED.contains(type)) {
        return line.substring(Math.min(from, fields.start() + TYPE_WIDTH));
      }
      while (to > from && line.charAt(to - 1) == ' ') {
        to--;
      }
      return line.substring(from, to);
    }

    private static Entry.Builder named(String name, String type, String line) {
      boolean marked = name.length() > 1 && name.endsWith("/");
      boolean saved = name.endsWith(".SAVF");
      boolean hasMembers = type.equals(DATABASE_FILE) && !saved;
      boolean isDirectory = marked || hasMembers || DIRECTORIES.contains(type);
      String bare = marked ? name.substring(0, name.length() - 1) : name;
      boolean isFile = FILES.contains(type) || type.equals(DATABASE_FILE);
      EntryType kind = type.equals(LINK) ? EntryType.LINK : EntryType.OTHER;
      return Entry.builder(bare, line)
          .type(isDirectory ? EntryType.DIRECTORY : isFile ? EntryType.FILE : kind);
    }
  }
}
