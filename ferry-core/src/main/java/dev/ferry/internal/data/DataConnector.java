package dev.ferry.internal.data;

import dev.ferry.internal.control.ControlConnection;
import dev.ferry.internal.control.Question;
import dev.ferry.internal.wire.Wire;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** How to get a data connection: who connects, and which command says so. */
public sealed interface DataConnector permits PassiveConnector, ActiveConnector {

  /**
   * Asks for a way in. No reply is read yet, so that the question can share a flight with others.
   *
   * @throws IOException if the question can't be asked; nothing is left open
   */
  Way ask(ControlConnection control) throws IOException;

  /**
   * Asks for a way in for the transfer to come, while one runs; the next {@link #ask} gives it.
   * Nothing is sent yet.
   *
   * @return the question; null if there is none to be asked early
   */
  default @Nullable Question askAhead(ControlConnection control) throws IOException {
    return null;
  }

  /** What was asked early is of no use any more. */
  default void forgetAhead() {}

  /** One way in, for one transfer. Closing it without a wire gives it up. */
  interface Way extends Closeable {

    /**
     * Reads the answer. In passive mode this also connects, because some servers say nothing to the
     * transfer command until somebody has.
     */
    void agree() throws IOException;

    /** Whether data can go out as soon as the transfer command has. */
    default boolean isReady() {
      return false;
    }

    /** The data connection; in active mode this waits for the server. To be called once. */
    Wire open() throws IOException;

    @Override
    void close();
  }
}
