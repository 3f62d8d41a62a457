package dev.ferry.testing;

import dev.ferry.testing.Moment.AtCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** Settings of a {@link FaultProxy}; made by {@link FaultProxy#builder}. */
public final class FaultProxyBuilder {
  private final InetSocketAddress server;
  private @Nullable InetAddress address;
  private int firstPort;
  private int lastPort;
  private FaultPlan plan = FaultPlan.none();
  private int most = 200;
  private Pauses pauses = Pauses.REAL;

  FaultProxyBuilder(InetSocketAddress server) {
    if (server.isUnresolved()) {
      throw new IllegalArgumentException("no such host: " + server);
    }
    this.server = server;
  }

  /**
   * Listens on this address; by default on 127.0.0.1, or on ::1 for a server with an IPv6 address.
   *
   * @throws IllegalArgumentException unless it is a loopback address
   */
  public FaultProxyBuilder listen(InetAddress loopback) {
    if (!loopback.isLoopbackAddress()) {
      throw new IllegalArgumentException("a fault proxy listens on loopback only: " + loopback);
    }
    address = loopback;
    return this;
  }

  /** The same, for an address in digits such as {@code 127.0.0.2}. */
  public FaultProxyBuilder listen(String loopback) {
    try {
      return listen(InetAddress.getByName(loopback));
    } catch (IOException e) {
      throw new IllegalArgumentException("not an address: " + loopback, e);
    }
  }

  /**
   * Carries data connections from these ports of the proxy to the same ports of the server, which
   * are all of its passive ports, and reads nothing: the mode for TLS, where there is nothing to
   * read. The proxy must listen on another address than the server then, say 127.0.0.2, and the
   * client must take nothing but the port from 229 or 227. Data connections in active mode go past
   * the proxy, and no fault can come at a command.
   *
   * @throws IllegalArgumentException if it is no range of ports
   */
  public FaultProxyBuilder dataPorts(int from, int to) {
    if (from < 1 || to > 65535 || from > to) {
      throw new IllegalArgumentException("not a range of ports: " + from + " to " + to);
    }
    firstPort = from;
    lastPort = to;
    return this;
  }

  /** Injects the faults of this plan; by default there are none. */
  public FaultProxyBuilder plan(FaultPlan faults) {
    plan = faults;
    return this;
  }

  /** Injects these faults. */
  public FaultProxyBuilder faults(Fault... faults) {
    return plan(FaultPlan.of(faults));
  }

  /**
   * Carries no more connections than this at once, control and data; 200 by default. More are
   * reset, and that is one of the {@link FaultProxy#failures}.
   *
   * @throws IllegalArgumentException unless it is positive
   */
  public FaultProxyBuilder mostConnections(int number) {
    if (number < 1) {
      throw new IllegalArgumentException("no connection could be made: " + number);
    }
    most = number;
    return this;
  }

  /** Lets the time of delays and rates go by in this way. */
  public FaultProxyBuilder pauses(Pauses way) {
    pauses = way;
    return this;
  }

  /**
   * Starts the proxy, on a free port for control connections.
   *
   * @throws IllegalStateException if it has data ports, and the server's address or a fault at a
   *     command
   * @throws UncheckedIOException if it can't listen
   */
  public FaultProxy start() {
    InetAddress listen = address == null ? loopback() : address;
    if (firstPort > 0) {
      checkUnread(listen);
    }
    try {
      return new FaultProxy(
          server, listen, firstPort, lastPort, plan, new Traffic(plan, most, pauses));
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  private InetAddress loopback() {
    try {
      return InetAddress.getByName(
          server.getAddress() instanceof Inet6Address ? "::1" : "127.0.0.1");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void checkUnread(InetAddress listen) {
    if (listen.equals(server.getAddress())) {
      throw new IllegalStateException(
          "with data ports the proxy needs another address than the server's, " + listen);
    }
    for (Fault fault : plan.possible()) {
      if (fault.moment().filter(AtCommand.class::isInstance).isPresent()) {
        throw new IllegalStateException("with data ports no command is read: " + fault);
      }
    }
  }
}
