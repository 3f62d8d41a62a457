package dev.ferry.internal.tls;

import java.io.IOException;

/**
 * A data connection that the server did not take, for a reason that may be gone the next time. No
 * byte of a file was sent. The cause is what to throw if nobody tries again.
 */
public final class TlsRefused extends IOException {

  private static final long serialVersionUID = 1L;

  private final String why;
  private final IOException problem;

  /**
   * For a reason.
   *
   * @param why in a few words, for the listener
   */
  public TlsRefused(String why, IOException problem) {
    super(why, problem);
    this.why = why;
    this.problem = problem;
  }

  /** The reason, in a few words. */
  public String why() {
    return why;
  }

  /** What to throw if nobody tries again. */
  public IOException problem() {
    return problem;
  }
}
