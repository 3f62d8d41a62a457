package dev.ferry.internal.listing;

import dev.ferry.Entry;
import dev.ferry.EntryTime;
import dev.ferry.ListingContext;
import java.time.Instant;

/**
 * The date in a line of {@code ls -l}, which takes one to four fields.
 *
 * <p>These are dates, with the month in any language that {@link MonthNames} has:
 *
 * <pre>
 * Nov 23 06:12      Nov 23  2024      11月 23 06:12      Nov 23 06:12:45 2024
 * 23 Nov 06:12      23. Nov  2024     2024年 11月 23日
 * 2024-11-23 06:12  2024-11-23        2024-11-23 06:12:45.123456789 +0100
 * 11-23 06:12       11-23-24 06:12PM  23.11.2024 06:12   11 23 06:12
 * </pre>
 *
 * <p>Whether it makes sense is another question: a date such as 30 February is one, and the entry
 * has no time then.
 *
 * <p>A field AM or PM behind the time belongs to it only in dates of numbers as America writes
 * them. Elsewhere it would have been written without a blank, and {@code PM notes.txt} is a name.
 */
final class UnixDate {

  /** What stands there isn't a date. */
  static final int NONE = -1;

  /** Windows has files of 1601: its clock begins there. */
  private static final int FIRST_YEAR = 1600;

  private static final int LAST_YEAR = 2999;

  /** Seconds that no offset from UTC has. */
  private static final int NOT_TOLD = Integer.MAX_VALUE;

  private final EntryTime.Zone known;
  private final Days days;
  private final Days greenwich;
  private final NumericDate numeric = new NumericDate();
  private final TimeOfDay time = new TimeOfDay();

  private int year;
  private int month;
  private int day;
  private boolean timed;
  private int offset;
  private boolean complete;
  private boolean padded;

  UnixDate(ListingContext context) {
    this.known = context.known();
    this.days = new Days(context);
    this.greenwich = new Days(ListingContext.assumingUtc(context.now()));
  }

  /** Whether a number of four digits is a year, and not likely a size. */
  static boolean isYear(long number) {
    return number >= FIRST_YEAR && number <= LAST_YEAR;
  }

  /** Reads the date that begins with a field; the first field behind it, or NONE. */
  int read(Fields fields, int first) {
    year = 0;
    timed = false;
    offset = NOT_TOLD;
    complete = false;
    padded = false;
    if (!Fields.isDigit(fields.first(first))) {
      // The day is looked for first: hardly any field of an owner or a group has one behind it.
      month = readDay(fields, first + 1) ? monthOf(fields, first) : 0;
      return month != 0 ? yearOrTime(fields, first + 2) : NONE;
    }
    month = monthOf(fields, first);
    if (month != 0) {
      return readDay(fields, first + 1) ? yearOrTime(fields, first + 2) : NONE;
    }
    if (fields.length(first) > 2 && fields.number(first) >= 0) {
      return NONE; // a size, as a rule: in one field, no date is of digits alone
    }
    if (readDay(fields, first)) {
      month = monthOf(fields, first + 1);
      return month != 0 ? yearOrTime(fields, first + 2) : twoNumbers(fields, first);
    }
    if (numeric.read(fields, first)) {
      return inOneField(fields, first + 1);
    }
    return yearFirst(fields, first);
  }

  /** Whether seconds and year were told: then old systems write the day of the week in front. */
  boolean isComplete() {
    return complete;
  }

  /**
   * Whether it may have a blank behind it that is no part of the name: {@code ls --time-style=iso}
   * makes a date as long as a date with time.
   */
  boolean isPadded() {
    return padded;
  }

  /** Gives the time to an entry, if it is one. */
  void addTo(Entry.Builder entry) {
    EntryTime.Precision precision = timed ? time.precision() : EntryTime.Precision.DAY;
    boolean told = offset != NOT_TOLD;
    Instant at =
        (told ? greenwich : days)
            .at(year, month, day, timed ? time.secondOfDay() : 0, timed ? time.nano() : 0);
    if (at != null) {
      entry.modified(
          told ? at.minusSeconds(offset) : at, precision, told ? EntryTime.Zone.TOLD : known);
    }
  }

