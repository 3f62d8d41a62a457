package dev.ferry;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;

/** Values that were looked at before they are kept. Each method names what it refuses. */
final class Checked {

  private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])";
  private static final String IPV4 = BYTE + "(\\." + BYTE + "){3}";

  private Checked() {}

  /** A name or a literal address: not empty, no blanks, no control characters. */
  static String host(String value) {
    boolean well = !value.isEmpty();
    for (int i = 0; i < value.length(); i++) {
      well &= value.charAt(i) > ' ' && value.charAt(i) != 0x7f;
    }
    if (!well) {
      throw new IllegalArgumentException("not a host: \"" + visible(value) + "\"");
    }
    return value;
  }

  /** 1 to 65,535. */
  static int port(int value) {
    return within("port", value, 1, 65_535);
  }

  static int within(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          name + " " + value + " is not within " + least + " to " + most);
    }
    return value;
  }

  /** 1 ms to what a socket can hold. */
  static Duration limit(String name, Duration value) {
    // Zero would mean "don't wait" to a person and "wait for ever" to a socket: refused, as in
    // ftplib.
    if (value.compareTo(Duration.ofMillis(1)) < 0
        || value.compareTo(Duration.ofMillis(Integer.MAX_VALUE)) > 0) {
      throw new IllegalArgumentException(
          name + " " + value + " is not within 1 ms to " + Integer.MAX_VALUE + " ms");
    }
    return value;
  }

  /** An IPv4 or IPv6 address in digits. A name is refused, so nothing is looked up. */
  static InetAddress literal(String value) {
    if (value.matches(IPV4) || value.contains(":")) {
      try {
        return InetAddress.getByName(value);
      } catch (UnknownHostException e) {
        throw new IllegalArgumentException("not an address: \"" + visible(value) + "\"", e);
      }
    }
    throw new IllegalArgumentException("not an address in digits: \"" + visible(value) + "\"");
  }

  private static String visible(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }
}
