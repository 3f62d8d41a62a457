package dev.ferry.cli.flags;

/**
 * What takes its options by itself, where they are written so plainly that no parser is needed. To
 * tell picocli of all options that there might have been takes longer than most commands do; it
 * does so for help, and for whatever isn't plain. A test holds the two ways together.
 */
public interface Flags {

  /**
   * Takes an option and its value, if it is one of these.
   *
   * @param option its name: {@code --long} or {@code -l}
   * @return whether it is; if not, nothing has been taken
   * @throws Given.Unclear if it is, but the parser has to look at it
   */
  boolean take(String option, Given given);
}
