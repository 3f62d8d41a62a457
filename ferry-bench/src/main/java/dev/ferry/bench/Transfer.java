package dev.ferry.bench;

import java.io.Closeable;
import java.io.IOException;

/** A client that has logged in and is about to move one file. */
interface Transfer extends Closeable {

  /** Moves it, from the first command to the final reply; returns how many bytes. This is timed. */
  long move() throws IOException;
}
