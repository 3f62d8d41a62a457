package dev.ferry.testing;

import dev.ferry.testing.Traffic.Call;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;

/**
 * Stands on the loopback address between any FTP client and any FTP server, and injects faults into
 * control and data connections: by a list, or at random by a seed.
 *
 * <pre>{@code
 * try (FaultProxy proxy = FaultProxy.start(server,
 *         Fault.reset(Side.DATA).onConnection(1).atByte(1_000_000))) {
 *   // let the client talk to proxy.host() and proxy.port(); then
 *   assertThat(proxy.injected()).hasSize(1);
 * }
 * }</pre>
 *
 * <p>It reads the control connection, and puts its own address into 227 and 229, PORT and EPRT (RFC
 * 959, RFC 2428), so that data connections come its way; all else goes on unchanged. TLS hides all
 * that: once the server has agreed to AUTH, control bytes go on unread, and the client finds the
 * server's own data ports. For TLS give the proxy {@link FaultProxyBuilder#dataPorts}.
 *
 * <p>It has one daemon thread, and two more for each connection, named {@code ferry-fault-proxy-N}.
 * It connects to the server within 10 s or resets the client. It sets no other limits: what is
 * silent or stalled stays so until one of the two closes it, or the proxy is closed. The methods
 * here may be called from any thread.
 */
public final class FaultProxy implements AutoCloseable {
  private final InetSocketAddress server;
  private final FaultPlan plan;
  private final Traffic traffic;
  private final InetSocketAddress address;

  FaultProxy(
      InetSocketAddress server,
      InetAddress listen,
      int firstPort,
      int lastPort,
      FaultPlan plan,
      Traffic traffic)
      throws IOException {
    this.server = server;
    this.plan = plan;
    this.traffic = traffic;
    boolean started = false;
    try {
      boolean reads = firstPort == 0;
      for (int port = firstPort; port <= lastPort && !reads; port++) {
        carryData(new InetSocketAddress(listen, port));
      }
      InetSocketAddress free = new InetSocketAddress(listen, 0);
      this.address =
          traffic.listeners().open(free, reads ? this::read : this::carryUnread).address();
      traffic.start();
      started = true;
    } finally {
      if (!started) {
        traffic.close();
      }
    }
  }

  /**
   * Starts a proxy in front of a server, with these faults.
   *
   * @throws IllegalArgumentException if the server's host is unknown
   * @throws java.io.UncheckedIOException if it can't listen
   */
  public static FaultProxy start(InetSocketAddress server, Fault... faults) {
    return builder(server).faults(faults).start();
  }

  /**
   * For the settings: address, ports, plan.
   *
   * @throws IllegalArgumentException if the server's host is unknown
   */
  public static FaultProxyBuilder builder(InetSocketAddress server) {
    return new FaultProxyBuilder(server);
  }

  private void carryData(InetSocketAddress at) throws IOException {
    Call call = Call.server(new InetSocketAddress(server.getAddress(), at.getPort()));
    try {
      traffic
          .listeners()
          .open(at, accepted -> traffic.carry(accepted, call, traffic.next(Side.DATA)));
    } catch (IOException e) {
      throw new IOException("can't listen on " + at + ": " + e.getMessage(), e);
    }
  }

  private void carryUnread(SocketChannel accepted) {
    traffic.carry(accepted, Call.server(server), traffic.next(Side.CONTROL));
  }

  private void read(SocketChannel accepted) {
    ControlSession session = new ControlSession(traffic, server.getAddress(), address.getAddress());
    traffic.carry(
        accepted,
        Call.server(server),
        traffic.next(Side.CONTROL),
        session.passages(),
        session::close);
  }

  /** The address to connect to, as digits. */
  public String host() {
    return address.getAddress().getHostAddress();
  }

  /** The port to connect to. */
  public int port() {
    return address.getPort();
  }

  /** Host and port in one. */
  public InetSocketAddress address() {
    return address;
  }

  /** The faults that have come so far, in that order, each with the number of its connection. */
  public List<Fault> injected() {
    return traffic.injected();
  }

  /**
   * What the proxy could not do: reach the server, find a port in a 227, carry one connection more.
   */
  public List<String> failures() {
    return traffic.failures();
  }

  /** How many connections of this side have had a number so far, refused ones too. */
  public int connections(Side side) {
    return traffic.count(side);
  }

  /** How many bytes went on so far on connections of this side, in both directions together. */
  public long bytes(Side side) {
    return traffic.bytes(side);
  }

  /** How many connections are carried now. */
  public int openConnections() {
    return traffic.openConnections();
  }

  /**
   * Waits until no connection is carried.
   *
   * @throws AssertionError if some still are after this time; it says how many
   */
  public void awaitNoConnections(Duration atMost) {
    try {
      if (!traffic.awaitNone(atMost)) {
        throw new AssertionError(openConnections() + " connections still open: " + this);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /**
   * Resets all connections, closes all ports and ends all threads; waits a second at most. Harmless
   * if repeated.
   */
  @Override
  public void close() {
    traffic.close();
  }

  /** Where it stands, its plan with the seed, what was injected, and what failed. */
  @Override
  public String toString() {
    return "fault proxy at "
        + address
        + " for "
        + server
        + "; "
        + plan
        + "; injected: "
        + injected()
        + "; failures: "
        + failures();
  }
}
