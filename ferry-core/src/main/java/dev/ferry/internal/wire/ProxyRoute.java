package dev.ferry.internal.wire;

import dev.ferry.FtpOptions;
import dev.ferry.ProxyOptions;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * The way through a proxy: a TCP connection to it, and its word that it has connected further. The
 * wire is the server's then, as if there were no proxy, and says that it is.
 */
final class ProxyRoute {

  private final ProxyOptions proxy;
  private final TunedSockets sockets;
  private final Duration limit;

  ProxyRoute(ProxyOptions proxy, TunedSockets sockets, FtpOptions options) {
    this.proxy = proxy;
    this.sockets = sockets;
    this.limit = options.connectTimeout();
  }

  boolean resolvesNames() {
    return proxy.resolvesNames();
  }

  /**
   * Connects to the server through the proxy; if that fails, nothing is left open.
   *
   * @throws TunnelRefused if the proxy answers anything but yes
   */
  Wire connect(InetSocketAddress server, boolean control, Consumer<? super Closeable> opened)
      throws IOException {
    Tunnel tunnel = Tunnel.through(proxy);
    Wire wire = Dialer.first(addresses(), address -> reach(address, server, control, opened));
    opened.accept(wire);
    String shown = HostName.shown(server);
    try {
      Deadline deadline = Deadline.in(limit, proxy + " made no connection to " + shown);
      tunnel.open(new ProxyTalk(wire, proxy, server, deadline));
    } catch (TunnelRefused | InterruptedIOException | ClosedChannelException e) {
      wire.close();
      throw e;
    } catch (IOException e) {
      wire.close();
      throw TunedSockets.named(e, proxy.toString());
    } catch (RuntimeException e) {
      wire.close();
      throw e;
    }
    System.getLogger("dev.ferry").log(Level.DEBUG, "connected to {0} by {1}", shown, proxy);
    return wire;
  }

  private Wire reach(
      InetAddress address,
      InetSocketAddress server,
      boolean control,
      Consumer<? super Closeable> opened)
      throws IOException {
    SocketChannel channel = SocketChannel.open();
    opened.accept(channel);
    InetSocketAddress at = new InetSocketAddress(address, proxy.port());
    sockets.connect(channel, at, proxy + " (" + address.getHostAddress() + ")", control);
    return new SocketWire(channel, server);
  }

  private InetAddress[] addresses() throws UnknownHostException {
    try {
      return InetAddress.getAllByName(proxy.host());
    } catch (UnknownHostException e) {
      UnknownHostException named = new UnknownHostException(proxy + " has no address");
      named.initCause(e);
      throw named;
    }
  }
}
