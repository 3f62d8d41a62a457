package dev.ferry.testing;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * Two sockets and the {@link Flow}s between them: one connection through a proxy, with what faults
 * do to it. A FIN goes on as a FIN, a RST as a RST.
 */
final class Relay {
  private final SocketChannel client;
  private final SocketChannel server;
  private final ConnectionFaults faults;
  private final Pauses pauses;
  private final LongAdder passedOn;
  private final Consumer<Relay> gone;
  private final Flow toServer;
  private final Flow toClient;
  private final List<Thread> threads = new ArrayList<>();
  private boolean closed;

  /**
   * @param passedOn counts the bytes of both directions
   * @param gone called once, when both sockets are closed
   */
  Relay(
      SocketChannel client,
      SocketChannel server,
      ConnectionFaults faults,
      Pauses pauses,
      Passages passages,
      LongAdder passedOn,
      Consumer<Relay> gone) {
    this.client = client;
    this.server = server;
    this.faults = faults;
    this.pauses = pauses;
    this.passedOn = passedOn;
    this.gone = gone;
    this.toServer = new Flow(this, Direction.TO_SERVER, client, server, passages.toServer());
    this.toClient = new Flow(this, Direction.TO_CLIENT, server, client, passages.toClient());
  }

  /** What happens to the bytes of both directions. */
  record Passages(Passage toServer, Passage toClient) {
    static final Passages UNSEEN = new Passages(Passage.UNSEEN, Passage.UNSEEN);
  }

  ConnectionFaults faults() {
    return faults;
  }

  /** Both sockets are connected: bytes may go. Returns when one direction is done. */
  void run(ServerThreads others) throws IOException {
    for (SocketChannel socket : List.of(client, server)) {
      socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
      // The mark of an ABOR as Telnet has it (RFC 959 §4.1.3) is urgent data.
      socket.socket().setOOBInline(true);
    }
    others.start(toClient);
    toServer.run();
  }

  /** A thread works for this connection, and is to be woken at its end. */
  synchronized void joined(Thread thread) {
    threads.add(thread);
  }

  /** So many bytes go on now. */
  void passedOn(int count) {
    passedOn.add(count);
  }

  synchronized boolean isClosed() {
    return closed;
  }

  void pause(Duration time) throws InterruptedException {
    if (!isClosed()) {
      pauses.pause(time);
    }
  }

  /** Lets faults come, one after the other. */
  void inject(List<Fault> due) throws IOException, InterruptedException {
    for (Fault fault : due) {
      switch (fault.action()) {
        case DELAY -> delay(fault.time());
        case STALL -> change(fault, Flow::stall);
        case RATE -> change(fault, flow -> flow.limit(fault.bytesPerSecond()));
        case SINGLE_BYTES -> change(fault, Flow::singly);
        case CUT, HALF_CLOSE -> end(fault);
        case RESET -> reset();
        case REFUSE -> throw new IllegalStateException("too late: " + fault);
      }
    }
  }

  private interface Change {
    void to(Flow flow);
  }

  private synchronized void change(Fault fault, Change change) {
    for (Flow flow : List.of(toServer, toClient)) {
      if (fault.isFor(flow.direction())) {
        change.to(flow);
      }
    }
    notifyAll();
  }

  private void delay(Duration time) throws IOException, InterruptedException {
    whileHeld(Direction.TO_SERVER, () -> whileHeld(Direction.TO_CLIENT, () -> pause(time)));
  }

  /** Something that takes a while. */
  interface Step {
    void run() throws IOException, InterruptedException;
  }

  /**
   * Does something while nothing more goes on in a direction: so nobody can answer to bytes before
   * the fault that comes with them.
   */
  void whileHeld(Direction direction, Step step) throws IOException, InterruptedException {
    hold(direction, 1);
    try {
      step.run();
    } finally {
      hold(direction, -1);
    }
  }

  private synchronized void hold(Direction direction, int more) {
    (direction == Direction.TO_SERVER ? toServer : toClient).hold(more);
    notifyAll();
  }

  private void end(Fault fault) throws IOException {
    boolean both = fault.action() == Fault.Action.CUT;
    for (Flow flow : List.of(toServer, toClient)) {
      boolean news;
      synchronized (this) {
        news = (both || fault.isFor(flow.direction())) && flow.end();
      }
      if (news) {
        flow.receiver().shutdownOutput();
      }
    }
  }

  /** A sender has ended. If nothing can ever go on any more, so does the connection. */
  void finished() {
    boolean over;
    boolean stalled;
    synchronized (this) {
      over = isOver(toServer) && isOver(toClient);
      stalled = toServer.isStalled() || toClient.isStalled();
    }
    if (over) {
      close(stalled);
    }
  }

  private static boolean isOver(Flow flow) {
    return flow.isDone() || flow.isStalled();
  }

  /** Closes both by RST. */
  void reset() {
    close(true);
  }

  private void close(boolean byReset) {
    List<Thread> waiting;
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      waiting = List.copyOf(threads);
      notifyAll();
    }
    close(client, byReset);
    close(server, byReset);
    for (Thread thread : waiting) {
      if (thread != Thread.currentThread()) {
        thread.interrupt(); // it may be in a pause
      }
    }
    gone.accept(this);
  }

  static void close(SocketChannel socket, boolean byReset) {
    try (socket) {
      if (byReset) {
        socket.setOption(StandardSocketOptions.SO_LINGER, 0);
      }
    } catch (IOException e) {
      // It is closed already, and that was all that was wanted.
    }
  }
}
