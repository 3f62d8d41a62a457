package dev.ferry.internal.session;

import dev.ferry.DialogueListener;
import dev.ferry.Reply;
import java.net.InetSocketAddress;

/**
 * Hears what is said on one session, counts it, and hands it on. Counting is for the thread that
 * uses the session.
 */
final class SessionEars implements DialogueListener {

  private final DialogueListener next;
  private long commands;
  private long replies;
  private String tlsProtocol = "";
  private final Stopwatch stopwatch = new Stopwatch();

  SessionEars(DialogueListener next) {
    this.next = next;
  }

  /** How many commands were handed over for sending so far. */
  long commands() {
    return commands;
  }

  /** How many replies have come so far. */
  long replies() {
    return replies;
  }

  /** What protects commands and replies, as in {@code TLSv1.3}; empty if nothing does. */
  String tlsProtocol() {
    return tlsProtocol;
  }

  @Override
  public void connected(InetSocketAddress server) {
    next.connected(server);
  }

  @Override
  public void commandSent(String command) {
    commands++;
    stopwatch.sent(command);
    next.commandSent(command);
  }

  @Override
  public void urgentCommandSent(String command) {
    commands++;
    stopwatch.sent(command);
    next.urgentCommandSent(command);
  }

  @Override
  public void lineReceived(String line) {
    next.lineReceived(line);
  }

  @Override
  public void replyReceived(Reply reply) {
    replies++;
    next.replyReceived(reply);
  }

  @Override
  public void answered(String command, Reply reply) {
    stopwatch.answered(command, reply);
    next.answered(command, reply);
  }

  @Override
  public void replyIgnored(Reply reply, String reason) {
    next.replyIgnored(reply, reason);
  }

  @Override
  public void dataOpened(InetSocketAddress peer) {
    next.dataOpened(peer);
  }

  @Override
  public void secured(boolean control, String protocol, String cipherSuite, boolean resumed) {
    if (control) {
      tlsProtocol = protocol;
    }
    next.secured(control, protocol, cipherSuite, resumed);
  }

  @Override
  public void transferRetried(String command, String reason) {
    next.transferRetried(command, reason);
  }

  @Override
  public void dataLineReceived(String line) {
    next.dataLineReceived(line);
  }

  @Override
  public void dataClosed(long received, long sent) {
    next.dataClosed(received, sent);
  }

  @Override
  public void closed(String reason) {
    next.closed(reason);
  }
}
