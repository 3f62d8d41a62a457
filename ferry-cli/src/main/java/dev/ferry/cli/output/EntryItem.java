package dev.ferry.cli.output;

import dev.ferry.Entry;
import dev.ferry.EntryTime;
import dev.ferry.EntryType;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/** Something that a server has, as it is told. */
public final class EntryItem {

  private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  /** UNIX.mode in listings by MLSD, as of ProFTPD, Pure-FTPd and pyftpdlib. */
  private static final Pattern MODE = Pattern.compile("[0-7]{3,7}");

  /** How many letters say who may read, write and execute. */
  private static final int UNIX = 9;

  private EntryItem() {}

  /**
   * One for programs, and with one's own text for people.
   *
   * @param path where it is on the server
   */
  public static Item of(Entry entry, String path, String text) {
    Item item =
        Item.of("entry", text)
            .with("name", entry.name())
            .with("path", path)
            .with("kind", entry.type().name().toLowerCase(Locale.ROOT));
    entry.size().ifPresent(size -> item.with("size", size));
    entry.modified().ifPresent(time -> item.with("modified", time.instant().toString()));
    entry.permissions().ifPresent(value -> item.with("permissions", value));
    entry.owner().ifPresent(value -> item.with("owner", value));
    entry.group().ifPresent(value -> item.with("group", value));
    entry.target().ifPresent(value -> item.with("target", value));
    return item;
  }

  /** A line like {@code ls -l}: kind and permissions, owner, size, time in UTC, name. */
  public static String line(Entry entry, String shownName) {
    String size = entry.size().isPresent() ? Long.toString(entry.size().getAsLong()) : "-";
    return String.format(
        Locale.ROOT,
        "%c%-9s %-8s %-8s %12s %s %s%s",
        letter(entry.type()),
        permissions(entry),
        entry.owner().orElse("-"),
        entry.group().orElse("-"),
        size,
        entry.modified().map(EntryItem::time).orElse("-               "),
        shownName,
        entry.target().map(target -> " -> " + Words.tame(target, "")).orElse(""));
  }

  private static String time(EntryTime time) {
    return MINUTES.format(time.instant().atOffset(ZoneOffset.UTC));
  }

  /** Without the letter for the kind; what MLSD calls perm says what we may do, and isn't shown. */
  private static String permissions(Entry entry) {
    String told = entry.permissions().orElse("");
    if (MODE.matcher(told).matches()) {
      return letters(Integer.parseInt(told, 8));
    }
    return switch (told.length()) {
      case UNIX -> told;
      case UNIX + 1 -> told.substring(1);
      default -> "-";
    };
  }

  private static String letters(int mode) {
    StringBuilder text = new StringBuilder("rwxrwxrwx");
    for (int i = 0; i < UNIX; i++) {
      if ((mode >> (UNIX - 1 - i) & 1) == 0) {
        text.setCharAt(i, '-');
      }
    }
    return text.toString();
  }

  private static char letter(EntryType type) {
    return switch (type) {
      case DIRECTORY -> 'd';
      case LINK -> 'l';
      case FILE -> '-';
      case OTHER -> '?';
    };
  }
}