  /** Behind month and day: {@code 2024}, {@code 06:12}, or {@code 06:12:45 2024} (ls -T of BSD). */
  private int yearOrTime(Fields fields, int field) {
    if (readYear(fields, field)) {
      return field + 1;
    }
    if (!time.read(fields, field)) {
      return NONE;
    }
    timed = true;
    if (time.hasSeconds() && fields.goesOnBehind(field + 1) && readYear(fields, field + 1)) {
      complete = true;
      return field + 2;
    }
    return field + 1;
  }

  /** {@code 11 23 06:12}, if a size stands before it: these are numbers among numbers. */
  private int twoNumbers(Fields fields, int first) {
    month = day;
    timed =
        month >= 1
            && month <= 12
            && first > 0
            && SizeField.of(fields, first - 1) != SizeField.NONE
            && readDay(fields, first + 1)
            && time.read(fields, first + 2);
    return timed ? first + 3 : NONE;
  }

  /** Behind a date such as 2024-11-23: a time, a half of the day, an offset; nothing of it must. */
  private int inOneField(Fields fields, int behind) {
    year = numeric.year();
    month = numeric.month();
    day = numeric.day();
    if (year == 0 && readYear(fields, behind)) {
      return behind + 1;
    }
    timed = fields.goesOnBehind(behind) && time.read(fields, behind);
    if (!timed) {
      padded = numeric.isIso();
      return year == 0 ? NONE : behind;
    }
    boolean more = fields.goesOnBehind(behind + 1);
    if (more && time.hasSeconds() && readOffset(fields, behind + 1)) {
      return behind + 2;
    }
    if (more && numeric.isAmerican() && time.readHalf(fields, behind + 1)) {
      return behind + 2;
    }
    return behind + 1;
  }

  /** {@code 2024年 11月 23日}. */
  private int yearFirst(Fields fields, int first) {
    char sign = fields.last(first);
    if (fields.length(first) != 5 || (sign != '年' && sign != '년')) {
      return NONE;
    }
    year = (int) FieldScanner.number(fields.line(), fields.start(first), fields.end(first) - 1);
    month = monthOf(fields, first + 1);
    return isYear(year) && month != 0 && readDay(fields, first + 2) ? first + 3 : NONE;
  }

  private static int monthOf(Fields fields, int field) {
    return MonthNames.of(fields.line(), fields.start(field), fields.end(field));
  }

  /** {@code 3}, {@code 23}, {@code 23.}, {@code 23日}. */
  private boolean readDay(Fields fields, int field) {
    int length = fields.length(field);
    if (length < 1 || length > 3 || !Fields.isDigit(fields.first(field))) {
      return false;
    }
    long number = fields.number(field);
    int digits = length;
    char last = fields.last(field);
    if (last == '.' || last == '日' || last == '일') {
      digits = length - 1;
      int start = fields.start(field);
      number = FieldScanner.number(fields.line(), start, start + digits);
    }
    day = (int) number;
    return digits <= 2 && number >= 0 && number <= 31;
  }

  private boolean readYear(Fields fields, int field) {
    long number = fields.length(field) == 4 ? fields.number(field) : 0;
    if (!isYear(number)) {
      return false;
    }
    year = (int) number;
    return true;
  }

  /** {@code +0100}, {@code -03:30}. */
  private boolean readOffset(Fields fields, int field) {
    char sign = fields.first(field);
    int start = fields.start(field) + 1;
    int end = fields.end(field);
    boolean colon = end - start == 5 && fields.line().charAt(start + 2) == ':';
    if ((sign != '+' && sign != '-') || (end - start != 4 && !colon)) {
      return false;
    }
    long hours = FieldScanner.number(fields.line(), start, start + 2);
    long minutes = FieldScanner.number(fields.line(), end - 2, end);
    if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59) {
      return false;
    }
    int seconds = (int) (hours * 60 + minutes) * 60;
    offset = sign == '-' ? -seconds : seconds;
    return true;
  }
}
