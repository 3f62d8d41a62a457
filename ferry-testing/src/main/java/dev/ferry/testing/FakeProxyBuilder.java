package dev.ferry.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a {@link FakeProxy}; made by {@link FakeProxy#socks5()} and {@link FakeProxy#http()}.
 */
public final class FakeProxyBuilder {
  private final ProxyDialect dialect;
  private final Map<String, InetAddress> names = new HashMap<>();
  private ProxyDialect.@Nullable Login login;
  private int refusedFrom = Integer.MAX_VALUE;
  private int code;
  private @Nullable ProxyFault fault;
  private boolean oneByte;
  private Duration limit = Duration.ofSeconds(30);

  FakeProxyBuilder(ProxyDialect dialect) {
    this.dialect = dialect;
  }

  /** Lets this user in alone. Anybody may use it by default. */
  public FakeProxyBuilder login(String user, String password) {
    login = new ProxyDialect.Login(user, password);
    return this;
  }

  /**
   * Knows a name that no DNS has. Other names are not looked up, but for localhost.
   *
   * @param address in digits
   * @throws IllegalArgumentException if it is none
   */
  public FakeProxyBuilder knows(String name, String address) {
    try {
      names.put(name, InetAddress.getByName(address));
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("no address: " + address, e);
    }
    return this;
  }

  /** Answers every request with this code: of RFC 1928 §6, or an HTTP status. */
  public FakeProxyBuilder refusing(int code) {
    return refusingFrom(0, code);
  }

  /** Answers requests from this one on, counted from 0, with a code: data connections, say. */
  public FakeProxyBuilder refusingFrom(int connection, int code) {
    refusedFrom = connection;
    this.code = code;
    return this;
  }

  /** Does this wrong. */
  public FakeProxyBuilder misbehaving(ProxyFault fault) {
    this.fault = fault;
    return this;
  }

  /** Sends every byte of its own answers in a packet of its own. */
  public FakeProxyBuilder oneByteAtATime() {
    oneByte = true;
    return this;
  }

  /**
   * How long it waits at most for the client's request, and for a connection to the server. 30 s by
   * default.
   *
   * @throws IllegalArgumentException unless the time is positive
   */
  public FakeProxyBuilder limit(Duration time) {
    if (time.isNegative() || time.isZero()) {
      throw new IllegalArgumentException("limit must be positive: " + time);
    }
    limit = time;
    return this;
  }

  /**
   * Starts it on 127.0.0.1 and a free port.
   *
   * @throws UncheckedIOException if it cannot listen
   */
  public FakeProxy start() {
    try {
      return new FakeProxy(
          new FakeProxy.Settings(
              dialect,
              Optional.ofNullable(login),
              Map.copyOf(names),
              refusedFrom,
              code,
              Optional.ofNullable(fault),
              oneByte,
              limit));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
