package dev.ferry.testing;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Every socket that a server has open, so that closing the server closes them all, and the watch
 * over writes: a socket write has no timeout of its own, so one that the client does not take
 * within the limit ends by closing the socket.
 */
final class OpenSockets {
  private final Set<Closeable> open = new LinkedHashSet<>();
  private final ScheduledThreadPoolExecutor watch;
  private final Duration limit;
  private boolean closed;

  OpenSockets(Duration limit) {
    this.limit = limit;
    this.watch = new ScheduledThreadPoolExecutor(1, ServerThreads::make);
    watch.setRemoveOnCancelPolicy(true);
  }

  /** Takes charge of a socket; closes it at once if the server has been closed meanwhile. */
  synchronized <S extends Closeable> S track(S socket) throws IOException {
    if (closed) {
      socket.close();
      throw new IOException("the server is closed");
    }
    open.add(socket);
    return socket;
  }

  void close(Closeable socket) throws IOException {
    synchronized (this) {
      open.remove(socket);
      notifyAll();
    }
    socket.close();
  }

  synchronized boolean isClosed() {
    return closed;
  }

  /** Waits until the server is closed, but not longer than the given time. */
  synchronized void pause(Duration time) throws InterruptedException {
    long deadline = System.nanoTime() + time.toNanos();
    for (long left = time.toNanos(); left > 0 && !closed; left = deadline - System.nanoTime()) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
  }

  /** Writes, and closes the socket if the client does not take the bytes within the limit. */
  void write(Socket socket, OutputStream out, byte[] bytes, int offset, int length)
      throws IOException {
    ScheduledFuture<?> end;
    synchronized (this) {
      if (closed) {
        throw new IOException("the server is closed");
      }
      end = watch.schedule(() -> closeQuietly(socket), limit.toNanos(), TimeUnit.NANOSECONDS);
    }
    try {
      out.write(bytes, offset, length);
      out.flush();
    } finally {
      end.cancel(false);
    }
  }

  /** Closes everything, now and for ever. */
  void closeAll() {
    Set<Closeable> all;
    synchronized (this) {
      closed = true;
      all = Set.copyOf(open);
      open.clear();
      watch.shutdownNow();
      notifyAll();
    }
    all.forEach(this::closeQuietly);
  }

  private void closeQuietly(Closeable socket) {
    try {
      close(socket);
    } catch (IOException e) {
      // It is of no use any more, whatever it says.
    }
  }
}
