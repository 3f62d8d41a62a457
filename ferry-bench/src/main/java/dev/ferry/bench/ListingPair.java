package dev.ferry.bench;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;

/**
 * Entries and bare lines in turn, in one JVM: what reading them costs once all is compiled. The
 * last lines of its output are for {@link #ratio}.
 */
final class ListingPair {

  private static final int UNTIMED = 10;
  private static final int TIMED = 15;
  private static final String HEAD = "entries to lines: ";

  private ListingPair() {}

  /**
   * Prints the ratio of the times, and the medians of both.
   *
   * @param args the ways for entries and for lines
   */
  public static void main(String[] args) throws IOException {
    Site site = Site.told();
    double[] entries = new double[TIMED];
    double[] lines = new double[TIMED];
    double[] ratios = new double[TIMED];
    try (ListingClient reader = ListingClient.open(ListingWay.of(args[0]), site);
        ListingClient raw = ListingClient.open(ListingWay.of(args[1]), site)) {
      for (int i = -UNTIMED; i < TIMED; i++) {
        double ofLines = seconds(raw);
        double ofEntries = seconds(reader);
        if (i >= 0) {
          lines[i] = ofLines;
          entries[i] = ofEntries;
          ratios[i] = ofEntries / ofLines;
        }
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%s%.3f (%.3f s, %.3f s)%n",
        HEAD,
        median(ratios),
        median(entries),
        median(lines));
  }

  private static double seconds(ListingClient client) throws IOException {
    long start = System.nanoTime();
    client.list();
    return (System.nanoTime() - start) / 1e9;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  /**
   * The ratio in what it has printed.
   *
   * @throws IllegalArgumentException if there is none
   */
  static double ratio(String output) {
    int start = output.indexOf(HEAD);
    int end = output.indexOf(" (", start);
    if (start < 0 || end < 0) {
      throw new IllegalArgumentException("no figures in: " + output);
    }
    return Double.parseDouble(output.substring(start + HEAD.length(), end));
  }
}
