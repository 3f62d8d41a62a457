package dev.ferry.interop;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ferry.ListingOptions.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What a server can't show or take of a {@link HardTree}. {@code ListedTreeTest} checks that all of
 * this is so, that there is nothing else, and that another client fares no better.
 *
 * @param what the things that it concerns, in words
 * @param which the same, as seen at a time
 * @param by the ways of listing that it concerns
 */
record TreeLimit(
    ServerKind kind,
    String what,
    BiPredicate<OnDisk, Instant> which,
    Set<Method> by,
    Set<TreeStep> steps,
    String why) {

  private static final Set<Method> BOTH = Set.of(Method.LIST, Method.MLSD);
  private static final Set<Method> LIST = Set.of(Method.LIST);
  private static final Set<Method> MLSD = Set.of(Method.MLSD);

  private static final Set<TreeStep> NAME = Set.of(TreeStep.NAME);
  private static final Set<TreeStep> TIME = Set.of(TreeStep.TIME);
  private static final Set<TreeStep> TARGET = Set.of(TreeStep.TARGET);
  private static final Set<TreeStep> FOLLOWED =
      Set.of(TreeStep.TYPE, TreeStep.TIME, TreeStep.TARGET);
  private static final Set<TreeStep> USE = Set.of(TreeStep.RETR, TreeStep.DELE);
  private static final Set<TreeStep> ENTRANCE =
      Set.of(TreeStep.INSIDE, TreeStep.RETR, TreeStep.DELE);
  private static final Set<TreeStep> ALL =
      Set.of(TreeStep.NAME, TreeStep.INSIDE, TreeStep.RETR, TreeStep.DELE);

  private static final String TILDE = "`~`";
  private static final String HOME = "it takes that for the home folder";
  private static final String BACKSLASHES = "names with `\\`";
  private static final String NO_UTF8 = "names that are no UTF-8";
  private static final String LINKS = "links";
  private static final String DANGLING = "links to nothing";
  private static final String TO_COME = "times to come";
  private static final String NO_YEAR = "it leaves out their year";

  private static final List<TreeLimit> TABLE =
      List.of(
          of(ServerKind.VSFTPD, TILDE, TreeLimit::isTilde, BOTH, USE, HOME),
          of(ServerKind.PROFTPD, TILDE, TreeLimit::isTilde, BOTH, USE, HOME),
          of(
              ServerKind.PROFTPD,
              "names of blanks alone",
              thing -> thing.name().matches(" +"),
              BOTH,
              USE,
              "it cuts blanks off, and finds no name: `500 'RETR' not understood`"),
          of(
              ServerKind.PROFTPD,
              "names with two bytes FF in a row",
              thing -> thing.name().contains("\udcff\udcff"),
              BOTH,
              ENTRANCE,
              "it takes these for one, as Telnet does"),
          of(
              ServerKind.PROFTPD,
              "links to `..`",
              thing -> thing.target().equals(".."),
              LIST,
              NAME,
              "it leaves them out"),
          of(ServerKind.PROFTPD, TO_COME, TreeLimit::isToCome, LIST, TIME, NO_YEAR),
          of(ServerKind.PROFTPD, DANGLING, TreeLimit::isDangling, MLSD, NAME, "it leaves them out"),
          of(ServerKind.PROFTPD, LINKS, OnDisk::isLink, MLSD, TARGET, "it tells none"),
          of(
              ServerKind.PURE_FTPD,
              "names with control characters",
              thing -> thing.name().chars().anyMatch(c -> c < ' ' || c == 0x7f),
              BOTH,
              ALL,
              "it leaves them out, and takes `_` for such a character"),
          of(
              ServerKind.PURE_FTPD,
              BACKSLASHES,
              TreeLimit::hasBackslash,
              BOTH,
              ENTRANCE,
              "`553 Prohibited file name`"),
          of(ServerKind.PURE_FTPD, TO_COME, TreeLimit::isToCome, LIST, TIME, NO_YEAR),
          of(ServerKind.PURE_FTPD, LINKS, OnDisk::isLink, MLSD, TARGET, "it tells none"),
          of(
              ServerKind.PYFTPDLIB,
              NO_UTF8,
              TreeLimit::isNoUtf8,
              BOTH,
              ALL,
              "it writes `?` for such bytes, and takes U+FFFD for them"),
          of(ServerKind.PYFTPDLIB, TO_COME, TreeLimit::isToCome, LIST, TIME, NO_YEAR),
          of(
              ServerKind.PYFTPDLIB,
              "links to what is no UTF-8",
              thing -> !UTF_8.newEncoder().canEncode(thing.target()),
              LIST,
              TARGET,
              "it writes `?` for such bytes"),
          of(
              ServerKind.PYFTPDLIB,
              DANGLING,
              TreeLimit::isDangling,
              MLSD,
              NAME,
              "it leaves them out"),
          of(
              ServerKind.PYFTPDLIB,
              "links to paths from the root",
              thing -> thing.target().startsWith("/"),
              BOTH,
              Set.of(TreeStep.DELE),
              "it takes the target's path for one of the disk, which lies outside the home folder"),
          of(ServerKind.PYFTPDLIB, LINKS, OnDisk::isLink, MLSD, FOLLOWED, "it follows them"),
          of(
              ServerKind.APACHE,
              NO_UTF8,
              TreeLimit::isNoUtf8,
              BOTH,
              ALL,
              "it writes U+FFFD for such bytes, and refuses them: `501 Invalid character in command`"),
          of(ServerKind.APACHE, TILDE, TreeLimit::isTilde, BOTH, ENTRANCE, HOME),
          of(
              ServerKind.APACHE,
              "names that end with a blank or a control character",
              thing -> thing.name().charAt(thing.name().length() - 1) <= ' ',
              BOTH,
              ENTRANCE,
              "it cuts these off at the end of a command"),
          of(
              ServerKind.APACHE,
              BACKSLASHES,
              TreeLimit::hasBackslash,
              BOTH,
              ENTRANCE,
              "it takes `\\` for `/`"),
          of(
              ServerKind.APACHE,
              "names that begin with a dot",
              thing -> thing.name().startsWith("."),
              MLSD,
              NAME,
              "it leaves them out"),
          new TreeLimit(
              ServerKind.APACHE,
              "times to come in half a year",
              (thing, now) ->
                  isToCome(thing, now) && thing.time().isBefore(now.plus(Duration.ofDays(180))),
              LIST,
              TIME,
              NO_YEAR),
          of(
              ServerKind.APACHE,
              "links to folders",
              thing -> thing.target().equals("..") || thing.target().equals("../links"),
              BOTH,
              Set.of(TreeStep.DELE),
              "it takes them for folders: `550 Not a valid file`"),
          of(
              ServerKind.APACHE,
              LINKS,
              OnDisk::isLink,
              BOTH,
              FOLLOWED,
              "it follows them; one to nothing is a file, or has no type"));

  private static TreeLimit of(
      ServerKind kind,
      String what,
      BiPredicate<OnDisk, Instant> which,
      Set<Method> by,
      Set<TreeStep> steps,
      String why) {
    return new TreeLimit(kind, what, which, by, steps, why);
  }

  private static TreeLimit of(
      ServerKind kind,
      String what,
      Predicate<OnDisk> which,
      Set<Method> by,
      Set<TreeStep> steps,
      String why) {
    return new TreeLimit(kind, what, (thing, now) -> which.test(thing), by, steps, why);
  }

  private static boolean isTilde(OnDisk thing) {
    return thing.name().equals("~");
  }

  private static boolean hasBackslash(OnDisk thing) {
    return thing.name().indexOf('\\') >= 0;
  }

  private static boolean isNoUtf8(OnDisk thing) {
    return !UTF_8.newEncoder().canEncode(thing.name());
  }

  private static boolean isDangling(OnDisk thing) {
    return thing.isLink() && !TreePlan.LIVE_TARGETS.contains(thing.target());
  }

  /** By more than a day: less is believed to be a clock that is ahead. */
  private static boolean isToCome(OnDisk thing, Instant now) {
    return thing.time().isAfter(now.plus(Duration.ofDays(1)));
  }

  private boolean limits(TreeStep step, OnDisk thing, Instant now) {
    return steps.contains(step) && applies(step, thing) && which.test(thing, now);
  }

  private static boolean applies(TreeStep step, OnDisk thing) {
    return switch (step) {
      case INSIDE -> thing.isFolder();
      case RETR, SIZE -> thing.isFile();
      case TARGET -> thing.isLink();
      default -> true;
    };
  }

  /** Whether a server can't do that. */
  static boolean isLimited(ServerKind kind, TreeStep step, OnDisk thing, Instant now) {
    return TABLE.stream().anyMatch(limit -> limit.kind == kind && limit.limits(step, thing, now));
  }

  /** What is expected to be wrong with a tree, listed so. */
  static List<String> of(ServerKind kind, Method method, List<OnDisk> tree, Instant now) {
    List<TreeLimit> limits =
        TABLE.stream().filter(limit -> limit.kind == kind && limit.by.contains(method)).toList();
    List<String> troubles = new ArrayList<>();
    for (OnDisk thing : tree) {
      Set<TreeStep> steps = EnumSet.noneOf(TreeStep.class);
      for (TreeStep step : TreeStep.values()) {
        if (limits.stream().anyMatch(limit -> limit.limits(step, thing, now))) {
          steps.add(step);
        }
      }
      if (steps.contains(TreeStep.NAME)) {
        steps.retainAll(Set.of(TreeStep.NAME, TreeStep.INSIDE)); // Nothing else is seen of it.
      }
      steps.stream()
          .filter(TreeStep::isListing)
          .forEach(step -> troubles.add(trouble(method, step, thing)));
    }
    return troubles;
  }

  /** Returns the table for {@code docs/servers.md}. */
  static String markdown() {
    return "| server | what | told wrongly or not, refused | listed by | why |\n|---|---|---|---|---|\n"
        + TABLE.stream().map(TreeLimit::line).collect(Collectors.joining());
  }

  private String line() {
    String wrong = steps.stream().sorted().map(TreeStep::title).collect(Collectors.joining(", "));
    boolean listed = steps.stream().anyMatch(TreeStep::isListing);
    String ways =
        by.stream().sorted().map(way -> "`" + way + "`").collect(Collectors.joining(", "));
    return "| %s | %s | %s | %s | %s |\n"
        .formatted(kind.title(), what, wrong, listed && by.size() == 1 ? ways : "", why);
  }

  /** What the table says of a server, and no thing of a tree shows. */
  static List<String> unseen(ServerKind kind, List<OnDisk> tree, Instant now) {
    List<String> unseen = new ArrayList<>();
    for (TreeLimit limit : TABLE) {
      for (TreeStep step : limit.steps) {
        if (limit.kind == kind && tree.stream().noneMatch(it -> limit.limits(step, it, now))) {
          unseen.add(limit.what + ": " + step);
        }
      }
    }
    return unseen;
  }

  /** How a trouble with a listing is called. */
  static String trouble(Method method, TreeStep step, OnDisk thing) {
    return method + ": " + step + " of " + thing.path();
  }

  /** How a server writes a name that it can't write; empty if it leaves it out. */
  static Optional<String> alias(ServerKind kind, String name) {
    return switch (kind) {
      case PYFTPDLIB -> Optional.of(name.replaceAll("[\udc80-\udcff]", "?"));
      case APACHE -> Optional.of(new String(HardNames.bytes(name), UTF_8));
      default -> Optional.empty();
    };
  }
}
