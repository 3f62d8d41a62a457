package dev.ferry.interop;

import org.opentest4j.TestAbortedException;

/** What happens to a test whose server can't be had. */
final class Absence {

  private Absence() {}

  /**
   * Skips the running test and says so; where the variable CI is {@code true}, fails it, because
   * there a test that is silently not run would pass for one that succeeded.
   */
  static void report(String what, String why) {
    report(what, why, "true".equals(System.getenv("CI")));
  }

  static void report(String what, String why, boolean inCi) {
    String message = "skipped: " + what + ": " + why;
    if (inCi) {
      throw new AssertionError(message + " (in CI no server may be missing)");
    }
    System.err.println(message);
    throw new TestAbortedException(message);
  }
}
