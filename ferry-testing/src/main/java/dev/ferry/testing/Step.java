package dev.ferry.testing;

import java.io.IOException;

/** One line of a script: its name for error messages, and what is done when its turn comes. */
record Step(String name, Action action) {

  /** What a step does; it runs on the thread of the connection. */
  @FunctionalInterface
  interface Action {
    void run(Conversation conversation) throws IOException;
  }

  @Override
  public String toString() {
    return name;
  }
}
