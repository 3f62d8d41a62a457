package dev.ferry.internal.data;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** From where an address can be reached. Two addresses of one reach see each other, most likely. */
public enum Reach {
  /** No host's at all: unspecified, multicast, broadcast, reserved. */
  NOWHERE,
  LOOPBACK,
  LINK_LOCAL,
  /** 10.0.0.0/8 (RFC 1918). */
  PRIVATE_10,
  /** 172.16.0.0/12 (RFC 1918). */
  PRIVATE_172,
  /** 192.168.0.0/16 (RFC 1918). */
  PRIVATE_192,
  /** 100.64.0.0/10: between a provider and its customers (RFC 6598). */
  PROVIDER,
  /** fc00::/7 (RFC 4193). */
  UNIQUE_LOCAL,
  PUBLIC;

  /**
   * Whether one server can most likely connect to another: their addresses are of one family and
   * one reach. An address that only a proxy knows is within nobody's.
   */
  public static boolean areWithinEachOther(InetSocketAddress one, InetSocketAddress other) {
    if (one.isUnresolved() || other.isUnresolved()) {
      return false;
    }
    Reach reach = of(one.getAddress());
    return reach != NOWHERE
        && reach == of(other.getAddress())
        && one.getAddress().getClass() == other.getAddress().getClass();
  }

  static Reach of(InetAddress address) {
    if (address.isAnyLocalAddress() || address.isMulticastAddress()) {
      return NOWHERE;
    }
    if (address.isLoopbackAddress()) {
      return LOOPBACK;
    }
    if (address.isLinkLocalAddress()) {
      return LINK_LOCAL;
    }
    int first = address.getAddress()[0] & 0xff;
    if (address instanceof Inet6Address) {
      return (first & 0xfe) == 0xfc ? UNIQUE_LOCAL : PUBLIC;
    }
    int second = address.getAddress()[1] & 0xff;
    return switch (first) {
      case 0 -> NOWHERE;
      case 10 -> PRIVATE_10;
      case 100 -> (second & 0xc0) == 64 ? PROVIDER : PUBLIC;
      case 172 -> (second & 0xf0) == 16 ? PRIVATE_172 : PUBLIC;
      case 192 -> second == 168 ? PRIVATE_192 : PUBLIC;
      default -> first >= 240 ? NOWHERE : PUBLIC;
    };
  }
}
