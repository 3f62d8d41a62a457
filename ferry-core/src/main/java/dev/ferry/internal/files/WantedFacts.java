package dev.ferry.internal.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Which facts of MLSD and MLST to ask for (RFC 3659 §7.9). */
final class WantedFacts {

  private static final List<String> WANTED =
      List.of(
          "type",
          "size",
          "modify",
          "perm",
          "unique",
          "unix.mode",
          "unix.owner",
          "unix.group",
          "unix.ownername",
          "unix.groupname",
          "unix.slink",
          "unix.uid",
          "unix.gid",
          "media-type");

  private WantedFacts() {}

  /**
   * The command that switches on what is off and wanted; empty if all that is wanted is on, or the
   * server doesn't tell.
   *
   * @param offered what FEAT says behind MLST: facts, each with a {@code *} if it is on
   */
  static String command(String offered) {
    List<String> chosen = new ArrayList<>();
    boolean missing = false;
    for (String fact : offered.split(";", -1)) {
      boolean on = fact.endsWith("*");
      String name = (on ? fact.substring(0, fact.length() - 1) : fact).strip();
      boolean wanted = WANTED.contains(name.toLowerCase(Locale.ROOT));
      if (!name.isEmpty() && (on || wanted)) {
        chosen.add(name);
        missing |= !on;
      }
    }
    return missing ? "OPTS MLST " + String.join(";", chosen) + ";" : "";
  }
}
