package dev.ferry.interop;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a server can't do with a name. {@code NamesTest} checks that all of this is so, that there
 * is nothing else, and that another client fares no better.
 */
record NameLimit(ServerKind kind, String name, String why, List<NameStep> steps) {

  static final List<String> NAMES =
      List.of(
          "with blank",
          " leading blank",
          "trailing blank ",
          "two  blanks",
          "it's",
          "say \"hello\"",
          "two\"\"quotes",
          "\u00e9t\u00e9",
          "e\u0301",
          "\u65e5\u672c",
          "\ud83d\ude80",
          "[a]*?",
          "{b,c}",
          "-dash",
          "semi;colon",
          "a=b",
          "a -> b",
          "back\\slash",
          "~tilde",
          "#hash%20&$HOME");

  private static final NameStep[] ALL_BUT_LISTING =
      EnumSet.complementOf(EnumSet.of(NameStep.NLST)).toArray(new NameStep[0]);

  private static final String NOT_DOUBLED = "it doesn't double the quotes in its 257 (RFC 959)";
  private static final String CUT_OFF = "it cuts off blanks at both ends of a new name";

  private static final List<NameLimit> ALL =
      List.of(
          limit(ServerKind.PROFTPD, "[a]*?", "`550 … Invalid directory name`", NameStep.MKD),
          limit(
              ServerKind.PURE_FTPD,
              " leading blank",
              CUT_OFF,
              NameStep.STOR,
              NameStep.RNTO,
              NameStep.MKD),
          limit(
              ServerKind.PURE_FTPD,
              "trailing blank ",
              CUT_OFF,
              NameStep.STOR,
              NameStep.RNTO,
              NameStep.MKD),
          limit(ServerKind.PURE_FTPD, "say \"hello\"", NOT_DOUBLED, NameStep.MKD, NameStep.PWD),
          limit(ServerKind.PURE_FTPD, "two\"\"quotes", NOT_DOUBLED, NameStep.MKD, NameStep.PWD),
          limit(
              ServerKind.PURE_FTPD,
              "back\\slash",
              "`553 Prohibited file name`",
              NameStep.STOR,
              NameStep.RETR,
              NameStep.RNFR,
              NameStep.RNTO,
              NameStep.DELE,
              NameStep.MKD,
              NameStep.CWD,
              NameStep.PWD,
              NameStep.RMD),
          limit(
              ServerKind.APACHE,
              "trailing blank ",
              "it cuts off blanks at the end of a command",
              ALL_BUT_LISTING),
          limit(ServerKind.APACHE, "say \"hello\"", NOT_DOUBLED, NameStep.MKD, NameStep.PWD),
          limit(ServerKind.APACHE, "two\"\"quotes", NOT_DOUBLED, NameStep.MKD, NameStep.PWD),
          limit(ServerKind.APACHE, "back\\slash", "it takes a backslash for `/`", ALL_BUT_LISTING));

  private static NameLimit limit(ServerKind kind, String name, String why, NameStep... steps) {
    return new NameLimit(kind, name, why, List.of(steps));
  }

  /** Returns what is expected to fail with a server, as {@code STOR name}. */
  static List<String> of(ServerKind kind) {
    return ALL.stream()
        .filter(limit -> limit.kind == kind)
        .flatMap(limit -> limit.steps.stream().map(step -> step + " " + limit.name))
        .toList();
  }

  /** Returns the limits for {@code docs/servers.md}. */
  static String markdown() {
    return "Names that were tried: "
        + NAMES.stream().map(NameLimit::code).collect(Collectors.joining(", "))
        + ".\nAll work everywhere, in `"
        + Arrays.stream(NameStep.values()).map(Enum::name).collect(Collectors.joining("`, `"))
        + "`, but for:\n\n| server | name | verbs | why |\n|---|---|---|---|\n"
        + ALL.stream().map(NameLimit::line).collect(Collectors.joining())
        + "\n";
  }

  private String line() {
    String verbs =
        steps.size() == ALL_BUT_LISTING.length
            ? "all but `NLST`"
            : steps.stream().map(step -> "`" + step + "`").collect(Collectors.joining(", "));
    return "| %s | %s | %s | %s |\n".formatted(kind.title(), code(name), verbs, why);
  }

  private static String code(String name) {
    return "`" + name.replace(' ', '\u2423') + "`";
  }
}
