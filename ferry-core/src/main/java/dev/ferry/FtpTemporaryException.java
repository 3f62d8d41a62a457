package dev.ferry;

/**
 * A 4xx reply: not now, but the same command may work later (ftplib: {@code error_temp}).
 *
 * <p>After 421 the connection is closed; after any other it stays usable.
 */
public final class FtpTemporaryException extends FtpException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception for one command and its reply.
   *
   * @param command what was asked, secrets masked; empty for the greeting
   * @param reply what came
   * @param connectionUsable whether the same connection can be asked something else
   */
  public FtpTemporaryException(String command, Reply reply, boolean connectionUsable) {
    this(reply.text(), command, reply, connectionUsable);
  }

  FtpTemporaryException(String message, String command, Reply reply, boolean connectionUsable) {
    super(message, command, reply, connectionUsable);
  }
}
