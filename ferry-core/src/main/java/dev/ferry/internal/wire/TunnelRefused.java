package dev.ferry.internal.wire;

import java.net.ConnectException;

/** A proxy did not connect; the message names it, and why. */
final class TunnelRefused extends ConnectException {

  private static final long serialVersionUID = 1;

  private final boolean ofServer;

  /**
   * @param ofServer whether the proxy itself is in order: another address of the server may do
   */
  TunnelRefused(String message, boolean ofServer) {
    super(message);
    this.ofServer = ofServer;
  }

  boolean isOfServer() {
    return ofServer;
  }
}
