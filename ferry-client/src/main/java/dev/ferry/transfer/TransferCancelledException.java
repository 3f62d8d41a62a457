package dev.ferry.transfer;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Somebody asked the transfer to stop. */
public class TransferCancelledException extends TransferException {

  private static final long serialVersionUID = 1L;

  /** Makes the exception; parameters as in {@link TransferException}. */
  public TransferCancelledException(
      String remote,
      @Nullable Path local,
      long bytesDone,
      boolean resumable,
      @Nullable Throwable cause) {
    super(
        "the transfer of " + remote + " was cancelled", remote, local, bytesDone, resumable, cause);
  }
}
