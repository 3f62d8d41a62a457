package dev.ferry.testing;

import java.util.Locale;

/** Which of FTP's two kinds of connection. */
public enum Side {
  /** The connection of commands and replies. */
  CONTROL,

  /** A connection that one file or listing goes over. */
  DATA;

  /** The word for it in sentences. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
