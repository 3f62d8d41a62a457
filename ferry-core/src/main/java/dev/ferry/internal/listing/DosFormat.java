package dev.ferry.internal.listing;

import dev.ferry.Entry;
import dev.ferry.EntryType;
import dev.ferry.ListingContext;
import dev.ferry.ListingFormat;
import java.util.function.Consumer;

/**
 * Listings as {@code dir} of DOS and Windows prints them. IIS, Windows CE, Serv-U and ProFTPD (when
 * told so) send them.
 *
 * <pre>{@code
 * 11-05-24  06:12PM       <DIR>          images
 * 11-05-24  06:12AM                40512 logo.png
 * }</pre>
 *
 * <p>{@link ShortDate} says which number of a date is the month. The name is all that stands behind
 * the one blank after a size. After {@code <DIR>} and its like it begins where their column ends;
 * what stands behind that is the name's, blanks and all.
 */
final class DosFormat implements ListingFormat {

  /** {@code <DIR>} and ten blanks, {@code <JUNCTION>} and five: in IIS, in dir, in Serv-U. */
  private static final int MARK_COLUMN = 15;

  /** The same on Windows CE, which also begins it farther right: 10 blanks behind the time. */
  private static final int WIDE_MARK_COLUMN = 23;

  private static final int WIDE_GAP = 10;

  @Override
  public String name() {
    return "dos";
  }

  @Override
  public Reader reader(ListingContext context) {
    return new DirReader(context);
  }

  private static final class DirReader implements Reader {

    private final ListingContext context;
    private final FieldScanner fields = new FieldScanner();
    private final ShortDate date = new ShortDate();
    private final ClockTime clock = new ClockTime();

    DirReader(ListingContext context) {
      this.context = context;
    }

    @Override
    public Line read(String line, Consumer<? super Entry> out) {
      if (!fields.over(line).next()) {
        return Line.HEADING;
      }
      if (!date.read(line, fields.start(), fields.end())) {
        return isHeading(line) ? Line.HEADING : Line.UNKNOWN;
      }
      if (!fields.next() || !clock.read(line, fields.start(), fields.end())) {
        return Line.UNKNOWN;
      }
      int timeEnd = fields.end();
      if (!fields.next()) {
        return Line.UNKNOWN;
      }
      if (clock.readHalf(line, fields.start(), fields.end())) {
        timeEnd = fields.end();
        if (!fields.next()) {
          return Line.UNKNOWN;
        }
      }
      return line.charAt(fields.start()) == '<'
          ? readMarked(line, timeEnd, out)
          : readFile(line, out);
    }

    private Line readFile(String line, Consumer<? super Entry> out) {
      long size = grouped(line, fields.start(), fields.end());
      String name = fields.remainder();
      if (size < 0 || name.isEmpty()) {
        return Line.UNKNOWN;
      }
      Entry.Builder entry = Entry.builder(name, line).type(EntryType.FILE).size(size);
      date.put(entry, clock, context);
      out.accept(entry.build());
      return Line.ENTRY;
    }

    private Line readMarked(String line, int timeEnd, Consumer<? super Entry> out) {
      int mark = fields.start();
      int column = mark - timeEnd >= WIDE_GAP ? WIDE_MARK_COLUMN : MARK_COLUMN;
      int start = fields.end();
      while (start < line.length() && start < mark + column && line.charAt(start) == ' ') {
        start++;
      }
      if (start == fields.end() || start == line.length()) {
        return Line.UNKNOWN;
      }
      EntryType type = markedType(line, mark, fields.end());
      int bracket = type == EntryType.LINK ? targetStart(line, start) : -1;
      String name = line.substring(start, bracket < 0 ? line.length() : bracket - 1);
      Entry.Builder entry = Entry.builder(name, line).type(type);
      if (bracket >= 0) {
        String target = line.substring(bracket + 1, line.length() - 1);
        entry.target(target.equals("...") ? null : target); // dir could not read it
      }
      date.put(entry, clock, context);
      out.accept(entry.build());
      return Line.ENTRY;
    }
  }

  private static EntryType markedType(String line, int from, int to) {
    if (isMark(line, from, to, "<DIR>")) {
      return EntryType.DIRECTORY;
    }
    boolean link =
        isMark(line, from, to, "<JUNCTION>")
            || isMark(line, from, to, "<SYMLINKD>")
            || isMark(line, from, to, "<SYMLINK>");
    return link ? EntryType.LINK : EntryType.OTHER;
  }

  private static boolean isMark(String line, int from, int to, String mark) {
    return to - from == mark.length() && line.regionMatches(true, from, mark, 0, mark.length());
  }

  /**
   * Where the bracket of {@code name [target]} opens, or -1. Names and targets may have brackets
   * too, so it is the one that belongs to the bracket at the end.
   */
  private static int targetStart(String line, int name) {
    if (!line.endsWith("]")) {
      return -1;
    }
    int open = 0;
    for (int i = line.length() - 1; i > name + 1; i--) {
      if (line.charAt(i) == ']') {
        open++;
      } else if (line.charAt(i) == '[' && --open == 0) {
        return line.charAt(i - 1) == ' ' ? i : -1;
      }
    }
    return -1;
  }

  /** What {@code dir} prints around the list, where a server hands it on. */
  private static boolean isHeading(String line) {
    return line.startsWith(" Volume ")
        || line.startsWith(" Directory of ")
        || (line.startsWith(" ") && (line.contains(" File(s) ") || line.contains(" Dir(s) ")));
  }

  /** Digits, in threes with commas or dots between them or without; -1 for anything else. */
  private static long grouped(String line, int from, int to) {
    long value = 0;
    int run = 0;
    boolean separated = false;
    for (int i = from; i < to; i++) {
      char c = line.charAt(i);
      if (c >= '0' && c <= '9' && value < Long.MAX_VALUE / 10) {
        value = value * 10 + (c - '0');
        run++;
      } else if ((c == ',' || c == '.') && (separated ? run == 3 : run >= 1 && run <= 3)) {
        separated = true;
        run = 0;
      } else {
        return -1;
      }
    }
    return run == 0 || (separated && run != 3) ? -1 : value;
  }
}
