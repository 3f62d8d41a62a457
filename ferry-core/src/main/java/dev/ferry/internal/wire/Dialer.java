package dev.ferry.internal.wire;

import dev.ferry.FtpOptions;
import dev.ferry.ProxyOptions;
import java.io.Closeable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes TCP connections as the options say, through a proxy if they name one. */
public final class Dialer {

  private final TunedSockets sockets;
  private final @Nullable ProxyRoute proxy;
  private final String host;
  private final int port;

  /** A dialer for one set of options. */
  public Dialer(FtpOptions options) {
    this.sockets = new TunedSockets(options);
    ProxyOptions named = options.proxy().orElse(null);
    // A gateway is a server like any other to whoever connects: what it is for, it learns by USER.
    boolean gateway = named != null && named.kind().isGateway();
    this.proxy = named == null || gateway ? null : new ProxyRoute(named, sockets, options);
    this.host = named != null && gateway ? named.host() : options.host();
    this.port = named != null && gateway ? named.port() : options.port();
  }

  /**
   * Connects to the server's control port, trying each address of the host in turn.
   *
   * @throws java.net.UnknownHostException if the name has no address
   * @throws IOException of the first address, the others suppressed in it, if none answers
   */
  public Wire control() throws IOException {
    return proxy != null && proxy.resolvesNames()
        ? proxy.connect(HostName.at(host, port), true, wire -> {})
        : control(InetAddress.getAllByName(host));
  }

  /** The same for addresses that are known already. */
  Wire control(InetAddress... addresses) throws IOException {
    return first(
        addresses, address -> connect(new InetSocketAddress(address, port), true, socket -> {}));
  }

  /**
   * Connects a data connection.
   *
   * @param server unresolved if a proxy shall look it up
   * @param opened gets each socket before it connects or waits, so that another thread can close
   *     it; it replaces the one before
   */
  public Wire data(InetSocketAddress server, Consumer<? super Closeable> opened)
      throws IOException {
    return connect(server, false, opened);
  }

  private Wire connect(
      InetSocketAddress server, boolean control, Consumer<? super Closeable> opened)
      throws IOException {
    if (proxy != null) {
      return proxy.connect(server, control, opened);
    }
    SocketChannel channel = SocketChannel.open();
    opened.accept(channel);
    sockets.connect(channel, server, server.toString(), control);
    return new SocketWire(channel);
  }

  /** Connects to one of several addresses. */
  @FunctionalInterface
  interface Attempt {
    Wire connect(InetAddress address) throws IOException;
  }

  /** The first address that answers; a proxy that doesn't want us ends it. */
  static Wire first(InetAddress[] addresses, Attempt attempt) throws IOException {
    IOException failure = null;
    for (InetAddress address : addresses) {
      try {
        return attempt.connect(address);
      } catch (IOException e) {
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
        if (e instanceof TunnelRefused refused && !refused.isOfServer()) {
          break; // A login that was refused is not tried again.
        }
      }
    }
    if (failure == null) {
      throw new ConnectException("no address to connect to");
    }
    throw failure;
  }

  /** Takes in a data connection that the server made. */
  public Wire accepted(SocketChannel channel) throws IOException {
    sockets.accepted(channel);
    return new SocketWire(channel);
  }

  /** Listens for the server's data connection, for one caller; port 0 is any that is free. */
  public ServerSocketChannel listen(InetAddress local, int port) throws IOException {
    return sockets.listen(local, port);
  }
}
