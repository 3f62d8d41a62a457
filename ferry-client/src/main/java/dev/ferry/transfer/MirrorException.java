package dev.ferry.transfer;

import java.io.IOException;

/** A mirror that was run and in which something failed, or that was stopped. */
public final class MirrorException extends IOException {

  private static final long serialVersionUID = 1L;

  private final transient MirrorResult result;

  /** Makes the exception. */
  public MirrorException(String message, MirrorResult result) {
    super(message);
    this.result = result;
  }

  /** All that was done, skipped and failed. A new plan finds what is left. */
  public MirrorResult result() {
    return result;
  }
}
