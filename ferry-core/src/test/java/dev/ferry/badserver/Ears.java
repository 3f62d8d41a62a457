package dev.ferry.badserver;

import dev.ferry.DialogueListener;
import dev.ferry.Reply;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** Notes what a client tells its listener, one line an event. Any thread. */
public final class Ears implements DialogueListener {

  private final List<String> events = new ArrayList<>();

  /** All events so far. */
  public synchronized List<String> events() {
    return List.copyOf(events);
  }

  /** The texts of the replies that were given to nobody. */
  public List<String> ignored() {
    return events().stream()
        .filter(event -> event.startsWith("ignored "))
        .map(event -> event.substring("ignored ".length()))
        .toList();
  }

  /** How many events begin so. */
  public long count(String start) {
    return events().stream().filter(event -> event.startsWith(start)).count();
  }

  private synchronized void note(String event) {
    events.add(event);
  }

  @Override
  public void connected(InetSocketAddress server) {
    note("connected " + server);
  }

  @Override
  public void commandSent(String command) {
    note("sent " + command);
  }

  @Override
  public void urgentCommandSent(String command) {
    note("urgent " + command);
  }

  @Override
  public void lineReceived(String line) {
    note("line " + line);
  }

  @Override
  public void replyReceived(Reply reply) {
    note("reply " + reply);
  }

  @Override
  public void replyIgnored(Reply reply, String reason) {
    note("ignored " + reply);
  }

  @Override
  public void dataOpened(InetSocketAddress peer) {
    note("data opened");
  }

  @Override
  public void dataClosed(long received, long sent) {
    note("data closed " + received + " " + sent);
  }

  @Override
  public void closed(String reason) {
    note("closed " + reason);
  }
}
