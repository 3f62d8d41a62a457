package dev.ferry.internal.control;

import java.net.SocketException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Whether a connection is open, and if not, why. {@link #end} may come from any thread. */
final class Lifetime {

  private final AtomicReference<@Nullable String> endedBecause = new AtomicReference<>();
  private @Nullable Throwable endedBy;

  boolean isOpen() {
    return endedBecause.get() == null;
  }

  /** What goes wrong now is why it ends, if it does. */
  void endedBy(Throwable problem) {
    endedBy = problem;
  }

  /** It ends; false if it had ended before, and then the first reason stands. */
  boolean end(String reason) {
    return endedBecause.compareAndSet(null, reason);
  }

  /** Returns if it is open. */
  void require() throws SocketException {
    String reason = endedBecause.get();
    if (reason != null) {
      SocketException closed = new SocketException("the connection was closed: " + reason);
      closed.initCause(endedBy);
      throw closed;
    }
  }
}
