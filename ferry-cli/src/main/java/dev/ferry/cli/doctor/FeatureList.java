package dev.ferry.cli.doctor;

import dev.ferry.FtpException;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the server says that it can (FEAT, RFC 2389). */
final class FeatureList {

  /** What makes transfers better, in FEAT's words. */
  private static final List<String> WISHED = List.of("MLST", "SIZE", "MDTM", "REST", "UTF8");

  private FeatureList() {}

  static Finding look(Visit visit) throws IOException {
    String reply;
    try {
      reply = visit.ftp().sendCmd("FEAT");
    } catch (FtpException e) {
      return Finding.note(
          "FEAT is refused: " + Wording.reason(e),
          "nothing has to be done: what the server can is tried as it is needed");
    }
    List<String> lines =
        reply.lines().skip(1).map(FeatureList::feature).filter(it -> !it.isEmpty()).toList();
    Set<String> listed =
        lines.stream()
            .map(line -> line.replaceFirst("[ *;].*", "").toUpperCase(Locale.ROOT))
            .collect(Collectors.toCollection(TreeSet::new));
    listed.remove("END");
    visit.learned().features(listed);
    List<String> missing = WISHED.stream().filter(it -> !listed.contains(it)).toList();
    String words = "FEAT lists " + String.join(", ", listed);
    if (!missing.isEmpty()) {
      return Finding.note(
          words + "; not " + String.join(", ", missing), "a newer server, or its settings");
    }
    if (!visit.isSecured() && listed.contains("AUTH")) {
      return Finding.note(
          words + "; so it has TLS, which is not used", "ftpes:// (Security.EXPLICIT)");
    }
    return Finding.ok(words);
  }

  /** Some begin every line with the code, though the standard wants a blank. */
  private static String feature(String line) {
    return line.startsWith("211 ") ? "" : line.replaceFirst("^211-", "").strip();
  }
}
