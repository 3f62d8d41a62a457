package dev.ferry.internal.wire;

import dev.ferry.ProxyOptions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/** What is said to a proxy before the wire is the server's. One limit for all of it. */
final class ProxyTalk {

  private final Wire wire;
  private final ProxyOptions proxy;
  private final InetSocketAddress server;
  private final Deadline deadline;

  ProxyTalk(Wire wire, ProxyOptions proxy, InetSocketAddress server, Deadline deadline) {
    this.wire = wire;
    this.proxy = proxy;
    this.server = server;
    this.deadline = deadline;
  }

  /** Where to; unresolved if the proxy shall look it up. */
  InetSocketAddress server() {
    return server;
  }

  void send(byte[] bytes) throws IOException {
    ByteBuffer left = ByteBuffer.wrap(bytes);
    while (left.hasRemaining()) {
      wire.write(left, deadline);
    }
  }

  /**
   * Takes just so many bytes: what comes behind the answer is the server's.
   *
   * @throws TunnelRefused if there aren't so many
   */
  byte[] take(int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(count);
    while (bytes.hasRemaining()) {
      if (wire.read(bytes, deadline) < 0) {
        throw notAsked("it hung up before it had answered");
      }
    }
    return bytes.array();
  }

  /** The proxy does its work, but the server is out of its reach. */
  TunnelRefused notConnected(String why) {
    return new TunnelRefused(
        proxy + " did not connect to " + HostName.shown(server) + ": " + why, true);
  }

  /** The proxy doesn't want us, or isn't one. */
  TunnelRefused notAsked(String why) {
    return new TunnelRefused(proxy + " is of no use: " + why, false);
  }
}
