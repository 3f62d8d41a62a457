package dev.ferry.internal.transfer;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What a local file did, told apart from what the network did: it isn't worth another attempt. */
final class LocalFailure extends IOException {

  private static final long serialVersionUID = 1L;

  LocalFailure(IOException cause) {
    super(cause.getMessage() == null ? cause.toString() : cause.getMessage(), cause);
  }

  /** Work on a local file. */
  @FunctionalInterface
  interface Step<T extends @Nullable Object> {
    /** Does it. */
    T run() throws IOException;
  }

  /** Does something to a local file. */
  static <T extends @Nullable Object> T guard(Step<T> step) throws LocalFailure {
    try {
      return step.run();
    } catch (LocalFailure e) {
      throw e;
    } catch (IOException e) {
      throw new LocalFailure(e);
    }
  }
}
