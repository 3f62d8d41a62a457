package dev.ferry.internal.wire;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Where bytes come from; how long it waits is its own affair. */
@FunctionalInterface
public interface ByteSource {

  /** Reads into a buffer that has room: the number of bytes, or -1 at the end. */
  int read(ByteBuffer into) throws IOException;
}
