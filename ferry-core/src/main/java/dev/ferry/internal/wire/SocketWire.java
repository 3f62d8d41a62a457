package dev.ferry.internal.wire;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Wire} over one TCP connection.
 *
 * <p>A blocking channel has no limit on its waits, neither on reading nor on writing. So the
 * channel doesn't block, and each waits on a selector, but only when there was nothing to do.
 */
public final class SocketWire implements Wire {

  private final SocketChannel channel;
  private final ChannelWaits waits;
  private final InetSocketAddress local;
  private final InetSocketAddress peer;
  private boolean full;

  /** Takes over a connected channel; if this fails, the channel is closed. */
  public SocketWire(SocketChannel channel) throws IOException {
    this(channel, null);
  }

  /**
   * Takes over a channel that is connected to somebody who connects further.
   *
   * @param peer who is at the other end then; null for who is now
   */
  SocketWire(SocketChannel channel, @Nullable InetSocketAddress peer) throws IOException {
    this.channel = channel;
    this.waits = new ChannelWaits(channel);
    try {
      this.local = (InetSocketAddress) channel.getLocalAddress();
      this.peer = peer != null ? peer : (InetSocketAddress) channel.getRemoteAddress();
      channel.configureBlocking(false);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  @Override
  public int read(ByteBuffer into, Deadline deadline) throws IOException {
    while (true) {
      int count = readNow(into);
      if (count != 0) {
        return count;
      }
      await(SelectionKey.OP_READ, deadline);
    }
  }

  @Override
  public int readNow(ByteBuffer into) throws IOException {
    try {
      return channel.read(into);
    } catch (IOException e) {
      throw ofNetwork(e);
    }
  }

  @Override
  public int write(ByteBuffer from, Deadline deadline) throws IOException {
    while (true) {
      int count = writeNow(from);
      if (count != 0) {
        return count;
      }
      await(SelectionKey.OP_WRITE, deadline);
    }
  }

  private int writeNow(ByteBuffer from) throws IOException {
    try {
      return channel.write(from);
    } catch (IOException e) {
      throw ofNetwork(e);
    }
  }

  @Override
  public long send(FileChannel file, long position, long count, Deadline deadline)
      throws IOException {
    while (true) {
      if (full) {
        await(SelectionKey.OP_WRITE, deadline);
      }
      long sent = sendNow(file, position, count);
      // It took less than there is, so the next call would find it full and send nothing.
      full = sent < count && position + sent < file.size();
      // 0 means "the socket is full" as well as "the file ends here".
      if (sent != 0 || position >= file.size()) {
        return sent;
      }
    }
  }

  private long sendNow(FileChannel file, long position, long count) throws IOException {
    try {
      return file.transferTo(position, count, channel);
    } catch (IOException e) {
      file.read(ByteBuffer.allocate(1), position); // if it is the file that fails, it says so now
      throw ofNetwork(e);
    }
  }

  @Override
  public void endOutput(Deadline deadline) throws IOException {
    try {
      channel.shutdownOutput();
    } catch (IOException e) {
      throw ofNetwork(e);
    }
  }

  /**
   * The JDK says SocketException of a reset that was seen while reading, and no more than
   * IOException of one that was seen while writing, or of a connection that keep-alive gave up.
   */
  private static IOException ofNetwork(IOException e) {
    if (e.getClass() != IOException.class) {
      return e;
    }
    SocketException of = new SocketException(e.getMessage());
    of.initCause(e);
    return of;
  }

  @Override
  public InetSocketAddress local() {
    return local;
  }

  @Override
  public InetSocketAddress peer() {
    return peer;
  }

  @Override
  public void reset() {
    try {
      channel.setOption(StandardSocketOptions.SO_LINGER, 0);
    } catch (IOException e) {
      // Closed or reset already: the peer has seen the end, and close() below frees what is left.
    }
    close();
  }

  @Override
  public void close() {
    // Who waits goes first: a channel that a selector still has would keep its socket open.
    closeQuietly(waits);
    closeQuietly(channel);
  }

  private void await(int operation, Deadline deadline) throws IOException {
    long millis = deadline.remainingMillis();
    if (millis == 0) {
      throw deadline.expired();
    }
    waits.await(operation, millis);
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException("interrupted while waiting for " + peer);
    }
  }

  private static void closeQuietly(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      // A socket that fails to close is gone all the same, and there is nobody to act on it.
    }
  }
}
