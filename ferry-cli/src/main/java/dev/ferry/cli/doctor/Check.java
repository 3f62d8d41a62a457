package dev.ferry.cli.doctor;

import java.io.IOException;

/**
 * One thing to look at.
 *
 * @param name stays as it is: scripts look for it in the JSON
 * @param needs the name of a check without which this one makes no sense; empty for none
 * @param step looks
 */
record Check(String name, String needs, Step step) {

  /** Looks at one thing during a visit. */
  @FunctionalInterface
  interface Step {

    /**
     * Looks. The connection is left logged in and between two commands, or {@linkplain Visit#drop
     * dropped}.
     *
     * @throws IOException what the check has no words for; the connection is dropped then
     */
    Finding look(Visit visit) throws IOException;
  }
}
