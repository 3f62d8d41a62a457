package dev.ferry.testing;

import dev.ferry.testing.Relay.Passages;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** What goes through a {@link FaultProxy}: its connections, threads, and what came of them. */
final class Traffic {
  private static final int CONNECT_MILLIS = 10_000;

  private final FaultPlan plan;
  private final int most;
  private final Pauses pauses;
  private final Listeners listeners = new Listeners(this::fail);
  private final ServerThreads threads = new ServerThreads("ferry-fault-proxy-");
  private final Map<Side, Integer> counts = new EnumMap<>(Side.class);
  private final LongAdder controlBytes = new LongAdder();
  private final LongAdder dataBytes = new LongAdder();
  private final Set<Relay> open = new LinkedHashSet<>();
  private final List<Fault> injected = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();
  private boolean closed;

  Traffic(FaultPlan plan, int most, Pauses pauses) throws IOException {
    this.plan = plan;
    this.most = most;
    this.pauses = pauses;
  }

  /**
   * Whom to connect with one who has come.
   *
   * @param source which address to come from; null leaves it to the system
   */
  record Call(InetSocketAddress target, boolean isClient, @Nullable InetAddress source) {
    static Call server(InetSocketAddress target) {
      return new Call(target, false, null);
    }

    static Call client(InetSocketAddress target, InetAddress source) {
      return new Call(target, true, source);
    }

    SocketChannel begin() throws IOException {
      SocketChannel socket = SocketChannel.open();
      if (source != null) {
        socket.bind(new InetSocketAddress(source, 0));
      }
      return socket;
    }
  }

  Listeners listeners() {
    return listeners;
  }

  void start() {
    threads.start(listeners);
  }

  /** Gives the next connection its number, and its faults. */
  ConnectionFaults next(Side side) {
    int number;
    synchronized (this) {
      number = counts.merge(side, 1, Integer::sum);
    }
    List<Fault> faults = List.of();
    try {
      faults = plan.faults(side, number);
    } catch (RuntimeException e) {
      fail("no plan for " + side + " connection " + number + ": " + e);
    }
    return new ConnectionFaults(side, number, faults, this::noteInjected);
  }

  /** Carries a connection whose bytes nobody looks at. */
  void carry(SocketChannel accepted, Call call, ConnectionFaults faults) {
    carry(accepted, call, faults, Passages.UNSEEN, () -> {});
  }

  /**
   * Carries a connection, on threads of its own.
   *
   * @param gone what to do when it is over
   */
  void carry(
      SocketChannel accepted,
      Call call,
      ConnectionFaults faults,
      Passages passages,
      Runnable gone) {
    if (faults.takeRefusal()) {
      Relay.close(accepted, true);
      return;
    }
    try {
      SocketChannel called = call.begin();
      Relay relay =
          new Relay(
              call.isClient() ? called : accepted,
              call.isClient() ? accepted : called,
              faults,
              pauses,
              passages,
              passedOn(faults.side()),
              over -> {
                left(over);
                gone.run();
              });
      if (join(relay)) {
        threads.start(() -> connect(relay, called, call.target()));
      } else {
        relay.reset();
      }
    } catch (IOException e) {
      fail(faults + " can't be carried: " + e);
      Relay.close(accepted, true);
    }
  }

  private synchronized boolean join(Relay relay) {
    if (open.size() >= most) {
      fail(relay.faults() + " is one too many: " + most + " are open");
    }
    return !closed && open.size() < most && open.add(relay);
  }

  private void connect(Relay relay, SocketChannel called, InetSocketAddress target) {
    try {
      called.socket().connect(target, CONNECT_MILLIS);
      relay.run(threads);
    } catch (IOException e) {
      fail(relay.faults() + " can't reach " + target + ": " + e.getMessage());
      relay.reset();
    }
  }

  private synchronized void left(Relay relay) {
    open.remove(relay);
    notifyAll();
  }

  private synchronized void noteInjected(Fault fault) {
    injected.add(fault);
    notifyAll();
  }

  synchronized void fail(String what) {
    if (!closed) {
      failures.add(what);
    }
  }

  synchronized List<Fault> injected() {
    return List.copyOf(injected);
  }

  synchronized List<String> failures() {
    return List.copyOf(failures);
  }

  synchronized int count(Side side) {
    return counts.getOrDefault(side, 0);
  }

  long bytes(Side side) {
    return passedOn(side).sum();
  }

  private LongAdder passedOn(Side side) {
    return side == Side.CONTROL ? controlBytes : dataBytes;
  }

  synchronized int openConnections() {
    return open.size();
  }

  /** Waits until none is open; false if some still are after this time. */
  synchronized boolean awaitNone(Duration atMost) throws InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    long left = atMost.toNanos();
    while (!open.isEmpty() && left > 0) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
      left = deadline - System.nanoTime();
    }
    return open.isEmpty();
  }

  /** Ends all, and waits a second at most for the threads. */
  void close() {
    List<Relay> all;
    synchronized (this) {
      closed = true;
      all = List.copyOf(open);
    }
    listeners.close();
    all.forEach(Relay::reset);
    threads.end();
  }
}
