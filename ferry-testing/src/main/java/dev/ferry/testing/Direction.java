package dev.ferry.testing;

/** Which way bytes go through a {@link FaultProxy}. */
public enum Direction {
  /** From the server: replies, downloads, listings. */
  TO_CLIENT("to the client"),

  /** From the client: commands, uploads. */
  TO_SERVER("to the server");

  private final String words;

  Direction(String words) {
    this.words = words;
  }

  Direction opposite() {
    return this == TO_CLIENT ? TO_SERVER : TO_CLIENT;
  }

  /** The words for it in sentences. */
  @Override
  public String toString() {
    return words;
  }
}
