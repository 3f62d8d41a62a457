package dev.ferry.cli;

import java.io.IOException;

/** What came back is not what was sent, though every reply was a good one. */
final class DiffersException extends IOException {

  private static final long serialVersionUID = 1L;

  DiffersException(String message) {
    super(message);
  }
}
