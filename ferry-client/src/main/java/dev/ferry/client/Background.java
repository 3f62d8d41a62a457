package dev.ferry.client;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Where a client's work in the background runs: at the user's, or on threads of its own. */
final class Background implements AutoCloseable {

  private final @Nullable Executor users;
  private final int most;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable ExecutorService own;
  private boolean closed;

  /** Starts nothing yet. */
  Background(@Nullable Executor users, int most) {
    this.users = users;
    this.most = most;
  }

  /** The user's, or threads of its own. */
  Executor executor() {
    return users == null ? own() : users;
  }

  /**
   * Threads of its own in any case.
   *
   * @throws IllegalStateException if it is closed
   */
  ExecutorService own() {
    lock.lock();
    try {
      if (closed) {
        throw new IllegalStateException("the client is closed");
      }
      ExecutorService threads = own;
      if (threads == null) {
        threads = BackgroundThreads.start(most);
        own = threads;
      }
      return threads;
    } finally {
      lock.unlock();
    }
  }

  /** Takes nothing else; what goes on ends. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      if (own != null) {
        own.shutdown();
      }
    } finally {
      lock.unlock();
    }
  }
}
