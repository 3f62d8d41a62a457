package dev.ferry.cli.doctor;

import dev.ferry.DialogueListener;
import dev.ferry.Reply;
import java.net.InetSocketAddress;

/** Tells another listener all that it is told. */
class ToldOn implements DialogueListener {

  private final DialogueListener next;

  ToldOn(DialogueListener next) {
    this.next = next;
  }

  @Override
  public void connected(InetSocketAddress server) {
    next.connected(server);
  }

  @Override
  public void commandSent(String command) {
    next.commandSent(command);
  }

  @Override
  public void urgentCommandSent(String command) {
    next.urgentCommandSent(command);
  }

  @Override
  public void lineReceived(String line) {
    next.lineReceived(line);
  }

  @Override
  public void replyReceived(Reply reply) {
    next.replyReceived(reply);
  }

  @Override
  public void answered(String command, Reply reply) {
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
