package dev.ferry.internal.pool;

import java.net.SocketTimeoutException;

/** No session was free in time. */
public final class NoSession extends SocketTimeoutException {

  private static final long serialVersionUID = 1L;

  NoSession(String message) {
    super(message);
  }
}
