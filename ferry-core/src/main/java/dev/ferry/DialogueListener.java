package dev.ferry;

import java.net.InetSocketAddress;

/**
 * Hears everything that is said on one connection. Secrets are masked before they get here.
 *
 * <p>Every method does nothing by default. They are called on the thread that uses the connection,
 * in the order of events; each {@link #dataOpened} is followed by one {@link #dataClosed}, each
 * {@link #connected} by one {@link #closed}. If one throws, the exception goes to the caller; the
 * control connection is closed if it was being told of a command or a reply, since nobody knows
 * then whose reply comes next.
 */
public interface DialogueListener {

  /** Hears nothing. */
  DialogueListener NONE = new DialogueListener() {};

  /**
   * The control connection stands. The server's address is unresolved if only a proxy has it; of an
   * FTP gateway it is the gateway's.
   */
  default void connected(InetSocketAddress server) {}

  /** A command was handed over for sending; without its line end, passwords masked. */
  default void commandSent(String command) {}

  /** A command was sent that doesn't wait for a transfer to end (ABOR); without its line end. */
  default void urgentCommandSent(String command) {}

  /** One line came on the control connection, as {@link Reply#lines()} has it. */
  default void lineReceived(String line) {}

  /** One reply is complete. */
  default void replyReceived(Reply reply) {}

  /**
   * A reply was given to the command that it answers; with a 1xx, another one follows.
   *
   * @param command as it was shown before; empty for the greeting
   */
  default void answered(String command, Reply reply) {}

  /** A reply came that nobody had asked for; it is given to nobody. */
  default void replyIgnored(Reply reply, String reason) {}

  /** A data connection stands. */
  default void dataOpened(InetSocketAddress peer) {}

  /**
   * A TLS handshake has ended well.
   *
   * @param control whether it was the control connection's, not a data connection's
   * @param resumed whether it resumed a session of this login
   */
  default void secured(boolean control, String protocol, String cipherSuite, boolean resumed) {}

  /** A transfer is begun once more, and why. No byte of its file was sent before. */
  default void transferRetried(String command, String reason) {}

  /** One line of a text transfer came on the data connection, as the caller gets it. */
  default void dataLineReceived(String line) {}

  /**
   * A data connection has ended.
   *
   * @param received bytes read from it
   * @param sent bytes written to it
   */
  default void dataClosed(long received, long sent) {}

  /** The control connection is closed, and why. */
  default void closed(String reason) {}
}
