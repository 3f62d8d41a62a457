package dev.ferry.cli.visit;

import java.io.IOException;

/** One thing of a tree that couldn't be done; the reason is all that is known of it. */
final class MirrorFailure extends IOException {

  private static final long serialVersionUID = 1L;

  MirrorFailure(String reason) {
    super(reason);
  }
}
