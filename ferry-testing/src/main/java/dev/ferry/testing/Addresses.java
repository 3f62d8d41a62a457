package dev.ferry.testing;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses as FTP writes them: PORT and 227 (RFC 959 §4.1.2), EPRT and 229 (RFC 2428). */
final class Addresses {
  private static final Pattern PORT =
      Pattern.compile("(?i)PORT (\\d+),(\\d+),(\\d+),(\\d+),(\\d+),(\\d+)");
  // Only digits, hexadecimal letters, dots and colons: a name would be looked up.
  private static final Pattern EPRT =
      Pattern.compile("(?i)EPRT (.)([12])\\1([0-9a-f.:]+(?:%\\w+)?)\\1(\\d+)\\1");

  private static final Pattern ZEROES = Pattern.compile("(?:^|:)0(?::0)+(?:$|:)");

  private Addresses() {}

  /**
   * The address in a PORT or EPRT command.
   *
   * @throws ScriptStopped if the line is neither, or if a number is out of range
   */
  static InetSocketAddress announced(String line) throws IOException {
    Matcher port = PORT.matcher(line);
    if (port.matches()) {
      byte[] address = new byte[4];
      int[] n = new int[6];
      for (int i = 0; i < 6; i++) {
        n[i] = number(port.group(i + 1), 255, line);
        if (i < 4) {
          address[i] = (byte) n[i];
        }
      }
      return new InetSocketAddress(InetAddress.getByAddress(address), n[4] * 256 + n[5]);
    }
    Matcher eprt = EPRT.matcher(line);
    if (eprt.matches()) {
      InetAddress address = InetAddress.getByName(eprt.group(3));
      boolean four = address instanceof Inet4Address;
      if (four == eprt.group(2).equals("1")) {
        return new InetSocketAddress(address, number(eprt.group(4), 65535, line));
      }
    }
    throw ScriptStopped.mistake("not a PORT or EPRT command with an address: \"" + line + "\"");
  }

  /**
   * An address as digits, with the longest row of zeroes left out (RFC 5952). pyftpdlib compares
   * what EPRT says with that text, and takes {@code 0:0:0:0:0:0:0:1} for a foreign address.
   */
  static String text(InetAddress address) {
    String text = address.getHostAddress().replaceFirst("%.*", "");
    return ZEROES
        .matcher(text)
        .results()
        .max(Comparator.comparingInt(row -> row.end() - row.start()))
        .map(row -> text.substring(0, row.start()) + "::" + text.substring(row.end()))
        .orElse(text);
  }

  /** The right answer to EPSV (229) or PASV (227), for a listener on this address. */
  static String passiveReply(boolean extended, InetAddress address, int port) {
    if (extended) {
      return fill("229 Entering Extended Passive Mode (|||{port}|)", port);
    }
    // 227 has room for IPv4 only; on IPv6 some servers fill it with zeroes, and so do we.
    String host =
        address instanceof Inet4Address ? address.getHostAddress().replace('.', ',') : "0,0,0,0";
    return fill("227 Entering Passive Mode (" + host + ",{p1},{p2})", port);
  }

  /** Puts a port where the text says {@code {port}}, or {@code {p1}} and {@code {p2}}. */
  static String fill(String text, int port) {
    return text.replace("{p1}", Integer.toString(port / 256))
        .replace("{p2}", Integer.toString(port % 256))
        .replace("{port}", Integer.toString(port));
  }

  private static int number(String digits, int max, String line) throws ScriptStopped {
    if (digits.length() > 5 || Integer.parseInt(digits) > max) {
      throw ScriptStopped.mistake("a number out of range: \"" + line + "\"");
    }
    return Integer.parseInt(digits);
  }
}
