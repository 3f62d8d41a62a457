package dev.ferry.internal.wire;

import dev.ferry.FtpOptions;
import dev.ferry.Security;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.SocketOption;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.OptionalInt;

/** TCP sockets as the options say. Every socket option is set here and nowhere else. */
final class TunedSockets {

  private final FtpOptions options;

  TunedSockets(FtpOptions options) {
    this.options = options;
  }

  /** For a data connection that the server made; if that fails, it is closed. */
  void accepted(SocketChannel channel) throws IOException {
    try {
      tuneData(channel);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** Listens for the server's data connection, for one caller; port 0 is any that is free. */
  ServerSocketChannel listen(InetAddress local, int port) throws IOException {
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

  /**
   * Connects; if that fails, the channel is closed.
   *
   * @param name what is connected to, for errors
   */
  void connect(SocketChannel channel, InetSocketAddress address, String name, boolean control)
      throws IOException {
    try {
      if (control) {
        // Commands are small and each waits for its answer: they must not wait to be bundled. A
        // control connection is silent through a long transfer: keep-alive tells routers it lives.
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        TcpKeepAlive.begin(channel);
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
      throw Deadline.in(options.connectTimeout(), "no connection to " + name).expired();
    } catch (IOException e) {
      channel.close();
      throw named(e, name);
    } catch (RuntimeException e) {
      channel.close();
      throw e;
    }
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
  static IOException named(IOException e, String name) {
    String message = name + ": " + (e.getMessage() == null ? e.toString() : e.getMessage());
    IOException named =
        e instanceof ConnectException
            ? new ConnectException(message)
            : e instanceof ClosedByInterruptException
                ? new InterruptedIOException(message)
                : new SocketException(message);
    named.initCause(e);
    return named;
  }
}
