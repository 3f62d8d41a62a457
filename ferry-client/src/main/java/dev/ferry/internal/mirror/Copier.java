package dev.ferry.internal.mirror;

import dev.ferry.transfer.MirrorAction;
import java.io.IOException;
import java.util.function.BooleanSupplier;

/** Copies files of one tree to another. Any thread. */
interface Copier {

  /**
   * Copies one.
   *
   * @param followed whether others will follow, as far as can be seen when it is asked
   * @return what isn't as it should be with the copy, which is whole; empty if all is
   */
  String copy(MirrorAction.Copy file, BooleanSupplier followed) throws IOException;

  /** Stops what is being copied. */
  void cancel();
}
