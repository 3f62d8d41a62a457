package dev.ferry.interop;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is to be in a {@link HardTree}: hard names of files and of folders, links, sizes beyond 32
 * bits, times from 1970 to 2037.
 */
final class TreePlan {

  /** So many names are those of folders too: all would take long to enter one after the other. */
  private static final int EVERY = 6;

  /** And these, which some servers can't enter. */
  private static final Set<String> MORE =
      Set.of("~", " ", "one behind ", "tab\tbetween", "back\\slash", "\udcff\udcff");

  private static final long[] SIZES = {
    0, 1, 45_017, (1L << 31) - 1, 1L << 31, (1L << 32) - 1, 1L << 32, (1L << 32) + 1, (1L << 40) + 7
  };

  /** Where the links lead that lead somewhere. */
  static final Set<String> LIVE_TARGETS = Set.of("../sizes/45017", "../links", "..");

  private static final Map<String, String> LINKS =
      Map.ofEntries(
          Map.entry("to a file", "../sizes/45017"),
          Map.entry("to a folder", "../links"),
          Map.entry("to the folder above", ".."),
          Map.entry("to itself", "to itself"),
          Map.entry("to nothing", "not there"),
          Map.entry("far to nothing", "/not/there"),
          Map.entry("a -> b", "c -> d"),
          Map.entry("-> before", "a"),
          Map.entry("behind ->", "-> b"),
          Map.entry(" blanks  all over ", "  so  here "),
          Map.entry("semi;colon=", "a=b; c;"),
          Map.entry("to \u00e9t\u00e9", "\u00e9t\u00e9"),
          Map.entry("to no utf8", "caf\udce9"),
          Map.entry("caf\udce9", "\udce9t\udce9"),
          Map.entry("to a long name", "x".repeat(200)),
          Map.entry("to a pattern", "[a]*?"),
          Map.entry("to a quote", "\""));

  private final StringBuilder lines = new StringBuilder();
  private final Map<String, String> paths = new LinkedHashMap<>();
  private final Instant now;

  /** A plan, with times as seen from now. */
  TreePlan(Instant now) {
    this.now = now;
  }

  /** All of it. */
  TreePlan everything() {
    Instant lately = now.minus(Duration.ofDays(3)).minusSeconds(17);
    folder("names", lately);
    HardNames.ALL.forEach(name -> file("names/" + name, lately, "-"));
    folders(lately);
    folder("sizes", lately);
    for (long size : SIZES) {
      file("sizes/" + size, lately, Long.toString(size));
    }
    folder("links", lately);
    LINKS.forEach((name, target) -> link("links/" + name, lately.minusSeconds(86_400), target));
    times();
    for (String name : List.of("empty", "[empty]*", "-empty", " empty  ", "empty -> empty")) {
      folder(name, lately);
    }
    return this;
  }

  /** Each has one file, which no other has, so that no folder passes for another. */
  private void folders(Instant time) {
    folder("folders", time);
    for (int i = 0; i < HardNames.ALL.size(); i++) {
      String name = HardNames.ALL.get(i);
      if (i % EVERY != 0 && !MORE.contains(name)) {
        continue;
      }
      String path = "folders/" + name;
      folder(path, time.minusSeconds(i));
      file(path + "/inside " + i, time, "-");
    }
  }

  /** A time of every year, and those around now, where listings change how they tell them. */
  TreePlan times() {
    folder("times", now.minusSeconds(7));
    for (int year = 1970; year <= 2037; year++) {
      int i = year - 1970;
      time(
          "year " + year,
          LocalDateTime.of(
                  year, 1 + i * 7 % 12, 1 + i * 11 % 28, i * 5 % 24, i * 13 % 60, i * 17 % 60)
              .toInstant(ZoneOffset.UTC));
    }
    time("leap 2000", Instant.parse("2000-02-29T23:59:59Z"));
    time("leap 2024", Instant.parse("2024-02-29T00:00:00Z"));
    time("fraction", Instant.parse("2003-04-05T06:07:08.250Z"));
    time("last second of 31 bits", Instant.ofEpochSecond(Integer.MAX_VALUE));
    for (int days : new int[] {1, 2, 7, 30, 90, 150, 200, 300, 360, 364, 366, 400}) {
      time("days ago " + days, now.minus(Duration.ofDays(days)).minusSeconds(days));
    }
    for (int minutes : new int[] {1, 59, 61, 600, 1439}) {
      time("minutes ago " + minutes, now.minus(Duration.ofMinutes(minutes)));
    }
    time("in an hour", now.plus(Duration.ofHours(1)));
    for (int days : new int[] {2, 100, 300, 364, 400}) {
      time("days to come " + days, now.plus(Duration.ofDays(days)));
    }
    return this;
  }

  /** Where a listing tells a time otherwise a moment later, nobody can say what is right. */
  private void time(String name, Instant time) {
    long days = Duration.between(now, time).toDays();
    boolean turning = Math.abs(days) > 170 && Math.abs(days) < 190;
    boolean doubtful = turning || (days >= 0 && days < 2);
    if (!doubtful || !name.startsWith("year")) {
      file("times/" + name, time, "-");
    }
  }

  TreePlan folder(String path, Instant time) {
    return line("dir", path, time, "-");
  }

  TreePlan file(String path, Instant time, String size) {
    return line("file", path, time, size);
  }

  private void link(String path, Instant time, String target) {
    line("link", path, time, hex(target));
  }

  private TreePlan line(String kind, String path, Instant time, String rest) {
    String key = hex(path);
    if (paths.put(key, path) != null) {
      throw new IllegalArgumentException("twice: " + path);
    }
    BigInteger nanos =
        BigInteger.valueOf(time.getEpochSecond())
            .multiply(BigInteger.valueOf(1_000_000_000))
            .add(BigInteger.valueOf(time.getNano()));
    lines.append("%s %s %s %s%n".formatted(kind, key, nanos, rest));
    return this;
  }

  /** What {@code hard_tree.py} makes it by. */
  String lines() {
    return lines.toString();
  }

  /** The paths of all that is in it, by their bytes in hexadecimal. */
  Map<String, String> paths() {
    return Map.copyOf(paths);
  }

  /** How many things are in it. */
  int count() {
    return paths.size();
  }

  /** The targets of all links, by their bytes in hexadecimal. */
  static Map<String, String> targets() {
    Map<String, String> targets = new LinkedHashMap<>();
    LINKS.values().forEach(target -> targets.put(hex(target), target));
    return targets;
  }

  private static String hex(String name) {
    return HexFormat.of().formatHex(HardNames.bytes(name));
  }
}
