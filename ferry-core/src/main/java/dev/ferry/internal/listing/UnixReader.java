package dev.ferry.internal.listing;

import dev.ferry.Entry;
import dev.ferry.EntryType;
import dev.ferry.ListingContext;
import dev.ferry.ListingFormat;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads one listing of {@link UnixFormat}.
 *
 * <p>The date is the first run of fields that reads as one ({@link UnixDate}) and has a name behind
 * it. Owners such as {@code may} and {@code jan 12} don't break this: with fewer than two fields
 * before it, it is doubtful, and if another date follows at once, or behind a size, or behind a
 * group and a size, then that is the date, and the first was an owner and more.
 *
 * <p>The fields before the date are, from its end: a size, or the two numbers of a device; from the
 * start: a number of links; what is left is the owner, and the group if there is a second field. If
 * there are more than two, the widest gap between them is where the group begins, and of several
 * the first: {@code alice Domain Users}.
 */
final class UnixReader implements ListingFormat.Reader {

  private static final int NONE = -1;

  private static final int MODE_LENGTH = 9;

  private final UnixDate date;
  private final Fields fields = new Fields();
  private final Entry.Builder builder = Entry.builder("", "");

  /** The first field behind the date. */
  private int behind;

  // Most lines have these as the line before; then its strings are used again.
  private String lastPermissions = "";
  private String lastOwner = "";
  private String lastGroup = "";

  UnixReader(ListingContext context) {
    this.date = new UnixDate(context);
  }

  @Override
  public ListingFormat.Line read(String line, Consumer<? super Entry> out) {
    EntryType type = line.isEmpty() ? null : type(line.charAt(0));
    int mode = line.startsWith(" [", 1) ? 2 : 1; // NetWare may leave a blank behind the type
    int endOfMode = type == null ? NONE : endOfMode(line, mode);
    if (type == null || endOfMode == NONE) {
      return UnixTitles.isTitle(fields.of(line, 0))
          ? ListingFormat.Line.HEADING
          : ListingFormat.Line.UNKNOWN;
    }
    fields.of(line, endOfMode);
    int first = findDate();
    Entry.Builder entry =
        first == NONE ? unreadable(line) : dated(line, type, first, line.charAt(mode) == '[');
    if (entry == null) {
      return ListingFormat.Line.UNKNOWN;
    }
    lastPermissions = same(lastPermissions, mode, endOfMode);
    out.accept(entry.type(type).permissions(lastPermissions).build());
    return ListingFormat.Line.ENTRY;
  }

  private static @Nullable EntryType type(char letter) {
    return switch (letter) {
      // f as some imitations have it, C for files in one piece, M for files on tape.
      case '-', 'f', 'C', 'M' -> EntryType.FILE;
      case 'd' -> EntryType.DIRECTORY;
      // On z/OS e is a link to what is no file of Unix.
      case 'l', 'e' -> EntryType.LINK;
      // Devices, pipes and sockets; doors and event ports of Solaris, network devices of HP-UX,
      // whiteouts of BSD.
      case 'b', 'c', 'p', 's', 'D', 'P', 'n', 'w', '?' -> EntryType.OTHER;
      default -> null;
    };
  }

  /** The index behind {@code rwxr-xr-x}, {@code rwxr-xr-x+} or {@code [RWCEAFMS]}, or NONE. */
  private static int endOfMode(String line, int from) {
    int length = line.length();
    if (from < length && line.charAt(from) == '[') {
      int end = line.indexOf(']', from) + 1;
      boolean rights = end > from && end < length && Fields.isBlank(line.charAt(end));
      return rights && line.indexOf(' ', from) == end ? end : NONE;
    }
    int end = from + MODE_LENGTH;
    if (length <= end) {
      return NONE;
    }
    for (int i = from; i < end; i++) {
      if (!isOfMode(line.charAt(i))) {
        return NONE;
      }
    }
    // POSIX has one character here that tells of other ways of access; known are + . @ and -.
    if (!endsField(line.charAt(end)) && !Character.isLetter(line.charAt(end))) {
      end++;
    }
    return end < length && endsField(line.charAt(end)) ? end : NONE;
  }

  /** What may stand in a mode; question marks are of a file that ls may not look at. */
  private static boolean isOfMode(char c) {
    return switch (c) {
      case '-', 'r', 'w', 'x', 's', 'S', 't', 'T', 'l', 'L', '?' -> true;
      default -> false;
    };
  }

  /** A number of links that has three digits may follow without a blank. */
  private static boolean endsField(char c) {
    return Fields.isBlank(c) || Fields.isDigit(c);
  }

