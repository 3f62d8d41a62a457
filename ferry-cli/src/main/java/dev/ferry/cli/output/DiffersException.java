package dev.ferry.cli.output;

import java.io.IOException;

/** What came back is not what was sent, though every reply was a good one. */
public final class DiffersException extends IOException {

  private static final long serialVersionUID = 1L;

  /** Says what differs. */
  public DiffersException(String message) {
    super(message);
  }
}
