package dev.ferry.cli.doctor;

import java.util.Locale;

/** How a check came out. */
public enum Status {
  /** It holds. */
  OK,
  /** Something isn't as it could be; transfers work all the same. */
  NOTE,
  /** A transfer could not work. */
  FAILS,
  /** It was not looked at; the words say why. */
  SKIPPED;

  /** The name in lower case, for people and for JSON. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
