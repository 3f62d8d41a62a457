package dev.ferry.transfer;

import java.util.Locale;

/** Names of servers for people: without what a terminal would obey. */
final class Shown {

  private Shown() {}

  static String text(String name) {
    StringBuilder out = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (Character.isISOControl(c)) {
        out.append(String.format(Locale.ROOT, "\\x%02X", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }
}
