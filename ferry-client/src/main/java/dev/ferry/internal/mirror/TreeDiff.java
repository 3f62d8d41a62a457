package dev.ferry.internal.mirror;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Two sorted scans, side by side: each path once, with what stands there on either side. It keeps
 * one thing of each. One thread.
 */
final class TreeDiff {

  /** Where a scan reads from. */
  @FunctionalInterface
  interface Source {
    /** The next thing in order; null at the end. */
    @Nullable Found next() throws IOException;
  }

  /**
   * One path; one of the two may be null.
   *
   * @param source what is there in the tree that is mirrored
   * @param target what is there in the mirror
   */
  record Pair(@Nullable Found source, @Nullable Found target) {}

  private final Source sources;
  private final Source targets;
  private @Nullable Found source;
  private @Nullable Found target;
  private boolean sourceTold = true;
  private boolean targetTold = true;

  TreeDiff(Source sources, Source targets) {
    this.sources = sources;
    this.targets = targets;
  }

  /** The next path; null at the end. No more is read for it than has to be. */
  @Nullable Pair next() throws IOException {
    if (sourceTold) {
      source = sources.next();
    }
    if (targetTold) {
      target = targets.next();
    }
    Found one = source;
    Found other = target;
    if (one == null && other == null) {
      return null;
    }
    int order = one == null ? 1 : other == null ? -1 : order(one.key(), other.key());
    sourceTold = order <= 0;
    targetTold = order >= 0;
    return new Pair(sourceTold ? one : null, targetTold ? other : null);
  }

  /**
   * The order of paths, name by name: what is in {@code a} comes before {@code a b}, though a blank
   * comes before a slash.
   */
  static int order(String one, String other) {
    int least = Math.min(one.length(), other.length());
    for (int i = 0; i < least; i++) {
      char a = one.charAt(i);
      char b = other.charAt(i);
      if (a != b) {
        return a == '/' ? -1 : b == '/' ? 1 : Character.compare(a, b);
      }
    }
    return Integer.compare(one.length(), other.length());
  }
}
