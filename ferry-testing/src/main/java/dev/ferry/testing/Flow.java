package dev.ferry.testing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/**
 * One direction of a connection: a thread that reads from one socket and writes to the other, and
 * lets faults come at their bytes. What may go on is decided under the lock of the {@link Relay}.
 */
final class Flow implements Runnable {
  private static final int BUFFER = 64 * 1024;
  private static final int SLICES_PER_SECOND = 20;

  private final Relay relay;
  private final Direction direction;
  private final SocketChannel from;
  private final SocketChannel to;
  private final Passage passage;

  // Of this flow's own thread.
  private long passed;
  private int kept;

  // Guarded by the relay.
  private int holds;
  private boolean stalled;
  private boolean ended;
  private boolean done;
  private long bytesPerSecond;
  private boolean singleBytes;

  Flow(Relay relay, Direction direction, SocketChannel from, SocketChannel to, Passage passage) {
    this.relay = relay;
    this.direction = direction;
    this.from = from;
    this.to = to;
    this.passage = passage;
  }

  Direction direction() {
    return direction;
  }

  Relay relay() {
    return relay;
  }

  @Override
  public void run() {
    relay.joined(Thread.currentThread());
    try {
      relay.inject(relay.faults().dueAt(direction, passed));
      ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
      while (mayRead() && from.read(buffer) >= 0) {
        passage.pass(buffer.flip(), this);
        buffer.clear();
      }
      passage.end(this);
      finish();
    } catch (IOException | InterruptedException e) {
      // One of the two has gone or reset the connection, or the relay has: all learn of it.
      relay.reset();
    }
  }

  /** Passes bytes on, up to a fault that forbids it; the rest is dropped. */
  void write(ByteBuffer bytes) throws IOException, InterruptedException {
    int end = bytes.limit();
    while (bytes.hasRemaining()) {
      long untilFault = relay.faults().bytesUntilNext(direction, passed);
      long most = Math.min(bytes.remaining(), untilFault);
      long rate;
      synchronized (relay) {
        if (!mayPass()) {
          kept += bytes.remaining();
          bytes.position(end);
          return;
        }
        rate = bytesPerSecond;
        if (rate > 0) {
          most = Math.min(most, Math.max(1, rate / SLICES_PER_SECOND));
        }
        if (singleBytes) {
          most = 1;
        }
      }
      int length = (int) most;
      bytes.limit(bytes.position() + length);
      if (length == untilFault) {
        relay.whileHeld(direction.opposite(), () -> writeNow(bytes));
      } else {
        writeNow(bytes);
      }
      bytes.limit(end);
      if (rate > 0) {
        relay.pause(Duration.ofNanos((long) (length * 1e9 / rate)));
      }
    }
  }

  /** Waits until nothing is held; with the relay's lock. */
  private boolean mayPass() throws IOException, InterruptedException {
    while (holds > 0 && !relay.isClosed()) {
      relay.wait();
    }
    if (relay.isClosed()) {
      throw new ClosedChannelException();
    }
    return !stalled && !ended;
  }

  private void writeNow(ByteBuffer bytes) throws IOException, InterruptedException {
    passed += bytes.remaining();
    relay.passedOn(bytes.remaining());
    while (bytes.hasRemaining()) {
      to.write(bytes);
    }
    relay.inject(relay.faults().dueAt(direction, passed));
  }

  /**
   * A stalled flow reads on for a little, to see the end of one who had nothing more to say, and
   * then no more, so that one who has is blocked in the end.
   */
  private boolean mayRead() throws InterruptedException {
    synchronized (relay) {
      while (stalled && kept >= BUFFER && !relay.isClosed()) {
        relay.wait();
      }
      return true;
    }
  }

  private void finish() throws IOException {
    boolean passesOn;
    synchronized (relay) {
      done = true;
      passesOn = !stalled && !ended;
      ended = true;
    }
    if (passesOn) {
      to.shutdownOutput();
    }
    relay.finished();
  }

  // ---- with the relay's lock

  void hold(int more) {
    holds += more;
  }

  void stall() {
    stalled = true;
  }

  boolean isStalled() {
    return stalled;
  }

  void limit(long rate) {
    bytesPerSecond = rate;
  }

  void singly() {
    singleBytes = true;
  }

  /** Whether the sender has ended. */
  boolean isDone() {
    return done;
  }

  /** Nothing goes on any more. Whether that is new, so that the receiver is to be told. */
  boolean end() {
    boolean news = !ended && !stalled;
    ended = true;
    return news;
  }

  SocketChannel receiver() {
    return to;
  }
}
