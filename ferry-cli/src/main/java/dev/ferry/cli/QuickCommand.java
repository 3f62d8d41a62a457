package dev.ferry.cli;

import dev.ferry.cli.flags.Flags;
import java.util.List;
import java.util.concurrent.Callable;

/** A command that needs no parser for a plain command line. */
interface QuickCommand extends Flags, Callable<Integer> {

  /**
   * Takes what is no option, in its order.
   *
   * @return whether they can be so many; if not, the parser says what is wrong
   */
  boolean arguments(List<String> given);
}
