package dev.ferry.internal.control;

import dev.ferry.internal.wire.Wire;
import java.io.IOException;

/** Makes another wire out of one: TLS over it, or what is below TLS. */
@FunctionalInterface
public interface WireChange {

  /** If it fails, the old wire is of no more use. */
  Wire apply(Wire wire) throws IOException;
}
