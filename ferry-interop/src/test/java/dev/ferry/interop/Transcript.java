package dev.ferry.interop;

import dev.ferry.DialogueListener;
import dev.ferry.Reply;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;

/** The last lines of what Ferry and a server said to each other, for messages of failed tests. */
final class Transcript implements DialogueListener {

  private static final int MOST_LINES = 60;

  private static Transcript latest = new Transcript();

  private final Deque<String> lines = new ArrayDeque<>();

  Transcript() {
    becomeLatest(this);
  }

  private static synchronized void becomeLatest(Transcript transcript) {
    latest = transcript;
  }

  /** Returns the one that was begun last. */
  static synchronized String latest() {
    return latest.toString();
  }

  @Override
  public void connected(InetSocketAddress server) {
    add("   connected to " + server);
  }

  @Override
  public void commandSent(String command) {
    add("-> " + command);
  }

  @Override
  public void urgentCommandSent(String command) {
    add("=> " + command);
  }

  @Override
  public void replyReceived(Reply reply) {
    add("<- " + reply.text());
  }

  @Override
  public void replyIgnored(Reply reply, String reason) {
    add("   ignored: " + reason);
  }

  @Override
  public void dataClosed(long received, long sent) {
    add("   data: " + received + " bytes received, " + sent + " sent");
  }

  @Override
  public void closed(String reason) {
    add("   closed: " + reason);
  }

  private synchronized void add(String line) {
    lines.addLast(line);
    if (lines.size() > MOST_LINES) {
      lines.removeFirst();
    }
  }

  @Override
  public synchronized String toString() {
    return String.join("\n", lines);
  }
}
