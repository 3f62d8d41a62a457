package dev.ferry;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which host a passive data connection goes to, where the server's answer names one: a 227 does
 * (RFC 959 §4.1.2), a 229 doesn't (RFC 2428 §3) and always means {@link #PEER}. Immutable.
 *
 * <p>Which address was used and why is told to the log of {@code dev.ferry}, at level DEBUG.
 */
public final class PassiveAddress {

  /** How the host is chosen. */
  public enum Rule {
    /** {@link PassiveAddress#PEER}. */
    PEER,
    /** {@link PassiveAddress#SERVER}. */
    SERVER,
    /** {@link PassiveAddress#AUTO}. */
    AUTO,
    /** {@link PassiveAddress#map}. */
    MAP
  }

  /**
   * The host that the control connection goes to, whatever the 227 says; the default. Through a
   * proxy that is the host as the user named it. Servers behind NAT tell addresses that nobody can
   * reach, and a hostile one could send us to a third host.
   */
  public static final PassiveAddress PEER = new PassiveAddress(Rule.PEER, Map.of());

  /**
   * What the 227 says, for servers whose data are on another machine than their control connection.
   * A server can make us connect to any host and port that it likes. 0.0.0.0 names no host (servers
   * say it on IPv6) and means {@link #PEER}.
   */
  public static final PassiveAddress SERVER = new PassiveAddress(Rule.SERVER, Map.of());

  /**
   * What the 227 says, if that address is of the same reach as the control connection's peer, and
   * else the peer. Of the same reach are two addresses that are both
   *
   * <ul>
   *   <li>loopback (127.0.0.0/8, ::1), or
   *   <li>link-local (169.254.0.0/16, fe80::/10), or
   *   <li>in the same private network (10.0.0.0/8, or 172.16.0.0/12, or 192.168.0.0/16, or
   *       100.64.0.0/10), or
   *   <li>public, which is any other unicast address.
   * </ul>
   *
   * <p>So a public server can't send us to a private host, nor one that is reached by a tunnel on
   * loopback to any other. A peer that only a proxy has an address of counts as public.
   */
  public static final PassiveAddress AUTO = new PassiveAddress(Rule.AUTO, Map.of());

  private final Rule rule;
  private final Map<InetAddress, InetAddress> mapped;

  private PassiveAddress(Rule rule, Map<InetAddress, InetAddress> mapped) {
    this.rule = rule;
    this.mapped = mapped;
  }

  /**
   * A fixed map from the addresses that a server tells to those by which we can reach it. An
   * address that isn't in it is an {@link FtpProtocolException} that names it; nothing is connected
   * to, and the control connection stays usable.
   *
   * @param toldToReached IPv4 addresses in digits, each with an IPv4 or IPv6 address in digits
   * @throws IllegalArgumentException if it is empty, or one is no such address
   */
  public static PassiveAddress map(Map<String, String> toldToReached) {
    if (toldToReached.isEmpty()) {
      throw new IllegalArgumentException("a map of passive addresses without an address");
    }
    Map<InetAddress, InetAddress> addresses = new LinkedHashMap<>();
    toldToReached.forEach((told, reached) -> {
      InetAddress from = Checked.literal(told);
      if (!(from instanceof Inet4Address)) {
        throw new IllegalArgumentException("a 227 has no room for the IPv6 address " + told);
      }
      addresses.put(from, Checked.literal(reached));
    });
    return new PassiveAddress(Rule.MAP, Map.copyOf(addresses));
  }

  /** How the host is chosen. */
  public Rule rule() {
    return rule;
  }

  /** What {@link #map} was given; empty for all other rules. */
  public Map<InetAddress, InetAddress> mapped() {
    return mapped;
  }

  /** The rule, and its map if it has one. */
  @Override
  public String toString() {
    return rule == Rule.MAP ? rule + " " + mapped : rule.toString();
  }
}
