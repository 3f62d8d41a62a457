package dev.ferry.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * One transfer in a JVM of its own. Times it from behind the login to the final reply: the JVM's
 * start doesn't count. Loading and compiling what the transfer needs does, unless the same transfer
 * is made some times before, untimed.
 */
final class Child {

  private Child() {}

  /**
   * Prints one line for {@link Sample#parse}.
   *
   * @param args the way, the local file, the remote name, how many transfers to make before
   */
  public static void main(String[] args) throws IOException {
    Way way = Way.of(args[0]);
    Path local = Path.of(args[1]);
    String remote = args[2];
    Site site = Site.told();
    OperatingSystemMXBean process =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    try (Transfer transfer = open(way, site, local, remote)) {
      for (int before = Integer.parseInt(args[3]); before > 0; before--) {
        transfer.move();
        if (way.task() == Task.RETR_FILE) {
          Files.delete(local);
        }
      }
      long cpu = process.getProcessCpuTime();
      long wall = System.nanoTime();
      long bytes = transfer.move();
      wall = System.nanoTime() - wall;
      cpu = process.getProcessCpuTime() - cpu;
      System.out.printf(Locale.ROOT, "wall=%.4f cpu=%.4f bytes=%d%n", wall / 1e9, cpu / 1e9, bytes);
    }
  }

  private static Transfer open(Way way, Site site, Path local, String remote) throws IOException {
    return switch (way.family()) {
      case FERRY -> new FerryTransfer(way, site, local, remote);
      case RAW -> new RawTransfer(way, site, local, remote);
      case COMMONS_NET -> new CommonsNetTransfer(way.task(), site, local, remote);
      case CURL, FTPLIB -> throw new IllegalArgumentException(way.id() + " has no JVM");
    };
  }
}
