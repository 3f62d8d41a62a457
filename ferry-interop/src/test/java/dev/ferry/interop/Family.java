package dev.ferry.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/** The two address families, each with its loopback address. */
public enum Family {
  IPV4("127.0.0.1"),
  IPV6("::1");

  private final String loopback;

  Family(String loopback) {
    this.loopback = loopback;
  }

  /** Returns the loopback address. */
  public InetAddress address() {
    try {
      return InetAddress.getByName(loopback);
    } catch (UnknownHostException e) {
      throw new UncheckedIOException(e); // a literal address asks nobody
    }
  }

  /** Tells whether this machine has the loopback address; containers often lack ::1. */
  public boolean isHere() {
    try (ServerSocket probe = new ServerSocket(0, 1, address())) {
      return probe.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
