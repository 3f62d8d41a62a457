package dev.ferry.internal.mirror;

import dev.ferry.transfer.MirrorAction;
import java.io.IOException;

/** Copies files of one tree to another. Any thread. */
interface Copier {

  /**
   * Copies one.
   *
   * @return what isn't as it should be with the copy, which is whole; empty if all is
   */
  String copy(MirrorAction.Copy file) throws IOException;

  /** Stops what is being copied. */
  void cancel();
}
