package dev.ferry.ftplib;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One line of a machine-readable listing (RFC 3659 §7).
 *
 * @param name the name, exactly as the server has it
 * @param facts what the server tells of it, in its order; the keys are in lower case
 */
public record MlsdEntry(String name, Map<String, String> facts) {

  /** Keeps a copy of the facts. */
  public MlsdEntry {
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
  }

  /**
   * Reads {@code type=file;size=3; name}: facts up to the first blank, then the name, which may
   * have blanks, {@code ;} and {@code =} in it. A line without a blank has facts and no name.
   */
  static MlsdEntry parse(String line) {
    int blank = line.indexOf(' ');
    String facts = blank < 0 ? line : line.substring(0, blank);
    String name = blank < 0 ? "" : line.substring(blank + 1);
    Map<String, String> map = new LinkedHashMap<>();
    int start = 0;
    while (start < facts.length()) {
      int end = facts.indexOf(';', start);
      if (end < 0) {
        end = facts.length();
      }
      String fact = facts.substring(start, end);
      int equals = fact.indexOf('=');
      String key = equals < 0 ? fact : fact.substring(0, equals);
      map.put(key.toLowerCase(Locale.ROOT), equals < 0 ? "" : fact.substring(equals + 1));
      start = end + 1;
    }
    return new MlsdEntry(name, map);
  }
}
