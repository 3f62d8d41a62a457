package dev.ferry.internal.listing;

import dev.ferry.Entry;
import dev.ferry.EntryType;
import dev.ferry.ListingContext;
import org.jspecify.annotations.Nullable;

/** One entry of a VMS listing while its lines come in: one, two or three of them. */
final class VmsEntry {

  private static final int MOST_LINES = 3;
  private static final String DIRECTORY_TYPE = ".DIR";

  private final String name;
  private final VmsFields told;
  private String raw;
  private int lines = 1;

  private VmsEntry(String name, String raw, VmsFields told) {
    this.name = name;
    this.raw = raw;
    this.told = told;
  }

  /**
   * What a line begins, or null if it begins none: a name with a version and nothing behind it but
   * fields of VMS. Behind a title, a name without a version will do if its size and date are there.
   *
   * @param from where the first field begins
   * @param to where it ends
   */
  static @Nullable VmsEntry begin(String line, int from, int to, boolean titled) {
    VmsFields fields = new VmsFields();
    if (!fields.add(line, to)) {
      return null;
    }
    boolean plain = titled && fields.has(VmsFields.SIZE) && fields.has(VmsFields.DATE);
    return plain || hasVersion(line, from, to)
        ? new VmsEntry(line.substring(from, to), line, fields)
        : null;
  }

  /** Takes a line that goes on with this entry; false, and nothing has changed, if it doesn't. */
  boolean goesOnWith(String line) {
    if (line.isBlank() || !told.add(line, 0)) {
      return false;
    }
    raw = raw + '\n' + line;
    lines++;
    return true;
  }

  /**
   * Whether nothing more can come. A first line with a date has all that will come. A name that
   * stood alone can have its protection in the third line, behind a long owner.
   */
  boolean isWhole() {
    if (told.has(VmsFields.REFUSED) || lines == MOST_LINES) {
      return true;
    }
    return told.has(VmsFields.DATE) && (lines == 1 || told.has(VmsFields.PROTECTION));
  }

  /** The entry. If only its name came, nobody knows that it is one: it is of type OTHER. */
  Entry toEntry(ListingContext context) {
    Entry.Builder entry =
        Entry.builder(name, raw).type(told.isEmpty() ? EntryType.OTHER : typeOf(name));
    told.tell(entry, context);
    return entry.build();
  }

  /** A directory is a file of the type DIR, and all others are files. */
  private static EntryType typeOf(String name) {
    int semicolon = name.lastIndexOf(';');
    int end = semicolon < 0 ? name.length() : semicolon;
    int length = DIRECTORY_TYPE.length();
    return name.regionMatches(true, end - length, DIRECTORY_TYPE, 0, length)
        ? EntryType.DIRECTORY
        : EntryType.FILE;
  }

  /** Whether a field ends like {@code ;32767}. */
  static boolean hasVersion(String line, int from, int to) {
    int i = to;
    while (i > from && line.charAt(i - 1) >= '0' && line.charAt(i - 1) <= '9') {
      i--;
    }
    return i < to && to - i <= 5 && i - 1 > from && line.charAt(i - 1) == ';';
  }
}
