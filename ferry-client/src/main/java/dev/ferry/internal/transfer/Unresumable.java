package dev.ferry.internal.transfer;

import java.io.IOException;

/** The server can't go on in the middle, or something else is there: begin at the start. */
final class Unresumable extends IOException {

  private static final long serialVersionUID = 1L;

  Unresumable(String message) {
    super(message);
  }

  Unresumable(IOException why) {
    super(why.getMessage(), why);
  }
}
