package dev.ferry.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.ferry.ftplib.Ftp;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Transfers in a JVM of their own. Times them from behind the login to the final reply: the JVM's
 * start doesn't count. Loading and compiling what a transfer needs does, unless the same transfer
 * is made some times before, untimed.
 */
final class Child {

  private final Way way;
  private final Site site;
  private final Path local;
  private final String remote;

  private Child(Way way, Site site, Path local, String remote) {
    this.way = way;
    this.site = site;
    this.local = local;
    this.remote = remote;
  }

  /**
   * Prints one line for {@link Sample#parse}: the mean of the timed transfers.
   *
   * @param args the way, the local file, the remote name, how many transfers to make before, and
   *     how many to time
   */
  public static void main(String[] args) throws IOException {
    new Child(Way.of(args[0]), Site.told(), Path.of(args[1]), args[2])
        .run(Integer.parseInt(args[3]), Integer.parseInt(args[4]));
  }

  private void run(int before, int timed) throws IOException {
    OperatingSystemMXBean process =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    double cpu = 0;
    double wall = 0;
    long bytes = 0;
    try (Transfer transfer = open()) {
      for (int i = 0; i < before + timed; i++) {
        if (i > 0) {
          forgetCopy();
        }
        long cpuBefore = process.getProcessCpuTime();
        long start = System.nanoTime();
        bytes = transfer.move();
        if (i >= before) {
          wall += (System.nanoTime() - start) / 1e9;
          cpu += (process.getProcessCpuTime() - cpuBefore) / 1e9;
        }
      }
    }
    System.out.printf(
        Locale.ROOT, "wall=%.4f cpu=%.4f bytes=%d%n", wall / timed, cpu / timed, bytes);
  }

  /** Each transfer makes a fresh file: to throw away an old one takes time as well. */
  private void forgetCopy() throws IOException {
    switch (way.task()) {
      case RETR_FILE -> Files.delete(local);
      case RETR_MANY -> {
        for (int i = 0; i < ManyFiles.COUNT; i++) {
          Files.delete(ManyFiles.numbered(local, i));
        }
      }
      case STOR -> {
        try (Ftp ftp = FerryTransfer.login(site)) {
          ftp.delete(site.folder() + remote);
        }
      }
      case STOR_MANY -> {
        try (Ftp ftp = FerryTransfer.login(site)) {
          for (int i = 0; i < ManyFiles.COUNT; i++) {
            ftp.delete(site.folder() + remote + i);
          }
        }
      }
      case RETR_NOTHING, STOR_SMALL -> {
        // The one leaves nothing, the other is written over.
      }
    }
  }

  private Transfer open() throws IOException {
    return switch (way.family()) {
      case FERRY -> ferry();
      case RAW -> new RawTransfer(way, site, local, remote);
      case COMMONS_NET -> new CommonsNetTransfer(way.task(), site, local, remote);
      case FERRY_COMMAND, CURL, LFTP, RCLONE, FTPLIB ->
          throw new IllegalArgumentException(way.id() + " has no JVM");
    };
  }

  private Transfer ferry() throws IOException {
    if (way.task().isMany()) {
      return new ManyTransfers(way.task(), site, local, remote);
    }
    return way.isClient()
        ? new ClientTransfer(way, site, local, remote)
        : new FerryTransfer(way, site, local, remote);
  }
}
