package dev.ferry.internal.wire;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * Waits for one channel, on a selector that is opened when there is something to wait for: most
 * data connections of small files never wait, and each selector takes three files of the system's.
 * One thread at a time waits; any may close it, which ends the wait.
 */
final class ChannelWaits implements Closeable {

  private final SocketChannel channel;
  private volatile @Nullable SelectionKey key;
  private volatile boolean closed;

  /** For a channel that doesn't block. */
  ChannelWaits(SocketChannel channel) {
    this.channel = channel;
  }

  /**
   * Returns when the channel is ready, when the time is over, or when the thread is interrupted.
   *
   * @param operation of {@link SelectionKey}
   * @throws AsynchronousCloseException if it is closed, now or before
   */
  void await(int operation, long millis) throws IOException {
    SelectionKey waiting = key();
    try {
      if (waiting.interestOps() != operation) {
        waiting.interestOps(operation);
      }
      waiting.selector().select(ready -> {}, millis);
    } catch (ClosedSelectorException | CancelledKeyException e) {
      throw new AsynchronousCloseException();
    }
  }

  private SelectionKey key() throws IOException {
    SelectionKey made = key;
    if (made == null) {
      made = register();
      key = made;
    }
    if (closed) { // looked at last, as close() looks at the key last: one of the two sees the other
      made.selector().close();
      throw new AsynchronousCloseException();
    }
    return made;
  }

  private SelectionKey register() throws IOException {
    Selector opened = Selector.open();
    try {
      return channel.register(opened, 0);
    } catch (IOException | RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    closed = true;
    SelectionKey made = key;
    if (made != null) {
      made.selector().close();
    }
  }
}
