package dev.ferry.internal.listing;

import dev.ferry.Entry;
import dev.ferry.EntryTime;
import dev.ferry.EntryType;
import dev.ferry.ListingContext;
import dev.ferry.ListingFormat;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Easily Parsed List Format, of anonftpd and publicfile: a plus, facts with a comma behind each, a
 * tab, the name. {@code +i2050.7731,m1700000000,r,s418,<tab>name}. Its times are in seconds from
 * 1970 on, and so need no zone.
 */
final class EplfFormat implements ListingFormat {

  /** The end of the year 9999; what lies past it is no time of a file. */
  private static final long LAST_SECOND = 253_402_300_799L;

  @Override
  public String name() {
    return "eplf";
  }

  @Override
  public Reader reader(ListingContext context) {
    return EplfFormat::read;
  }

  private static Line read(String line, Consumer<? super Entry> out) {
    if (line.isEmpty()) {
      return Line.HEADING;
    }
    int tab = line.indexOf('\t'); // no fact may have one, but names may
    if (line.charAt(0) != '+' || tab < 0 || tab == line.length() - 1) {
      return Line.UNKNOWN;
    }
    Entry.Builder entry = Entry.builder(line.substring(tab + 1), line);
    boolean file = false;
    boolean directory = false;
    int from = 1;
    while (from < tab) {
      int comma = line.indexOf(',', from);
      int end = comma < 0 || comma > tab ? tab : comma;
      file |= line.startsWith("r", from) && end == from + 1;
      directory |= line.startsWith("/", from) && end == from + 1;
      readFact(entry, line, from, end);
      from = end + 1;
    }
    // Where both RETR and CWD may work, CWD is the one that shows more.
    EntryType retrievable = file ? EntryType.FILE : EntryType.OTHER;
    out.accept(entry.type(directory ? EntryType.DIRECTORY : retrievable).build());
    return Line.ENTRY;
  }

  private static void readFact(Entry.Builder entry, String line, int from, int end) {
    if (end - from < 2) {
      return;
    }
    switch (line.charAt(from)) {
      case 'i' -> entry.uniqueId(line.substring(from + 1, end));
      case 's' -> entry.size(FieldScanner.number(line, from + 1, end));
      case 'm' -> {
        long seconds = FieldScanner.number(line, from + 1, end);
        if (seconds >= 0 && seconds <= LAST_SECOND) {
          entry.modified(
              Instant.ofEpochSecond(seconds), EntryTime.Precision.SECOND, EntryTime.Zone.TOLD);
        }
      }
      case 'u' -> {
        if (line.startsWith("up", from) && end > from + 2) {
          entry.permissions(line.substring(from + 2, end));
        }
      }
      default -> {} // EPLF lets servers add facts of their own
    }
  }
}
