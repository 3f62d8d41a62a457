package dev.ferry.internal.wire;

import dev.ferry.FtpOptions;
import dev.ferry.Security;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketOption;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** Makes TCP connections as the options say. Every socket option is set here and nowhere else. */
public final class Dialer {

  private final FtpOptions options;

  /** A dialer for one set of options. */
  public Dialer(FtpOptions options) {
    this.options = options;
  }

  /**
   * Connects to the server's control port, trying each address of the host in turn.
   *
   * @throws java.net.UnknownHostException if the name has no address
   * @throws IOException of the first address, the others suppressed in it, if none answers
   */
  public Wire control() throws IOException {
    return control(InetAddress.getAllByName(options.host()));
  }

  /** The same for addresses that are known already. */
  Wire control(InetAddress... addresses) throws IOException {
    IOException failure = null;
    for (InetAddress address : addresses) {
      try {
        SocketChannel channel = SocketChannel.open();
        return connect(channel, new InetSocketAddress(address, options.port()), true);
      } catch (IOException e) {
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure == null) {
      throw new ConnectException(options.host() + " has no address");
    }
    throw failure;
  }

  /**
   * Connects a data connection.
   *
   * @param opened gets the socket before it connects, so that another thread can close it
   */
  public Wire data(InetSocketAddress address, Consumer<? super Closeable> opened)
      throws IOException {
    SocketChannel channel = SocketChannel.open();
    opened.accept(channel);
    return connect(channel, address, false);
  }

  /** Takes in a data connection that the server made. */
  public Wire accepted(SocketChannel channel) throws IOException {
    try {
      tuneData(channel);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    return new SocketWire(channel);
  }

  /** Listens for the server's data connection, for one caller; port 0 is any that is free. */
  public ServerSocketChannel listen(InetAddress local, int port) throws IOException {
    ServerSocketChannel listener = ServerSocketChannel.open();
    try {
      // The receive window is agreed when a connection is made, so the size must be set before.
      if (options.receiveBufferBytes().isPresent()) {
        listener.setOption(
            StandardSocketOptions.SO_RCVBUF, options.receiveBufferBytes().getAsInt());
      }
      return listener.bind(new InetSocketAddress(local, port), 1);
    } catch (IOException e) {
      listener.close();
      throw e;
    }
  }

  private Wire connect(SocketChannel channel, InetSocketAddress address, boolean control)
      throws IOException {
    try {
      if (control) {
        // Commands are small and each waits for its answer: they must not wait to be bundled. A
        // control connection is silent through a long transfer: keep-alive tells routers it lives.
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
      } else {
        tuneData(channel);
      }
      if (options.sourceAddress().isPresent()) {
        InetSocketAddress source = options.sourceAddress().get();
        // A fixed port can serve the control connection only: it is taken by then.
        channel.bind(control ? source : new InetSocketAddress(source.getAddress(), 0));
      }
      channel.socket().connect(address, Math.toIntExact(options.connectTimeout().toMillis()));
    } catch (SocketTimeoutException e) {
      channel.close();
      throw Deadline.in(options.connectTimeout(), "no connection to " + address).expired();
    } catch (IOException e) {
      channel.close();
      throw withAddress(e, address);
    } catch (RuntimeException e) {
      channel.close();
      throw e;
    }
    return new SocketWire(channel);
  }

  private void tuneData(SocketChannel channel) throws IOException {
    if (options.security() != Security.NONE) {
      // A handshake ends with a small packet of ours. If the server has nothing to say to it, its
      // acknowledgement takes 40 ms, and the first data would wait for that.
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    }
    setSize(channel, StandardSocketOptions.SO_SNDBUF, options.sendBufferBytes());
    setSize(channel, StandardSocketOptions.SO_RCVBUF, options.receiveBufferBytes());
  }

  private static void setSize(
      SocketChannel channel, SocketOption<Integer> option, OptionalInt bytes) throws IOException {
    if (bytes.isPresent()) {
      channel.setOption(option, bytes.getAsInt());
    }
  }

  /** The JDK says "Connection refused" and not by whom. */
  private static IOException withAddress(IOException e, InetSocketAddress address) {
    String message = address + ": " + (e.getMessage() == null ? e.toString() : e.getMessage());
    IOException named =
        e instanceof ConnectException
            ? new ConnectException(message)
            : e instanceof ClosedByInterruptException
                ? new InterruptedIOException(message)
                : new IOException(message);
    named.initCause(e);
    return named;
  }
}
