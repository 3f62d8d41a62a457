package dev.ferry;

/**
 * A well-formed 1xx, 2xx or 3xx reply that was not the one needed (ftplib: {@code error_reply}).
 */
public final class FtpReplyException extends FtpException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception for one command and its reply.
   *
   * @param command what was asked, secrets masked; empty for the greeting
   * @param reply what came
   * @param connectionUsable whether the same connection can be asked something else
   */
  public FtpReplyException(String command, Reply reply, boolean connectionUsable) {
    this(reply.text(), command, reply, connectionUsable);
  }

  FtpReplyException(String message, String command, Reply reply, boolean connectionUsable) {
    super(message, command, reply, connectionUsable);
  }
}
