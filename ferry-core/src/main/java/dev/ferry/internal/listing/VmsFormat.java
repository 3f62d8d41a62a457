package dev.ferry.internal.listing;

import dev.ferry.Entry;
import dev.ferry.ListingContext;
import dev.ferry.ListingFormat;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * VMS: {@code NAME.TXT;3 5/9 23-NOV-2026 06:12:33 [GROUP,OWNER] (RWED,RWED,RE,)}, as MultiNet and
 * its relatives of TGV, the TCP/IP Services once called UCX, CMU and others write it.
 *
 * <p>A name is given as the server has it, with its version and, for directories, {@code .DIR;1}:
 * RETR of {@code NAME.TXT} would be of the newest version, which is another file a moment later.
 * Whoever changes into {@code SUB.DIR;1} sends {@code SUB} or {@code [.SUB]}.
 *
 * <p>Sizes are counted in blocks of 512 bytes, of which the last is seldom full: the size in bytes
 * isn't known, so there is none. A name that is too long for its column stands alone, and the rest
 * follows in one or two more lines. What was refused ({@code no privilege}) is an entry of which
 * only the name is known. VMS messages that belong to no name are lines of no format, so that they
 * are seen.
 */
final class VmsFormat implements ListingFormat {

  @Override
  public String name() {
    return "vms";
  }

  @Override
  public Reader reader(ListingContext context) {
    return new Lines(context);
  }

  private static final class Lines implements Reader {

    private final ListingContext context;
    private final FieldScanner fields = new FieldScanner();
    private boolean titled;
    private @Nullable VmsEntry held;

    Lines(ListingContext context) {
      this.context = context;
    }

    @Override
    public Line read(String line, Consumer<? super Entry> out) {
      VmsEntry waiting = held;
      if (waiting != null) {
        if (waiting.goesOnWith(line)) {
          return keepOrHandOn(waiting, out);
        }
        end(out);
      }
      if (!fields.over(line).next() || isSum(line) || isNothingFound(line)) {
        return Line.HEADING;
      }
      int start = fields.start();
      int end = fields.end();
      if (isTitle(line)) {
        titled = true;
        return Line.HEADING;
      }
      VmsEntry begun = VmsEntry.begin(line, start, end, titled);
      return begun == null ? Line.UNKNOWN : keepOrHandOn(begun, out);
    }

    private Line keepOrHandOn(VmsEntry entry, Consumer<? super Entry> out) {
      if (!entry.isWhole()) {
        held = entry;
        return Line.CONTINUED;
      }
      held = null;
      out.accept(entry.toEntry(context));
      return Line.ENTRY;
    }

    @Override
    public void end(Consumer<? super Entry> out) {
      VmsEntry waiting = held;
      held = null;
      if (waiting != null) {
        out.accept(waiting.toEntry(context));
      }
    }

    /** {@code Directory DISK$USER:[ADA]}, or as MultiNet has it: {@code DISK$USER:[ADA]}. */
    private boolean isTitle(String line) {
      if (fields.is("Directory")) {
        return fields.next() && isPlace(line, fields.start(), fields.end()) && !fields.next();
      }
      return isPlace(line, fields.start(), fields.end()) && !fields.next();
    }

    /** {@code DISK$USER:[ADA]}, {@code [.SUB]} or {@code DISK$USER:[ADA]*.*;*}; no single file. */
    private static boolean isPlace(String line, int from, int to) {
      int open = HostClock.indexOf(line, '[', from, to);
      int close = open < 0 ? -1 : HostClock.indexOf(line, ']', open, to);
      return close >= 0
          && (open == from || line.charAt(open - 1) == ':')
          && (close == to - 1 || HostClock.indexOf(line, '*', close, to) >= 0);
    }

    /** {@code Total of 12 files, 34/45 blocks.} and {@code Grand total of 2 directories, ...}. */
    private static boolean isSum(String line) {
      return isCount(line, "total of ") || isCount(line, "grand total of ");
    }

    private static boolean isCount(String line, String words) {
      int start = 0;
      while (start < line.length() && line.charAt(start) == ' ') {
        start++;
      }
      int number = start + words.length();
      return line.regionMatches(true, start, words, 0, words.length())
          && number < line.length()
          && line.charAt(number) >= '0'
          && line.charAt(number) <= '9';
    }

    /** An empty directory: {@code %DIRECT-W-NOFILES, no files found}. */
    private static boolean isNothingFound(String line) {
      return line.startsWith("%DIRECT-W-NOFILES");
    }
  }
}
