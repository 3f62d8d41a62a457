package dev.ferry.internal.listing;

import static java.util.Locale.ROOT;

import java.util.Random;

/** Makes up lines of {@code ls -l} and what looks like them. */
final class UnixLines {

  private static final String[] WORDS = {
    "a",
    "B",
    ".",
    "..",
    "-",
    "->",
    " ",
    "  ",
    "\t",
    "\"",
    "'",
    ";",
    "=",
    ":",
    "*",
    "[x]",
    "ä",
    "月",
    "😀",
    "\uDCDB",
    "Nov",
    "23",
    "2024",
    "06:12",
    "PM",
    "11-23-24",
    "2024-11-23",
    "+0100",
    "total",
    "1",
  };
  private static final String[] PIECES = {
    "-rw-r--r--",
    "drwxr-xr-x",
    "lrwxrwxrwx",
    "crw-rw-rw-",
    "- [----F--]",
    "d",
    "l",
    "-",
    "+",
    "?",
    "?????????",
    " ",
    "  ",
    "\t",
    "1",
    "8,",
    "512",
    "4.0K",
    "99999999999999999999",
    "0x1f",
    "alice",
    "Domain Users",
    "may",
    "5",
    "Nov",
    "nov.",
    "11月",
    "23",
    "23.",
    "32",
    "2024",
    "06:12",
    "6:12pm",
    "06:12:45",
    "06:12:45.5",
    "+0100",
    "-9999",
    "2024-11-23",
    "11-23-24",
    "23.11.",
    "2024年",
    "PM",
    "name",
    " -> ",
    " -> ",
    "ä",
    "\u3000",
    "😀",
    "\uDCDB",
    "\uD800",
    "\0",
    "total",
    ":",
    "",
  };
  private static final String[] MONTHS = {
    "Jan", "Feb", "Mär", "avr.", "май", "Haz", "7月", "srp", "Σεπ", "out", "Nov", "joulu"
  };
  private static final String[] OWNERS = {"alice", "1000", "may", "Domain Users", "sep", "o'neill"};

  private final Random random;

  UnixLines(long seed) {
    random = new Random(seed);
  }

  /** Anything that a file may be called, and that a line can hold. */
  String name() {
    StringBuilder name = new StringBuilder(word());
    while (random.nextInt(4) > 0) {
      name.append(word());
    }
    return name.toString();
  }

  /** A name without the arrow that sets a target apart, and without half of it at an end. */
  String nameWithoutArrow() {
    String name;
    do {
      name = name();
    } while ((name + " -> ").indexOf(" -> ") != name.length() || name.startsWith("-> "));
    return name;
  }

  /** Pieces of lines, in any order. */
  String scramble() {
    StringBuilder line = new StringBuilder();
    for (int i = random.nextInt(20); i > 0; i--) {
      line.append(any(PIECES)).append(random.nextInt(3) > 0 ? " " : "");
    }
    return line.toString();
  }

  /** A line that is right, with some characters changed, left out or put in. */
  String damaged() {
    StringBuilder line = new StringBuilder(before('-', 1234) + name());
    for (int i = random.nextInt(4); i >= 0; i--) {
      int at = random.nextInt(line.length());
      switch (random.nextInt(3)) {
        case 0 -> line.setCharAt(at, (char) random.nextInt(0x180));
        case 1 -> line.deleteCharAt(at);
        default -> line.insert(at, any(PIECES));
      }
    }
    return line.toString();
  }

  /** All that stands before the name, in a dialect that leaves nothing out. */
  String before(char type, long size) {
    String month = any(MONTHS);
    int day = 1 + random.nextInt(28);
    String when =
        random.nextBoolean()
            ? String.format(ROOT, "%02d:%02d", random.nextInt(24), random.nextInt(60))
            : String.format(ROOT, " %d", 1970 + random.nextInt(80));
    String date =
        switch (random.nextInt(4)) {
          case 0 -> day + " " + month + " " + when;
          case 1 -> String.format(ROOT, "2024-11-%02d 06:12", day);
          case 2 -> String.format(ROOT, "2024-11-%02d 06:12:45.000000000 +0545", day);
          default -> month + " " + String.format(ROOT, "%2d", day) + " " + when;
        };
    return String.format(
        ROOT,
        "%crw-r--r-- %3d %-8s %-8s %8d %s ",
        type,
        1 + random.nextInt(120),
        any(OWNERS),
        any(OWNERS),
        size,
        date);
  }

  private String word() {
    return any(WORDS);
  }

  private String any(String[] choices) {
    return choices[random.nextInt(choices.length)];
  }
}
