package dev.ferry.cli.flags;

import dev.ferry.cli.output.UsageException;
import picocli.CommandLine.Option;

/** How many files are moved at once. */
public final class ParallelFlag implements Flags {

  private static final int MOST = 100;

  @Option(
      names = {"-P", "--parallel"},
      paramLabel = "N",
      description =
          "How many files are moved at once, by no more connections than --sessions; 1 if not"
              + " given.")
  private int parallel = 1;

  @Override
  public boolean take(String option, Given given) {
    switch (option) {
      case "-P", "--parallel" -> parallel = given.number(parallel, 1);
      default -> {
        return false;
      }
    }
    return true;
  }

  /**
   * How many at once.
   *
   * @param one whether there can only be one, as what they give goes into one place
   * @throws UsageException if that can't be
   */
  public int atOnce(boolean one) {
    if (parallel < 1 || parallel > MOST) {
      throw new UsageException("--parallel takes 1 to " + MOST + ", not " + parallel);
    }
    return one ? 1 : parallel;
  }
}
