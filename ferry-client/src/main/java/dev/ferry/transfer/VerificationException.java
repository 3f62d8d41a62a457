package dev.ferry.transfer;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Everything was moved, and what arrived isn't equal to its original. */
public class VerificationException extends TransferException {

  private static final long serialVersionUID = 1L;

  private final String method;
  private final String expected;
  private final String actual;

  /**
   * Makes the exception.
   *
   * @param method what was compared: {@code size}, {@code SHA-256}
   * @param expected of the original
   * @param actual of what arrived
   */
  public VerificationException(
      String remote,
      @Nullable Path local,
      long bytesDone,
      String method,
      String expected,
      String actual) {
    super(
        remote + " did not arrive as it was: " + method + " is " + actual + " and not " + expected,
        remote,
        local,
        bytesDone,
        false,
        null);
    this.method = method;
    this.expected = expected;
    this.actual = actual;
  }

  /** What was compared: {@code size}, {@code SHA-256}. */
  public String method() {
    return method;
  }

  /** What it is of the original. */
  public String expected() {
    return expected;
  }

  /** What it is of what arrived. */
  public String actual() {
    return actual;
  }
}