  /** The field that the date begins with, or NONE. */
  private int findDate() {
    for (int i = 0; i < fields.count(); i++) {
      if (isDate(i)) {
        return i < 2 ? doubtful(i) : i;
      }
    }
    return NONE;
  }

  private int doubtful(int first) {
    int next = behind;
    for (int i = next; i <= next + 2; i++) {
      if ((i == next || SizeField.of(fields, i - 1) != SizeField.NONE) && isDate(i)) {
        return i;
      }
    }
    isDate(first); // what was read of it is needed again
    return first;
  }

  private boolean isDate(int field) {
    behind = date.read(fields, field);
    return behind != UnixDate.NONE && fields.goesOnBehind(behind - 1);
  }

  private Entry.Builder dated(String line, EntryType type, int first, boolean netWare) {
    int columns = first;
    if (date.isComplete() && first > 0 && SizeField.of(fields, first - 1) == SizeField.NONE) {
      columns--; // Sat Nov 23 06:12:45 2024, as ls --full-time was once
    }
    boolean device = line.charAt(0) == 'c' || line.charAt(0) == 'b';
    long size = SizeField.NONE;
    if (device) {
      columns = beforeDevice(columns);
    } else if (columns > 0) {
      size = SizeField.of(fields, columns - 1);
      columns -= size == SizeField.NONE ? 0 : 1;
    }
    int name = nameStart(line, netWare);
    int arrow = type == EntryType.LINK ? Arrow.in(line, name, size) : Arrow.NONE;
    Entry.Builder entry =
        arrow == Arrow.NONE
            ? builder.anew(line.substring(name), line)
            : builder
                .anew(line.substring(name, arrow), line)
                .target(line.substring(arrow + Arrow.TEXT.length()));
    if (type == EntryType.FILE) {
      entry.size(size);
    }
    date.addTo(entry);
    addPeople(entry, columns, netWare);
    return entry;
  }

  /** NetWare sets names apart by several blanks; no name there begins with one. */
  private int nameStart(String line, boolean netWare) {
    int start = fields.end(behind - 1) + 1;
    int most = netWare ? line.length() - 1 : date.isPadded() ? start + 1 : start;
    while (start < most && start + 1 < line.length() && Fields.isBlank(line.charAt(start))) {
      start++;
    }
    return start;
  }

  /** {@code 8, 1} or {@code 8,1}; {@code 0x4d} on FreeBSD, {@code 64 0x000001} on HP-UX. */
  private int beforeDevice(int columns) {
    if (columns == 0 || !Fields.isDigit(fields.first(columns - 1))) {
      return columns;
    }
    int minor = columns - 1;
    boolean comma = minor > 0 && fields.last(minor - 1) == ',';
    boolean hex = minor > 3 && fields.number(minor) < 0 && fields.number(minor - 1) >= 0;
    return comma || hex ? minor - 1 : minor;
  }

  /** Takes owner and group from the fields before the size. */
  private void addPeople(Entry.Builder entry, int columns, boolean netWare) {
    int owner = columns > 0 && !netWare && fields.number(0) >= 0 ? 1 : 0;
    if (owner == columns) {
      return;
    }
    int group = netWare ? columns : groupBetween(owner, columns);
    lastOwner = same(lastOwner, fields.start(owner), fields.end(group - 1));
    entry.owner(lastOwner);
    if (group < columns) {
      lastGroup = same(lastGroup, fields.start(group), fields.end(columns - 1));
      entry.group(lastGroup);
    }
  }

  private int groupBetween(int owner, int columns) {
    int widest = owner + 1;
    for (int i = owner + 2; i < columns; i++) {
      if (fields.gapBefore(i) > fields.gapBefore(widest)) {
        widest = i;
      }
    }
    return widest;
  }

  /** {@code -????????? ? ? ? ? ? name}: there is such a name, and more ls could not find out. */
  private Entry.@Nullable Builder unreadable(String line) {
    int last = 4; // links, owner, group, size, date
    for (int i = 0; i <= last; i++) {
      if (!fields.is(i, "?")) {
        return null;
      }
    }
    return fields.goesOnBehind(last)
        ? builder.anew(line.substring(fields.end(last) + 1), line)
        : null;
  }

  /** A part of the line; the string of the line before, if it is the same. */
  private String same(String last, int from, int to) {
    String line = fields.line();
    return last.length() == to - from && line.startsWith(last, from)
        ? last
        : line.substring(from, to);
  }
}
