package dev.ferry.interop;

import dev.ferry.DialogueListener;
import dev.ferry.Reply;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;

/** The last lines of what Ferry and a server said to each other, for messages of failed tests. */
final class Transcript implements DialogueListener {

  private static final int MOST_LINES = 60;

  private static final ThreadLocal<Transcript> LATEST = new ThreadLocal<>();

  private final Deque<String> lines = new ArrayDeque<>();

  Transcript() {
    LATEST.set(this);
  }

  /** Returns the one that the calling thread began last, as tests run beside each other. */
  static String latest() {
    Transcript latest = LATEST.get();
    return latest == null ? "" : latest.toString();
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
