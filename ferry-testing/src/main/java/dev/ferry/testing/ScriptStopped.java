package dev.ferry.testing;

import java.io.IOException;

/** A connection ends before its script: the client has left, or the script was not kept to. */
final class ScriptStopped extends IOException {
  private static final long serialVersionUID = 1L;

  private final boolean mistake;

  private ScriptStopped(String message, boolean mistake) {
    super(message);
    this.mistake = mistake;
  }

  /** The client closed its control connection; only {@code awaitDone} complains about that. */
  static ScriptStopped clientLeft() {
    return new ScriptStopped("the client has left", false);
  }

  /** Something happened that the script does not allow; the message becomes the failure. */
  static ScriptStopped mistake(String message) {
    return new ScriptStopped(message, true);
  }

  boolean isMistake() {
    return mistake;
  }
}
