package dev.ferry.cli.output;

import java.nio.file.FileSystemException;

/** Whoever reads standard output has gone away, or its disk is full. */
public final class StandardOutputClosed extends FileSystemException {

  private static final long serialVersionUID = 1L;

  /** That is all that is known. */
  public StandardOutputClosed() {
    super("standard output", null, "takes no more");
  }
}
