package dev.ferry.bench;

import java.util.List;
import java.util.Map;

/**
 * Where a server of our own runs.
 *
 * @param address that it listens on, as numbers
 * @param way what its command line begins with, to get there
 */
record Place(String address, List<String> way) {

  static final Place LOOPBACK = new Place("127.0.0.1", List.of());

  /** The same with the first processor to itself, if all others have been kept from that. */
  static final Place APART = new Place(LOOPBACK.address, List.of("taskset", "--cpu-list", "0"));

  boolean isLoopback() {
    return address.equals(LOOPBACK.address);
  }

  /**
   * The far end of the link that this program was started behind.
   *
   * @param environment where {@code ferry-bench/link} tells of it
   * @throws IllegalArgumentException if there is no link
   */
  static Place behindLink(Map<String, String> environment) {
    String address = environment.get("FERRY_LINK_SERVER");
    String network = environment.get("FERRY_LINK_SERVER_NETWORK");
    if (address == null || network == null) {
      throw new IllegalArgumentException(
          "no link here: start it by ferry-bench/peers --link, or trees --link");
    }
    return new Place(address, List.of("nsenter", "--net=" + network));
  }
}
