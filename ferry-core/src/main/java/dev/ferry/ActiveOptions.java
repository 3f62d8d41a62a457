package dev.ferry;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a server finds us in active mode ({@link DataMode#ACTIVE}): which address it is told, and at
 * which ports we listen. Immutable.
 *
 * <p>We always listen on the address that the control connection comes from, for one connection,
 * and only the server's own address may make it.
 */
public final class ActiveOptions {

  private static final ActiveOptions DEFAULTS = new ActiveOptions(new Builder());

  private final @Nullable InetAddress externalIpv4;
  private final @Nullable InetAddress externalIpv6;
  private final int firstPort;
  private final int lastPort;

  private ActiveOptions(Builder values) {
    this.externalIpv4 = values.externalIpv4;
    this.externalIpv6 = values.externalIpv6;
    this.firstPort = values.firstPort;
    this.lastPort = values.lastPort;
  }

  /** The address of the control connection, and any free port. */
  public static ActiveOptions defaults() {
    return DEFAULTS;
  }

  /** Begins with the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * What a server is told that we talk to over IPv4 (PORT, RFC 959); by default our end of the
   * control connection.
   */
  public Optional<InetAddress> externalIpv4() {
    return Optional.ofNullable(externalIpv4);
  }

  /**
   * What a server is told that we talk to over IPv6 (EPRT, RFC 2428); by default our end of the
   * control connection.
   */
  public Optional<InetAddress> externalIpv6() {
    return Optional.ofNullable(externalIpv6);
  }

  /** The first port that we listen at; 0, by default, is any that is free. */
  public int firstPort() {
    return firstPort;
  }

  /** The last port that we listen at; 0 by default. */
  public int lastPort() {
    return lastPort;
  }

  /** Collects options. Each method checks its value at once and returns this builder. */
  public static final class Builder {

    private @Nullable InetAddress externalIpv4;
    private @Nullable InetAddress externalIpv6;
    private int firstPort;
    private int lastPort;

    private Builder() {}

    /**
     * The address by which servers reach us, where that is not our own: outside of NAT. One for
     * IPv4 and one for IPv6 can be set, by calling this twice; each is told over connections of its
     * own kind.
     *
     * @throws IllegalArgumentException if it is no host's address (0.0.0.0, ::, multicast)
     */
    public Builder externalAddress(InetAddress value) {
      if (value.isAnyLocalAddress() || value.isMulticastAddress()) {
        throw new IllegalArgumentException(
            "external address " + value.getHostAddress() + " is no host's");
      }
      if (value instanceof Inet4Address) {
        externalIpv4 = value;
      } else if (value instanceof Inet6Address) {
        externalIpv6 = value;
      }
      return this;
    }

    /**
     * Listens at these ports only, as a firewall may ask for; each data connection takes the next
     * one that is free. Take many: after each transfer, the kernel may keep a port for a minute.
     *
     * @throws IllegalArgumentException if one isn't within 1 to 65,535, or the last is before the
     *     first
     */
    public Builder ports(int first, int last) {
      Checked.port(first);
      Checked.within("last port", last, first, 65_535);
      firstPort = first;
      lastPort = last;
      return this;
    }

    /** The options. The builder can go on being used. */
    public ActiveOptions build() {
      return new ActiveOptions(this);
    }
  }
}
