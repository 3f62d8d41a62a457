package dev.ferry.internal.mirror;

import dev.ferry.transfer.RetryPolicy;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.ThreadLocalRandom;

/** What is tried again as a transfer is: by the same policy. Only for what may be done twice. */
final class Again {

  private Again() {}

  /** Work that may fail. */
  @FunctionalInterface
  interface Work<T> {
    /** Does it. */
    T run() throws IOException;
  }

  static <T> T call(RetryPolicy policy, Work<T> work) throws IOException {
    for (int number = 1; ; number++) {
      try {
        return work.run();
      } catch (IOException e) {
        if (number >= policy.attempts() || !RetryPolicy.mayHelp(e)) {
          throw e;
        }
        pause(policy, number + 1);
      }
    }
  }

  private static void pause(RetryPolicy policy, int next) throws IOException {
    try {
      Thread.sleep(policy.pauseBefore(next, ThreadLocalRandom.current().nextDouble()).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted before another attempt");
    }
  }
}
