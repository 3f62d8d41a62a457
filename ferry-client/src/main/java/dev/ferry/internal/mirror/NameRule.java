package dev.ferry.internal.mirror;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/**
 * Which names may be used, and which are the same. A server's names are not trusted: what isn't one
 * name of one thing in its own directory is never made a path of. Pure.
 *
 * @param target where a file is to get the name
 */
record NameRule(Target target) implements Names {

  /** What kind of place names are used in. */
  enum Target {
    /** A server: all that can be said in one line. */
    SERVER,
    /** A local file system that tells {@code a} from {@code A}. */
    LOCAL,
    /** One that doesn't, as macOS's. */
    LOCAL_CASE_BLIND,
    /** Windows, which has more to say about names. */
    WINDOWS
  }

  private static final Set<String> DEVICES =
      Set.of("CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$");

  @Override
  public String refusal(String name) {
    if (name.isEmpty() || name.equals(".") || name.equals("..") || name.indexOf('/') >= 0) {
      return "isn't the name of one thing";
    }
    if (name.indexOf('\0') >= 0 || name.indexOf('\n') >= 0 || name.indexOf('\r') >= 0) {
      return "has a line break or NUL in its name";
    }
    return target == Target.WINDOWS ? refusalOfWindows(name) : "";
  }

  private static String refusalOfWindows(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c < ' ' || "\\<>:\"|?*".indexOf(c) >= 0) {
        return "has a character in its name that Windows has none for";
      }
    }
    if (name.endsWith(".") || name.endsWith(" ")) {
      return "ends with a dot or blank, which Windows would leave out";
    }
    return isDevice(name) ? "is the name of a device on Windows" : "";
  }

  /**
   * {@code NUL.txt} and {@code COM1 .a} are devices too, and COM and LPT count to superscript 3.
   */
  private static boolean isDevice(String name) {
    int dot = name.indexOf('.');
    String stem = (dot < 0 ? name : name.substring(0, dot)).strip().toUpperCase(Locale.ROOT);
    boolean port =
        stem.length() == 4
            && (stem.startsWith("COM") || stem.startsWith("LPT"))
            && "0123456789\u00b9\u00b2\u00b3".indexOf(stem.charAt(3)) >= 0;
    return port || DEVICES.contains(stem);
  }

  @Override
  public String key(String name) {
    return switch (target) {
      case SERVER, LOCAL -> name;
      case LOCAL_CASE_BLIND, WINDOWS ->
          Normalizer.normalize(name, Normalizer.Form.NFC)
              .toUpperCase(Locale.ROOT)
              .toLowerCase(Locale.ROOT);
    };
  }
}
