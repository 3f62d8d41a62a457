package dev.ferry.internal.mirror;

import dev.ferry.Entry;
import dev.ferry.transfer.MirrorAction;
import dev.ferry.transfer.MirrorOptions;
import java.io.IOException;
import java.nio.file.NotDirectoryException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Scans two trees side by side, and has a plan made of the differences. One thread, one plan.
 *
 * @param names which names may be used in the target
 */
record Comparison(
    Trees trees, MirrorOptions options, Filter filter, Names names, Planner planner, Hands hands) {

  /** Two trees, and what stands at their tops. */
  record Trees(Folder source, Entry sourceTop, Folder target, @Nullable Entry targetTop) {}

  /** Hears of each thing that the source has, before anything is planned of it. */
  @FunctionalInterface
  interface Ear {
    /** Hears of one. An exception ends the comparison. */
    void hear(Found found) throws IOException;
  }

  /**
   * Does it.
   *
   * @param told hears of all actions but deletions, each as soon as it is known
   * @return the deletions, from the bottom up
   */
  List<MirrorAction> run(Ear ear, Consumer<MirrorAction> told) throws IOException {
    if (!trees.sourceTop.isDirectory()) {
      throw new NotDirectoryException("the source isn't a directory");
    }
    if (trees.targetTop != null && !trees.targetTop.isDirectory()) {
      throw new NotDirectoryException("the target of a mirror isn't a directory");
    }
    Rules ofSource =
        Rules.of(names, filter, (path, why) -> told.accept(new MirrorAction.Skip(path, why)));
    Rules ofTarget = Rules.of(names, filter, (path, why) -> {});
    try (TreeScan source = scan(trees.source, trees.sourceTop, ofSource);
        TreeScan target = scan(trees.target, trees.targetTop, ofTarget)) {
      return planner.plan(new TreeDiff(() -> next(source, ear), target::next), told);
    }
  }

  private TreeScan scan(Folder folder, @Nullable Entry top, Rules rules) {
    return new TreeScan(folder, top, rules, hands.ahead(folder, options));
  }

  private static @Nullable Found next(TreeScan source, Ear ear) throws IOException {
    Found next = source.next();
    if (next != null) {
      ear.hear(next);
    }
    return next;
  }
}
