package dev.ferry.cli.output;

import dev.ferry.DialogueListener;
import dev.ferry.Reply;
import java.io.PrintStream;
import java.net.InetSocketAddress;

/**
 * The conversation with servers, as {@code --verbose} shows it: {@code >} what was said, {@code <}
 * what was answered, {@code *} what else happened. Secrets are masked before they come here. Any
 * thread.
 */
public final class Dialogue implements DialogueListener {

  private final PrintStream out;

  /** To this stream. */
  public Dialogue(PrintStream out) {
    this.out = out;
  }

  @Override
  public void connected(InetSocketAddress server) {
    line("* connected to " + server);
  }

  @Override
  public void secured(boolean control, String protocol, String cipherSuite, boolean resumed) {
    String which = control ? "control" : "data";
    line("* " + which + " under " + protocol + ", " + cipherSuite + (resumed ? ", resumed" : ""));
  }

  @Override
  public void commandSent(String command) {
    line("> " + command);
  }

  @Override
  public void replyReceived(Reply reply) {
    for (String text : reply.text().split("\\R", -1)) {
      line("< " + text);
    }
  }

  @Override
  public void replyIgnored(Reply reply, String reason) {
    line("* ignored, as " + reason + ": " + reply.text());
  }

  @Override
  public void transferRetried(String command, String reason) {
    line("* again, as " + reason + ": " + command);
  }

  @Override
  public void dataClosed(long received, long sent) {
    line("* data: " + received + " bytes received, " + sent + " sent");
  }

  @Override
  public void closed(String reason) {
    line("* closed: " + reason);
  }

  private void line(String text) {
    out.println(Words.tame(text, ""));
  }
}
