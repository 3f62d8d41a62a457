package dev.ferry;

import org.jspecify.annotations.Nullable;

/**
 * What came was not FTP: no code, too long, or fields that don't parse (ftplib: {@code
 * error_proto}).
 *
 * <p>The connection is closed, because nobody can say which answer belongs to which question;
 * {@link #connectionUsable()} tells the exceptions to this.
 */
public final class FtpProtocolException extends FtpException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception for one command and the reason why its answer can't be used.
   *
   * @param command what was asked, secrets masked; empty for the greeting
   * @param reason what is wrong with the answer
   * @param reply the answer, if it was a reply at all
   * @param connectionUsable whether the same connection can be asked something else
   */
  public FtpProtocolException(
      String command, String reason, @Nullable Reply reply, boolean connectionUsable) {
    super(message(reason, reply), command, reply, connectionUsable);
  }

  private static String message(String reason, @Nullable Reply reply) {
    return reply == null ? reason : reply.text() + " (" + reason + ")";
  }
}
