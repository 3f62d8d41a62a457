package dev.ferry.internal.listing;

import dev.ferry.Entry;
import dev.ferry.EntryType;
import dev.ferry.ListingContext;
import dev.ferry.ListingFormat;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Machine-readable listings (MLSD, MLST; RFC 3659 §7): {@code type=file;size=3; name}.
 *
 * <p>The name is all that stands behind the first blank, as it is; a line without a blank, or with
 * nothing behind it, names nothing and is in no format. Facts may lack the last {@code ;}. The
 * directory itself ({@code cdir}) and the one above ({@code pdir}) are directories like others
 * here; {@link Entry#facts()} tells them apart.
 *
 * <p>A blank before the facts is that of MLST's reply, if {@code key=value;} stands behind it. Else
 * the line has no facts at all, and the rest of it is the name.
 */
final class MlsdFormat implements ListingFormat {

  /** As in the example of RFC 3659 §7.7.4, with or without {@code :target}. */
  private static final String SLINK = "OS.unix=slink";

  /** As the RFC's grammar has it (erratum 1500) and ProFTPD sends it. */
  private static final String SYMLINK = "OS.unix=symlink";

  private static final String TYPE_SLINK = "type=" + SLINK + ":";

  @Override
  public String name() {
    return "mlsd";
  }

  @Override
  public Reader reader(ListingContext context) {
    return new FactReader();
  }

  /** What is read of a line; {@link Entry#facts()} has all else. */
  private enum Fact {
    TYPE("type"),
    SIZE("size"),
    /** Pure-FTPd, of directories. */
    SIZD("sizd"),
    MODIFY("modify"),
    PERM("perm"),
    MODE("unix.mode"),
    UID("unix.uid"),
    GID("unix.gid"),
    OWNER("unix.owner"),
    GROUP("unix.group"),
    OWNER_NAME("unix.ownername"),
    /** ProFTPD, where UNIX.group is the number. */
    GROUP_NAME("unix.groupname"),
    /** Globus GridFTP. */
    SLINK("unix.slink"),
    OTHER("");

    private static final Fact[] ALL = values();

    private final String key;

    Fact(String key) {
      this.key = key;
    }

    /** Which one a key names, in any case. */
    static Fact of(String line, int from, int to) {
      for (Fact fact : ALL) {
        if (isAll(line, from, to, fact.key)) {
          return fact;
        }
      }
      return OTHER;
    }
  }

  private static final class FactReader implements Reader {

    /** Of more facts than this, each key is looked up anew. */
    private static final int MOST = 24;

    private final Entry.Builder entry = Entry.builder("", "");
    private final UtcStamp stamp = new UtcStamp();
    private final Recurring owners = new Recurring();
    private final Recurring groups = new Recurring();
    private final Recurring modes = new Recurring();
    private final Recurring perms = new Recurring();

    // Servers tell the same facts in the same order line by line, so most keys are known already.
    private final String[] keys = new String[MOST];
    private final Fact[] known = new Fact[MOST];

    // Of the current line; facts come in any order, and some say better than others the same thing.
    private EntryType type = EntryType.OTHER;
    private @Nullable String target;
    private boolean mode;
    private int ownerRank;
    private int groupRank;

    FactReader() {
      Arrays.fill(keys, "");
      Arrays.fill(known, Fact.OTHER);
    }

    @Override
    public Line read(String line, Consumer<? super Entry> out) {
      if (line.isEmpty()) {
        return Line.HEADING;
      }
      int start = startOfFacts(line);
      int blank = endOfFacts(line, start);
      if (blank < 0 || blank == line.length() - 1 || (blank > start && !isFact(line, start))) {
        return Line.UNKNOWN;
      }
      entry.anew(line.substring(blank + 1), line).factual();
      readFacts(line, start, blank);
      out.accept(entry.type(target == null ? type : EntryType.LINK).target(target).build());
      return Line.ENTRY;
    }

    private void readFacts(String line, int start, int blank) {
      type = EntryType.OTHER;
      target = null;
      mode = false;
      ownerRank = 0;
      groupRank = 0;
      int equals = start;
      int from = start;
      for (int place = 0; from < blank; place++) {
        int semicolon = line.indexOf(';', from);
        int end = semicolon < 0 || semicolon > blank ? blank : semicolon;
        if (equals >= 0 && equals <= from) { // not again and again to the end of a line without it
          equals = line.indexOf('=', from);
        }
        if (equals >= 0 && equals < end) {
          readFact(fact(place, line, from, equals), line, equals + 1, end);
        }
        from = end + 1;
      }
    }

    private Fact fact(int place, String line, int from, int to) {
      if (place >= MOST) {
        return Fact.of(line, from, to);
      }
      String key = keys[place];
      if (key.length() != to - from || !line.startsWith(key, from)) {
        keys[place] = line.substring(from, to);
        known[place] = Fact.of(line, from, to);
      }
      return known[place];
    }

    private void readFact(Fact fact, String line, int value, int end) {
      switch (fact) {
        case TYPE -> readType(line, value, end);
        case SIZE, SIZD -> entry.size(FieldScanner.number(line, value, end));
        case MODIFY -> stamp.read(line, value, end, entry);
        case PERM -> {
          if (!mode) {
            entry.permissions(perms.of(line, value, end));
          }
        }
        case MODE -> {
          if (value < end) {
            mode = true;
            entry.permissions(modes.of(line, value, end));
          }
        }
        case UID -> readOwner(line, value, end, 1);
        case GID -> readGroup(line, value, end, 1);
        case OWNER -> readOwner(line, value, end, 2);
        case GROUP -> readGroup(line, value, end, 2);
        case OWNER_NAME -> readOwner(line, value, end, 3);
        case GROUP_NAME -> readGroup(line, value, end, 3);
        case SLINK -> {
          if (value < end) {
            target = line.substring(value, end);
          }
        }
        case OTHER -> {}
      }
    }

    private void readType(String line, int value, int end) {
      if (isAll(line, value, end, "file")) {
        type = EntryType.FILE;
      } else if (isAll(line, value, end, "dir")
          || isAll(line, value, end, "cdir")
          || isAll(line, value, end, "pdir")) {
        type = EntryType.DIRECTORY;
      } else if (isLink(line, value, end, SLINK) || isLink(line, value, end, SYMLINK)) {
        type = EntryType.LINK;
      }
    }

    private boolean isLink(String line, int value, int end, String word) {
      int colon = value + word.length();
      if (colon > end || !is(line, value, word) || (colon < end && line.charAt(colon) != ':')) {
        return false;
      }
      if (colon + 1 < end) {
        target = line.substring(colon + 1, end);
      }
      return true;
    }

    private void readOwner(String line, int value, int end, int rank) {
      if (value < end && rank > ownerRank) {
        ownerRank = rank;
        entry.owner(owners.of(line, value, end));
      }
    }

    private void readGroup(String line, int value, int end, int rank) {
      if (value < end && rank > groupRank) {
        groupRank = rank;
        entry.group(groups.of(line, value, end));
      }
    }
  }

  private static int startOfFacts(String line) {
    if (line.charAt(0) != ' ' || !isFact(line, 1)) {
      return 0;
    }
    int semicolon = line.indexOf(';');
    boolean ended = semicolon > 0 && line.indexOf(' ', semicolon) > 0;
    return ended && (line.indexOf(' ', 1) > semicolon || is(line, 1, TYPE_SLINK)) ? 1 : 0;
  }

  /** Where the blank before the name is, or -1. */
  private static int endOfFacts(String line, int start) {
    int blank = line.indexOf(' ', start);
    if (blank > start && is(line, start, TYPE_SLINK)) {
      // Pure-FTPd, where the target may have blanks, but no semicolon.
      int semicolon = line.indexOf(';', start);
      if (semicolon > blank && goesOn(line, semicolon + 1)) {
        return line.indexOf(' ', semicolon);
      }
    }
    return blank;
  }

  /** Whether facts or the blank behind them come next, and so this isn't the name yet. */
  private static boolean goesOn(String line, int from) {
    return line.startsWith(" ", from) || (isFact(line, from) && line.indexOf(' ', from) > 0);
  }

  /** Whether {@code key=} stands here. */
  private static boolean isFact(String line, int from) {
    for (int i = from; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '=') {
        return i > from;
      }
      if (c == ' ' || c == ';') {
        return false;
      }
    }
    return false;
  }

  private static boolean is(String line, int from, String word) {
    return line.regionMatches(true, from, word, 0, word.length());
  }

  private static boolean isAll(String line, int from, int to, String word) {
    return to - from == word.length() && is(line, from, word);
  }
}
