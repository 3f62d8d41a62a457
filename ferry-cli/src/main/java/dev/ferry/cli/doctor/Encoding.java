package dev.ferry.cli.doctor;

import dev.ferry.Entry;
import java.util.List;
import java.util.stream.Collectors;

/** Whether names are in UTF-8 (RFC 2640), as far as it shows. */
final class Encoding {

  private static final String SET_IT = "FtpOptions.encoding sets the one that the server has";

  private Encoding() {}

  static Finding look(Visit visit) {
    List<String> names =
        visit.learned().entries().stream().map(Entry::name).collect(Collectors.toList());
    String encoding = visit.options().encoding().name();
    List<String> strange =
        names.stream().filter(Encoding::hasForeignBytes).collect(Collectors.toList());
    if (!strange.isEmpty()) {
      return Finding.note(
          strange.size()
              + " of "
              + names.size()
              + " names are not in "
              + encoding
              + ", such as "
              + strange.get(0),
          "nothing is lost, such names are sent back as they came; to read them: " + SET_IT);
    }
    long foreign = names.stream().filter(name -> name.chars().anyMatch(c -> c > 127)).count();
    if (foreign > 0) {
      return Finding.ok(foreign + " names outside ASCII are in " + encoding);
    }
    if (!visit.learned().lists("UTF8")) {
      return Finding.note(
          "the server does not say that it has UTF-8, and no name here shows it",
          "names outside ASCII may come out wrongly; then " + SET_IT);
    }
    return Finding.ok("FEAT lists UTF8; there is no name outside ASCII here to show it");
  }

  /** Bytes that the encoding doesn't have stand in names as halves of characters. */
  private static boolean hasForeignBytes(String name) {
    return name.codePoints().anyMatch(c -> c >= 0xDC80 && c <= 0xDCFF);
  }
}
