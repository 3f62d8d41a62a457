package dev.ferry.transfer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A transfer that did not come to its end. The cause is what went wrong last: a {@link
 * dev.ferry.FtpException} with the server's words, or what the network or the local file did;
 * failures of earlier attempts are suppressed in it.
 *
 * <p>Nothing stands under the final name that wasn't there before.
 */
public class TransferException extends IOException {

  private static final long serialVersionUID = 1L;

  private final String remote;
  private final @Nullable String local;
  private final long bytesDone;
  private final boolean resumable;

  /**
   * Makes the exception.
   *
   * @param local where the bytes are on this side; null for a stream
   * @param bytesDone how many bytes are surely there
   * @param resumable whether the same transfer can go on from there
   */
  public TransferException(
      String message,
      String remote,
      @Nullable Path local,
      long bytesDone,
      boolean resumable,
      @Nullable Throwable cause) {
    super(message, cause);
    this.remote = remote;
    this.local = local == null ? null : local.toString();
    this.bytesDone = bytesDone;
    this.resumable = resumable;
  }

  /** The path on the server. */
  public final String remote() {
    return remote;
  }

  /** The local file; empty for a stream. */
  public final Optional<Path> local() {
    return Optional.ofNullable(local).map(Path::of);
  }

  /** How many bytes of the file have arrived, as far as this side knows. */
  public final long bytesDone() {
    return bytesDone;
  }

  /** Whether the same transfer with {@link TransferOptions#resume()} would go on from there. */
  public final boolean resumable() {
    return resumable;
  }
}
