package dev.ferry.internal.mirror;

import dev.ferry.Entry;
import java.util.List;

/**
 * Whether a directory is one of those above it: through a link that a server follows on its own, or
 * on a server whose sub-directory lists itself. Pure.
 *
 * <p>By the fact {@code unique} where the server tells it, else by the listing, which is then the
 * same line by line. Files of one size and time, with the same neighbours, at two depths are as
 * good as impossible. Directories alone are not, as in {@code a/a/a} or where names begin with two
 * digits of a digest, {@code 00/00/00}; so that may come some times. Apache FtpServer cuts off a
 * blank at the end of a name, and so lists the parent of {@code "a "}.
 */
final class Loops {

  private static final int LONE_DIRECTORIES = 16;
  private static final int SOME_DIRECTORIES = 2;

  /** A directory and what is in it, sorted. */
  record Step(Entry directory, List<Entry> listing) {

    boolean isAlike(Step other) {
      boolean told = directory.uniqueId().isPresent() && other.directory.uniqueId().isPresent();
      return !told && !listing.isEmpty() && listing.equals(other.listing);
    }

    boolean isSurelySame(Step other) {
      return directory.uniqueId().isPresent()
          && directory.uniqueId().equals(other.directory.uniqueId());
    }
  }

  private Loops() {}

  static boolean isAbove(Step here, List<Step> above) {
    int most = mostAlike(here.listing());
    int alike = 0;
    for (Step step : above) {
      if (here.isSurelySame(step)) {
        return true;
      }
      if (here.isAlike(step)) {
        alike++;
      }
    }
    return alike >= most;
  }

  private static int mostAlike(List<Entry> listing) {
    if (!listing.stream().allMatch(Entry::isDirectory)) {
      return 1;
    }
    return listing.size() == 1 ? LONE_DIRECTORIES : SOME_DIRECTORIES;
  }
}
