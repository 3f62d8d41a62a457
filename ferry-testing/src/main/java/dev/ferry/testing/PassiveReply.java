package dev.ferry.testing;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The last line of an answer to PASV or EPSV, cut into the port and what stands around it.
 *
 * @param host the four numbers of a 227 with their commas, or the address in a 229; often empty
 */
record PassiveReply(String before, String host, int port, String after) {
  /** Some servers leave out the brackets, or write "=" for them; RFC 1123 §4.1.2.6 allows all. */
  private static final Pattern PASV =
      Pattern.compile(
          "(?s)(227[ -].*?(?<!\\d))(\\d{1,3}(?:\\s*,\\s*\\d{1,3}){3})\\s*,\\s*"
              + "(\\d{1,3})\\s*,\\s*(\\d{1,3})(?!\\d)(.*)");

  /** The delimiter may be any printable character (RFC 2428 §3); digits would make no sense. */
  private static final Pattern EPSV =
      Pattern.compile(
          "(?s)(229[ -].*?([\\x21-\\x2f\\x3a-\\x7e])[12]?\\2)([0-9a-fA-F.:]*)\\2(\\d{1,5})(\\2.*)");

  /** Empty if the line is no such answer, or has no port in it. */
  static Optional<PassiveReply> of(String line) {
    Matcher pasv = PASV.matcher(line);
    if (pasv.matches()) {
      int high = Integer.parseInt(pasv.group(3));
      int low = Integer.parseInt(pasv.group(4));
      return high > 255 || low > 255
          ? Optional.empty()
          : with(pasv.group(1), pasv.group(2), high * 256 + low, pasv.group(5));
    }
    Matcher epsv = EPSV.matcher(line);
    return epsv.matches()
        ? with(epsv.group(1), epsv.group(3), Integer.parseInt(epsv.group(4)), epsv.group(5))
        : Optional.empty();
  }

  private static Optional<PassiveReply> with(String before, String host, int port, String after) {
    return port < 1 || port > 65535
        ? Optional.empty()
        : Optional.of(new PassiveReply(before, host, port, after));
  }

  /** The same line with another address. */
  String at(InetAddress address, int newPort) {
    if (before.startsWith("229")) {
      String text = host.isEmpty() ? "" : Addresses.text(address);
      return before + text + after.charAt(0) + newPort + after;
    }
    // 227 has room for IPv4 only; on IPv6 clients take nothing but the port from it.
    String text =
        address instanceof Inet4Address ? address.getHostAddress().replace('.', ',') : host;
    return before + text + "," + newPort / 256 + "," + newPort % 256 + after;
  }
}
