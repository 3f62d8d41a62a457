package dev.ferry.internal.wire;

import java.net.IDN;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** Hosts that nobody here looks up. */
final class HostName {

  private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])";
  private static final Pattern DIGITS = Pattern.compile(BYTE + "(\\." + BYTE + "){3}|.*:.*");

  private HostName() {}

  /**
   * An address if the host is one in digits, and else an unresolved name.
   *
   * @throws UnknownHostException if it has a colon and is no IPv6 address
   */
  static InetSocketAddress at(String host, int port) throws UnknownHostException {
    return DIGITS.matcher(host).matches()
        ? new InetSocketAddress(InetAddress.getByName(host), port)
        : InetSocketAddress.createUnresolved(host, port);
  }

  /** In ASCII, as on the wire; an address without its scope, which means nothing elsewhere. */
  static String written(InetSocketAddress server) {
    String host =
        server.isUnresolved()
            ? server.getHostString()
            : server.getAddress().getHostAddress().replaceFirst("%.*", "");
    return host.chars().allMatch(c -> c < 0x80) ? host : IDN.toASCII(host);
  }

  /** Host and port, an IPv6 address in brackets. */
  static String shown(InetSocketAddress server) {
    String host = written(server);
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + server.getPort();
  }
}
