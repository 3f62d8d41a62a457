package dev.ferry.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A range of ports that one server has for itself: the first for control connections, the others
 * for passive data connections.
 *
 * <p>A block belongs to the JVM that listens on its last port (on 127.0.0.1, whatever the family).
 * So several test runs on one machine never share a block, and one that dies gives its blocks back.
 * The ports lie below those that Linux hands out by itself (32768 and up).
 */
final class PortBlock implements AutoCloseable {

  private static final int FIRST = 10_000;
  private static final int SIZE = 200;
  private static final int COUNT = 110;

  private final int start;
  private final ServerSocket gate;

  private PortBlock(int start, ServerSocket gate) {
    this.start = start;
    this.gate = gate;
  }

  /**
   * Takes a block that nobody has, whose control port is free at the given address.
   *
   * @throws IOException if all are taken
   */
  static PortBlock claim(InetAddress host) throws IOException {
    int offset = ThreadLocalRandom.current().nextInt(COUNT);
    IOException last = new IOException("none tried");
    for (int i = 0; i < COUNT; i++) {
      try {
        return claim(host, FIRST + (offset + i) % COUNT * SIZE);
      } catch (IOException e) {
        last = e; // somebody's; on to the next
      }
    }
    throw new IOException("no free block of ports from " + FIRST + " on", last);
  }

  private static PortBlock claim(InetAddress host, int start) throws IOException {
    ServerSocket gate = new ServerSocket(start + SIZE - 1, 1, Family.IPV4.address());
    try {
      new ServerSocket(start, 1, host).close();
      return new PortBlock(start, gate);
    } catch (IOException e) {
      gate.close();
      throw e;
    }
  }

  int control() {
    return start;
  }

  int passiveFirst() {
    return start + 1;
  }

  int passiveLast() {
    return passiveLast(start);
  }

  /** The last passive port of a server with this control port. */
  static int passiveLast(int control) {
    return control + SIZE - 2;
  }

  @Override
  public void close() {
    try {
      gate.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
