package dev.ferry;

/**
 * A 5xx reply: it won't work as asked (ftplib: {@code error_perm}). The connection stays usable.
 */
public final class FtpPermanentException extends FtpException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception for one command and its reply.
   *
   * @param command what was asked, secrets masked; empty for the greeting
   * @param reply what came
   * @param connectionUsable whether the same connection can be asked something else
   */
  public FtpPermanentException(String command, Reply reply, boolean connectionUsable) {
    this(reply.text(), command, reply, connectionUsable);
  }

  FtpPermanentException(String message, String command, Reply reply, boolean connectionUsable) {
    super(message, command, reply, connectionUsable);
  }
}
