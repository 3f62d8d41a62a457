package dev.ferry.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/**
 * One listing in a JVM of its own, timed from the command to the last entry. The JVM's start and
 * the login don't count; loading and compiling what the listing needs does, unless the same listing
 * is made some times before, untimed.
 */
final class ListingChild {

  private ListingChild() {}

  /**
   * Prints one line for {@link ListingSample#parse}.
   *
   * @param args the way, how many entries there are, how many listings to make before
   */
  public static void main(String[] args) throws IOException {
    ListingWay way = ListingWay.of(args[0]);
    long entries = Long.parseLong(args[1]);
    OperatingSystemMXBean process =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    try (ListingClient client = ListingClient.open(way, Site.told())) {
      for (int before = Integer.parseInt(args[2]); before > 0; before--) {
        client.list();
      }
      long cpu = process.getProcessCpuTime();
      long wall = System.nanoTime();
      long count = client.list();
      wall = System.nanoTime() - wall;
      cpu = process.getProcessCpuTime() - cpu;
      // Who doesn't leave out the directory and its parent has two more.
      if (count < entries || count > entries + 2) {
        throw new IOException("listed " + count + " of " + entries);
      }
      System.out.printf(
          Locale.ROOT,
          "wall=%.4f cpu=%.4f peak=%d%n",
          wall / 1e9,
          cpu / 1e9,
          ListingSample.peak("self").orElse(0));
    }
  }
}
