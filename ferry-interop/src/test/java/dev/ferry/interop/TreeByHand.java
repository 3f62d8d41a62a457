package dev.ferry.interop;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.ferry.EntryType;
import dev.ferry.ListingOptions.Method;
import dev.ferry.interop.RawFtp.Mode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A tree as a client sees it that is not Ferry, and knows nothing but how the five servers write
 * their lines. Bytes are looked at as if they were ISO-8859-1.
 */
record TreeByHand(RawFtp raw, Instant now) implements TreeClient {

  /** Mode, size, date, and name; of a link its target too. */
  private static final Pattern LIST =
      Pattern.compile(
          "(.)[rwxsStT-]{9} +\\d+ +\\S+ +\\S+ +(\\d+) "
              + "(\\w{3} [ \\d]\\d (?: \\d{4}|\\d\\d:\\d\\d)) (.*)",
          Pattern.DOTALL);

  private static final Pattern MLSD = Pattern.compile("(\\S*) (.*)", Pattern.DOTALL);

  private static final List<String> OLD = List.of("MMM ppd  yyyy", "MMM dd  yyyy");
  private static final List<String> RECENT = List.of("MMM ppd HH:mm", "MMM dd HH:mm");

  /** Is here because listings leave the year out. */
  private static final Duration YEAR = Duration.ofDays(366);

  @Override
  public boolean list(Method method, String folder, List<OnDisk> expected, Troubles troubles)
      throws IOException {
    if (!enter(folder)) {
      return false;
    }
    // Not "-a", which ProFTPD takes for the file that is called so.
    String command = method == Method.MLSD ? "MLSD" : "LIST -al";
    String text = new String(raw.download(Mode.PASSIVE, command), ISO_8859_1);
    List<Matcher> lines =
        List.of(text.split("\r\n", -1)).stream()
            .map((method == Method.MLSD ? MLSD : LIST)::matcher)
            .filter(Matcher::matches)
            .toList();
    for (OnDisk thing : expected) {
      lines.stream()
          .filter(line -> method == Method.MLSD ? isNamed(line, thing) : isListed(line, thing))
          .map(
              line -> method == Method.MLSD ? wrongFacts(line.group(1), thing) : wrong(line, thing))
          .min(Comparator.comparingInt(Set::size)) // There may be others that are shown so.
          .orElse(EnumSet.of(TreeStep.NAME))
          .forEach(step -> troubles.add(step, thing));
    }
    long others =
        lines.stream().filter(line -> !line.group(line.groupCount()).matches("\\.\\.?")).count();
    return others <= expected.size(); // Else it is another folder.
  }

  private static boolean isNamed(Matcher line, OnDisk thing) {
    return line.group(2).equals(latin(thing.name()));
  }

  private static boolean isListed(Matcher line, OnDisk thing) {
    return line.group(4).equals(latin(thing.name()))
        || (line.group(1).equals("l") && line.group(4).startsWith(latin(thing.name() + " -> ")));
  }

  private Set<TreeStep> wrong(Matcher line, OnDisk thing) {
    Set<TreeStep> wrong = EnumSet.noneOf(TreeStep.class);
    EntryType type =
        switch (line.group(1)) {
          case "-" -> EntryType.FILE;
          case "d" -> EntryType.DIRECTORY;
          case "l" -> EntryType.LINK;
          default -> EntryType.OTHER;
        };
    if (type != thing.type()) {
      wrong.add(TreeStep.TYPE);
    }
    if (thing.isFile() && Long.parseLong(line.group(2)) != thing.size()) {
      wrong.add(TreeStep.SIZE);
    }
    Duration age = Duration.between(thing.time(), now);
    boolean recent = age.compareTo(YEAR) < 0 && age.compareTo(Duration.ofDays(-1)) > 0;
    if (!isDate(line.group(3), thing.time(), OLD)
        && !(recent && isDate(line.group(3), thing.time(), RECENT))) {
      wrong.add(TreeStep.TIME);
    }
    if (thing.isLink() && !line.group(4).endsWith(latin(" -> " + thing.target()))) {
      wrong.add(TreeStep.TARGET);
    }
    return wrong;
  }

  private static boolean isDate(String date, Instant time, List<String> patterns) {
    return patterns.stream()
        .map(pattern -> DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH))
        .anyMatch(format -> format.format(time.atZone(ZoneOffset.UTC)).equals(date));
  }

  private static Set<TreeStep> wrongFacts(String told, OnDisk thing) {
    Set<TreeStep> wrong = EnumSet.noneOf(TreeStep.class);
    String facts = ";" + told.toLowerCase(Locale.ROOT);
    String type =
        switch (thing.type()) {
          case FILE -> ";type=file;";
          case DIRECTORY -> ";type=dir;";
          default -> ";type=os.unix=s";
        };
    if (!facts.contains(type)) {
      wrong.add(TreeStep.TYPE);
    }
    if (thing.isFile() && !facts.contains(";size=" + thing.size() + ";")) {
      wrong.add(TreeStep.SIZE);
    }
    String second =
        DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ENGLISH)
            .format(thing.time().atZone(ZoneOffset.UTC));
    if (!facts.contains(";modify=" + second)) {
      wrong.add(TreeStep.TIME);
    }
    if (thing.isLink() && !told.contains(":" + latin(thing.target()) + ";")) {
      wrong.add(TreeStep.TARGET);
    }
    return wrong;
  }

  private static String latin(String name) {
    return new String(HardNames.bytes(name), ISO_8859_1);
  }

  @Override
  public boolean enter(String folder) throws IOException {
    return raw.send("CWD " + folder).startsWith("2");
  }

  @Override
  public boolean fetches(OnDisk file, long offset) throws IOException {
    try {
      byte[] content = raw.download(Mode.PASSIVE, offset, "RETR " + file.name());
      return Content.sha256(content).equals(file.digest());
    } catch (AssertionError refused) {
      return false; // RawFtp says so
    }
  }

  @Override
  public String toString() {
    return "by another client";
  }

  @Override
  public void delete(OnDisk thing) throws IOException {
    raw.send((thing.isFolder() ? "RMD " : "DELE ") + thing.name());
  }
}
