package dev.ferry.internal.wire;

import dev.ferry.ProxyOptions;
import java.io.IOException;

/** How a proxy is asked to connect to the server; behind its yes, the wire is the server's. */
interface Tunnel {

  /**
   * Asks, and reads the answer and not one byte more.
   *
   * @throws TunnelRefused if the proxy doesn't, or isn't one
   */
  void open(ProxyTalk talk) throws IOException;

  /**
   * The way through this proxy, which is no gateway.
   *
   * @throws IllegalArgumentException if its login can't be written
   */
  static Tunnel through(ProxyOptions proxy) {
    return proxy.kind() == ProxyOptions.Kind.SOCKS5
        ? new Socks5(proxy.login().orElse(null))
        : new HttpConnect(proxy.login().orElse(null));
  }
}
