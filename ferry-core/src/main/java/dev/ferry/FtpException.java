package dev.ferry;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a server can do to us: it answered, and not as asked.
 *
 * <p>The four subclasses are those of Python's ftplib. They are siblings, so that catching one
 * never catches another, and sealed, so that a list of them is complete. What the network does is
 * not here: that arrives as {@link java.io.EOFException}, {@link java.net.SocketTimeoutException}
 * and other {@link IOException}s.
 *
 * <p>{@link #getMessage()} begins with the server's own text, unedited.
 */
public abstract sealed class FtpException extends IOException
    permits FtpReplyException, FtpTemporaryException, FtpPermanentException, FtpProtocolException {

  private static final long serialVersionUID = 1L;

  private final String command;
  private final int code;
  // An array, and not the Reply itself, so that the exception can be serialized whole.
  private final String[] lines;
  private final boolean connectionUsable;

  FtpException(String message, String command, @Nullable Reply reply, boolean connectionUsable) {
    super(message);
    this.command = command;
    this.code = reply == null ? -1 : reply.code();
    this.lines = reply == null ? new String[0] : reply.lines().toArray(new String[0]);
    this.connectionUsable = connectionUsable;
  }

  /**
   * The exception that fits a reply's first digit: 4 temporary, 5 permanent, and for 1 to 3, which
   * then were not what was needed, {@link FtpReplyException}.
   *
   * @param command what was asked, secrets masked; empty for the greeting
   * @param reply what came
   * @param connectionUsable whether the same connection can be asked something else
   */
  public static FtpException of(String command, Reply reply, boolean connectionUsable) {
    return of(command, reply, connectionUsable, "");
  }

  /**
   * The same with some words behind the server's own.
   *
   * @param remark what it means and what to do; empty for nothing
   */
  public static FtpException of(
      String command, Reply reply, boolean connectionUsable, String remark) {
    String message = remark.isEmpty() ? reply.text() : reply.text() + " (" + remark + ")";
    if (reply.isPermanentFailure()) {
      return new FtpPermanentException(message, command, reply, connectionUsable);
    }
    if (reply.isTransientFailure()) {
      return new FtpTemporaryException(message, command, reply, connectionUsable);
    }
    return new FtpReplyException(message, command, reply, connectionUsable);
  }

  /** The reply; empty only when what came was no reply at all. */
  public final Optional<Reply> reply() {
    return code == -1 ? Optional.empty() : Optional.of(new Reply(code, List.of(lines)));
  }

  /** The reply's code, 100 to 599, or -1 when what came was no reply at all. */
  public final int code() {
    return code;
  }

  /** What had been asked, secrets masked; empty for the greeting. */
  public final String command() {
    return command;
  }

  /** Whether the same connection can be asked something else; if not, it has been closed. */
  public final boolean connectionUsable() {
    return connectionUsable;
  }
}
