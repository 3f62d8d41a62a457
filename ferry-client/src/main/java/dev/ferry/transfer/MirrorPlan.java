package dev.ferry.transfer;

import java.util.List;

/**
 * What has to be done to make one tree the same as another. Nothing is done before it is run, so to
 * look at it is a dry run. Any thread.
 */
public interface MirrorPlan {

  /** What would be done, in the order in which it begins, and what would not. */
  List<MirrorAction> actions();

  /** How many bytes would be copied, as far as the source told sizes. */
  long bytes();

  /**
   * Does it: directories, then files, then deletions, several at once.
   *
   * <p>What fails doesn't stop the rest, but for a full disk, a refused login, and a server that
   * can't be reached any more. Nothing is deleted in a directory in which something failed.
   *
   * @return what was done and skipped; nothing has failed
   * @throws MirrorException if anything has failed, or it was cancelled; it has the result, and a
   *     new plan goes on from there
   * @throws IllegalStateException if it was run before
   */
  default MirrorResult run() throws MirrorException {
    return run(MirrorListener.NONE);
  }

  /** As {@link #run()}, and tells of each action. */
  MirrorResult run(MirrorListener listener) throws MirrorException;

  /**
   * Stops the run, from any thread, and returns at once: what is being copied is cancelled, and
   * nothing else is begun. Before the run, it prevents it.
   */
  void cancel();

  /** For people: {@code 12 copies (3.4 GB), 1 new directory, no deletions}. */
  @Override
  String toString();
}
