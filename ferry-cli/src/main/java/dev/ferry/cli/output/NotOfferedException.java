package dev.ferry.cli.output;

import java.io.IOException;

/** The server has no command for what is asked of it; to try again later is no use. */
public final class NotOfferedException extends IOException {

  private static final long serialVersionUID = 1L;

  /** Says what it has not. */
  public NotOfferedException(String message) {
    super(message);
  }
}
