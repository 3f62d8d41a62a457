package dev.ferry.cli.output;

import dev.ferry.Entry;

/** Names in colours, where they are looked at and nobody objects ({@code NO_COLOR}). */
public final class Colours {

  private static final String RESET = "\u001b[0m";

  private final boolean used;

  /** As this console can show them. */
  public Colours(Console console) {
    this.used =
        console.outputIsTerminal()
            && console.variable("NO_COLOR").isEmpty()
            && !console.variable("TERM").equals("dumb");
  }

  /** A name, tamed: what the server calls it can't steer the terminal. */
  public String name(Entry entry, String name) {
    String tame = Words.tame(name, "");
    if (!used) {
      return tame;
    }
    return switch (entry.type()) {
      case DIRECTORY -> "\u001b[1;34m" + tame + RESET;
      case LINK -> "\u001b[36m" + tame + RESET;
      case OTHER -> "\u001b[33m" + tame + RESET;
      case FILE -> tame;
    };
  }
}
