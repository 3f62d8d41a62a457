package dev.ferry.internal.listing;

import dev.ferry.Entry;
import dev.ferry.EntryType;
import dev.ferry.ListingContext;
import dev.ferry.ListingFormat;
import java.util.function.Consumer;

/**
 * Lines of {@code ls -l} with a date of DOS in them, which some servers on Windows send. {@link
 * ShortDate} says which number is the month.
 *
 * <pre>{@code
 * -rwxrwxrwx   1 user     group      1234 11-05-2026 12:34PM name
 * }</pre>
 *
 * <p>WFTPD's lines with names of months are plain ones of Unix (its owner is {@code noone}, its
 * group {@code nogroup}; Huawei's routers send the same), and so not in this format.
 */
final class WftpdFormat implements ListingFormat {

  private static final String ARROW = " -> ";

  @Override
  public String name() {
    return "wftpd";
  }

  @Override
  public Reader reader(ListingContext context) {
    return new MixedReader(context);
  }

  private static final class MixedReader implements Reader {

    private final ListingContext context;
    private final FieldScanner fields = new FieldScanner();
    private final ShortDate date = new ShortDate();
    private final ClockTime clock = new ClockTime();
    private final Recurring modes = new Recurring();
    private final Recurring owners = new Recurring();
    private final Recurring groups = new Recurring();

    MixedReader(ListingContext context) {
      this.context = context;
    }

    @Override
    public Line read(String line, Consumer<? super Entry> out) {
      if (!fields.over(line).next()) {
        return Line.HEADING;
      }
      int mode = fields.start();
      if (!ModeColumn.is(line, mode, fields.end()) || !fields.next() || fields.number() < 0) {
        return Line.UNKNOWN;
      }
      String owner = fields.next() ? owners.of(line, fields.start(), fields.end()) : "";
      String group = fields.next() ? groups.of(line, fields.start(), fields.end()) : "";
      long size = fields.next() ? fields.number() : -1;
      if (size < 0
          || !fields.next()
          || !date.read(line, fields.start(), fields.end())
          || !fields.next()
          || !clock.read(line, fields.start(), fields.end())
          || fields.remainder().isEmpty()) {
        return Line.UNKNOWN;
      }
      EntryType type = ModeColumn.type(line.charAt(mode));
      String name = fields.remainder();
      int arrow = type == EntryType.LINK ? name.indexOf(ARROW, 1) : -1;
      Entry.Builder entry =
          Entry.builder(arrow < 0 ? name : name.substring(0, arrow), line)
              .type(type)
              .target(arrow < 0 ? null : name.substring(arrow + ARROW.length()))
              .size(size)
              .permissions(modes.of(line, mode + 1, mode + 10))
              .owner(owner)
              .group(group);
      date.put(entry, clock, context);
      out.accept(entry.build());
      return Line.ENTRY;
    }
  }
}
