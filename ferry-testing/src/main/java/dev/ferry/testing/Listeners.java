package dev.ferry.testing;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.NetworkChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * All ports that a proxy listens on, served by one thread: servers have hundreds of passive ports.
 */
final class Listeners implements Closeable, Runnable {

  /**
   * What a connection may send before the proxy reads it. Left alone, the kernel lets this grow to
   * tens of megabytes: then a slow line looks like a fast one to the sender.
   */
  private static final int RECEIVE_BUFFER = 256 * 1024;

  private final Selector selector = Selector.open();
  private final Consumer<String> failed;
  private final Set<Door> doors = new HashSet<>();
  private boolean closed;

  /**
   * @param failed is told of ports that can't be used any more
   */
  Listeners(Consumer<String> failed) throws IOException {
    this.failed = failed;
  }

  /** Who is told of a connection. It must not wait for anything. */
  interface Caller {
    void take(SocketChannel accepted);
  }

  /** One port. */
  final class Door implements Closeable {
    private final NetworkChannel channel;
    private final InetSocketAddress address;

    private Door(NetworkChannel channel, InetSocketAddress at) throws IOException {
      this.channel = channel;
      channel.bind(at);
      this.address = (InetSocketAddress) channel.getLocalAddress();
    }

    InetSocketAddress address() {
      return address;
    }

    int port() {
      return address.getPort();
    }

    @Override
    public void close() throws IOException {
      synchronized (Listeners.this) {
        doors.remove(this);
      }
      channel.close();
      selector.wakeup(); // which lets go of the port
    }
  }

  private record Waiting(Door door, boolean once, Caller caller) {}

  /** Listens for any number of connections. */
  Door open(InetSocketAddress at, Caller caller) throws IOException {
    return open(at, false, caller);
  }

  /** Listens on a free port for one connection. */
  Door openOnce(InetAddress address, Caller caller) throws IOException {
    return open(new InetSocketAddress(address, 0), true, caller);
  }

  /** Takes a free port and doesn't listen, so that connections are refused. */
  Door openDeaf(InetAddress address) throws IOException {
    return track(SocketChannel.open(), new InetSocketAddress(address, 0));
  }

  private Door open(InetSocketAddress at, boolean once, Caller caller) throws IOException {
    ServerSocketChannel channel = ServerSocketChannel.open();
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER);
    Door door = track(channel, at);
    channel.register(selector, SelectionKey.OP_ACCEPT, new Waiting(door, once, caller));
    selector.wakeup();
    return door;
  }

  private synchronized Door track(NetworkChannel channel, InetSocketAddress at) throws IOException {
    boolean kept = false;
    try {
      if (closed) {
        throw new IOException("the proxy is closed");
      }
      Door door = new Door(channel, at);
      doors.add(door);
      kept = true;
      return door;
    } finally {
      if (!kept) {
        channel.close();
      }
    }
  }

  @Override
  public void run() {
    try {
      while (selector.isOpen()) {
        selector.select(key -> accept((ServerSocketChannel) key.channel(), waiting(key)));
      }
    } catch (ClosedSelectorException e) {
      // The proxy is closed.
    } catch (IOException e) {
      failed.accept("can't listen any more: " + e);
    }
  }

  private static Waiting waiting(SelectionKey key) {
    return (Waiting) key.attachment();
  }

  private void accept(ServerSocketChannel from, Waiting waiting) {
    try {
      SocketChannel accepted = from.accept();
      if (accepted == null) {
        return; // gone again
      }
      if (waiting.once()) {
        waiting.door().close();
      }
      waiting.caller().take(accepted);
    } catch (ClosedChannelException e) {
      // So is the port.
    } catch (IOException e) {
      failed.accept("can't accept on port " + waiting.door().port() + ": " + e);
      closeQuietly(waiting.door());
    }
  }

  private void closeQuietly(Closeable what) {
    try {
      what.close();
    } catch (IOException e) {
      failed.accept("can't close a port: " + e);
    }
  }

  /** Closes all ports, now and for ever. */
  @Override
  public void close() {
    Set<Door> all;
    synchronized (this) {
      closed = true;
      all = Set.copyOf(doors);
    }
    all.forEach(this::closeQuietly);
    closeQuietly(selector);
  }
}
