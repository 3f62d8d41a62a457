package dev.ferry.badserver;

import dev.ferry.DialogueListener;
import dev.ferry.Reply;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** Notes what a client tells its listener, one line an event. Any thread. */
public final class Ears implements DialogueListener {

  private final List<String> events = new ArrayList<>();
  private final CountDownLatch dataClosed = new CountDownLatch(1);
  private Consumer<Reply> whenReplied = reply -> {};

  /** Does this on the client's thread, between a reply and what the client makes of it. */
  public synchronized void whenReplied(Consumer<Reply> action) {
    whenReplied = action;
  }

  private synchronized Consumer<Reply> whenReplied() {
    return whenReplied;
  }

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

  /** Open once a data connection was closed. */
  public CountDownLatch dataClosed() {
    return dataClosed;
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
    whenReplied().accept(reply);
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
    dataClosed.countDown();
  }

  @Override
  public void closed(String reason) {
    note("closed " + reason);
  }
}
