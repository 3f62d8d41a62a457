package dev.ferry.internal.transfer;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What a local file did, told apart from what the network did: it isn't worth another attempt. */
final class LocalFailure extends IOException {

  private static final long serialVersionUID = 1L;

  LocalFailure(IOException cause) {
    super(cause.getMessage() == null ? cause.toString() : cause.getMessage(), cause);
  }

  /**
   * What the file system said, with the file's name: of a full disk the JDK has only the system's
   * words, "No space left on device", which could be the server's as well. A file that an
   * interruption closed is no fault of the file.
   */
  IOException of(@Nullable Path file) {
    IOException said = getCause() instanceof IOException cause ? cause : this;
    if (said instanceof ClosedByInterruptException) {
      InterruptedIOException interrupted =
          new InterruptedIOException(
              "interrupted at work on " + (file == null ? "a local file" : file));
      interrupted.initCause(said);
      return interrupted;
    }
    if (said instanceof FileSystemException || file == null) {
      return said;
    }
    FileSystemException named = new FileSystemException(file.toString(), null, getMessage());
    named.initCause(said);
    return named;
  }

  /** Work on a local file. */
  @FunctionalInterface
  interface Step<T extends @Nullable Object> {
    /** Does it. */
    T run() throws IOException;
  }

  /** Does something to a local file. */
  static <T extends @Nullable Object> T guard(Step<T> step) throws LocalFailure {
    try {
      return step.run();
    } catch (LocalFailure e) {
      throw e;
    } catch (IOException e) {
      throw new LocalFailure(e);
    }
  }
}
