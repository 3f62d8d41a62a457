package dev.ferry.internal.listing;

import dev.ferry.Entry;
import dev.ferry.EntryTime.Precision;
import dev.ferry.ListingContext;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind a name in a VMS listing. Each field is known by its look, and not by its
 * place, since servers differ in the order; no field comes twice.
 */
final class VmsFields {

  static final int SIZE = 1;
  static final int DATE = 2;
  static final int TIME = 4;
  static final int OWNER = 8;
  static final int PROTECTION = 16;
  static final int REFUSED = 32;

  private static final List<String> REFUSALS = List.of("no privilege", "insufficient privilege");

  private int seen;
  private @Nullable LocalDate date;
  private @Nullable LocalTime time;
  private Precision precision = Precision.DAY;
  private @Nullable String owner;
  private @Nullable String group;
  private @Nullable String protection;

  boolean has(int field) {
    return (seen & field) != 0;
  }

  boolean isEmpty() {
    return seen == 0;
  }

  /**
   * Takes the fields from an index on. False if one of them isn't of VMS, or came before; then
   * nothing has changed.
   */
  boolean add(String line, int from) {
    VmsFields more = new VmsFields();
    more.seen = seen;
    int i = from;
    while (i >= 0 && i < line.length()) {
      char c = line.charAt(i);
      i = c == ' ' || c == '\t' ? i + 1 : more.field(line, i);
    }
    if (i < 0) {
      return false;
    }
    merge(more);
    return true;
  }

  private void merge(VmsFields more) {
    seen = more.seen;
    date = more.date == null ? date : more.date;
    time = more.time == null ? time : more.time;
    precision = more.time == null ? precision : more.precision;
    owner = more.owner == null ? owner : more.owner;
    group = more.group == null ? group : more.group;
    protection = more.protection == null ? protection : more.protection;
  }

  /** Reads one field; where it ended, or -1. */
  private int field(String line, int from) {
    char c = line.charAt(from);
    if (c == '%' || isRefusal(line, from)) {
      // Behind a date it is about something else: of what was refused no date is known.
      return !has(DATE) && first(REFUSED) ? line.length() : -1;
    }
    if (c == '[') {
      return owner(line, from);
    }
    if (c == '(') {
      int close = line.indexOf(')', from);
      if (close < 0 || !first(PROTECTION)) {
        return -1;
      }
      protection = line.substring(from + 1, close);
      return close + 1;
    }
    int to = from;
    while (to < line.length() && line.charAt(to) != ' ' && line.charAt(to) != '\t') {
      to++;
    }
    return word(line, from, to) ? to : -1;
  }

  /** {@code [GROUP,OWNER]}, {@code [OWNER]} or {@code [1,4]}. */
  private int owner(String line, int from) {
    int close = line.indexOf(']', from);
    if (close < 0 || !first(OWNER)) {
      return -1;
    }
    int comma = HostClock.indexOf(line, ',', from, close);
    owner = line.substring((comma < 0 ? from : comma) + 1, close).strip();
    group = comma < 0 ? null : line.substring(from + 1, comma).strip();
    return close + 1;
  }

  private boolean word(String line, int from, int to) {
    if (isSize(line, from, to)) {
      return first(SIZE);
    }
    if (isDate(line, from, to)) {
      date = date(line, from, to);
      return first(DATE);
    }
    if (HostClock.indexOf(line, ':', from, to) > 0) {
      time = HostClock.time(line, from, to);
      precision = HostClock.precision(line, from, to, ':');
      return has(DATE) && first(TIME);
    }
    // An identifier without brackets: seen behind dates.
    owner = line.substring(from, to);
    return has(DATE) && isIdentifier(line, from, to) && first(OWNER);
  }

  /** Notes that a field is there; false if it was already. */
  private boolean first(int field) {
    boolean news = !has(field);
    seen |= field;
    return news;
  }

  private static boolean isRefusal(String line, int from) {
    for (String words : REFUSALS) {
      if (line.regionMatches(true, from, words, 0, words.length())) {
        return true;
      }
    }
    return false;
  }

  /** Blocks used, or used and allocated: {@code 5} or {@code 5/9}. */
  private static boolean isSize(String line, int from, int to) {
    int slash = HostClock.indexOf(line, '/', from, to);
    int end = slash < 0 ? to : slash;
    return FieldScanner.number(line, from, end) >= 0
        && (slash < 0 || FieldScanner.number(line, slash + 1, to) >= 0);
  }

  /** {@code 3-NOV-2026}; the month is any three letters. */
  private static boolean isDate(String line, int from, int to) {
    int month = HostClock.indexOf(line, '-', from, to) + 1;
    return (month == from + 2 || month == from + 3)
        && to - month == 8
        && line.charAt(month + 3) == '-'
        && FieldScanner.number(line, from, month - 1) >= 0
        && FieldScanner.number(line, month + 4, to) >= 0;
  }

  private static @Nullable LocalDate date(String line, int from, int to) {
    int month = HostClock.indexOf(line, '-', from, to) + 1;
    return HostClock.day(
        FieldScanner.number(line, month + 4, to),
        HostClock.month(line, month, month + 3),
        FieldScanner.number(line, from, month - 1));
  }

  private static boolean isIdentifier(String line, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = line.charAt(i);
      boolean letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
      if (!letter && (c < '0' || c > '9') && c != '$' && c != '_') {
        return false;
      }
    }
    return true;
  }

  /** Tells what is known. A clock that shows 25:61 isn't believed its day either. */
  void tell(Entry.Builder entry, ListingContext context) {
    LocalDate day = date;
    LocalTime clock = time;
    if (day != null && !has(TIME)) {
      entry.modified(context.time(day.atStartOfDay(), Precision.DAY));
    } else if (day != null && clock != null) {
      entry.modified(context.time(day.atTime(clock), precision));
    }
    entry.owner(owner).group(group).permissions(protection);
  }
}
