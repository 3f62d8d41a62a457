package dev.ferry.ftplib;

import dev.ferry.DialogueListener;
import dev.ferry.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;

/**
 * Prints the dialogue as ftplib's {@code set_debuglevel} does, in Python's notation, and hands it
 * on to the user's listener.
 */
final class DebugPrinter implements DialogueListener {

  private final DialogueListener next;
  private int level;
  private Appendable out = System.out;

  DebugPrinter(DialogueListener next) {
    this.next = next;
  }

  void level(int newLevel) {
    level = newLevel;
  }

  void out(Appendable newOut) {
    out = newOut;
  }

  void welcome(String welcome) {
    print(1, "*welcome*", welcome);
  }

  @Override
  public void connected(InetSocketAddress server) {
    next.connected(server);
  }

  @Override
  public void commandSent(String command) {
    print(1, "*cmd*", command);
    print(2, "*put*", command + "\r\n");
    next.commandSent(command);
  }

  @Override
  public void urgentCommandSent(String command) {
    print(2, "*put urgent*", command + "\r\n");
    next.urgentCommandSent(command);
  }

  @Override
  public void lineReceived(String line) {
    print(2, "*get*", line + "\n");
    next.lineReceived(line);
  }

  @Override
  public void replyReceived(Reply reply) {
    print(1, "*resp*", reply.text());
    next.replyReceived(reply);
  }

  @Override
  public void replyIgnored(Reply reply, String reason) {
    print(1, "*ignored*", reply.text() + " (" + reason + ")");
    next.replyIgnored(reply, reason);
  }

  @Override
  public void dataOpened(InetSocketAddress peer) {
    next.dataOpened(peer);
  }

  @Override
  public void secured(boolean control, String protocol, String cipherSuite, boolean resumed) {
    print(
        1,
        "*tls*",
        (control ? "control " : "data ")
            + protocol
            + " "
            + cipherSuite
            + (resumed ? ", resumed" : ""));
    next.secured(control, protocol, cipherSuite, resumed);
  }

  @Override
  public void transferRetried(String command, String reason) {
    print(1, "*again*", command + " (" + reason + ")");
    next.transferRetried(command, reason);
  }

  @Override
  public void dataLineReceived(String line) {
    print(3, "*retr*", line + "\n");
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

  private void print(int least, String mark, String text) {
    if (level < least) {
      return;
    }
    try {
      out.append(mark).append(' ').append(quoted(text)).append('\n');
    } catch (IOException e) {
      throw new UncheckedIOException("the debug output failed", e);
    }
  }

  /** As Python's {@code repr} writes a string, bytes that were not in the encoding included. */
  static String quoted(String text) {
    char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
    StringBuilder quoted = new StringBuilder().append(quote);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\r' -> quoted.append("\\r");
        case '\n' -> quoted.append("\\n");
        case '\t' -> quoted.append("\\t");
        case '\\' -> quoted.append("\\\\");
        default -> {
          if (c == quote) {
            quoted.append('\\').append(c);
          } else if (c < ' ' || (c >= 0x7f && c <= 0xa0) || c == 0xad) {
            quoted.append(String.format("\\x%02x", (int) c));
          } else if (Character.isSurrogate(c) && text.codePointAt(i) == c && !isSecond(text, i)) {
            quoted.append(String.format("\\u%04x", (int) c));
          } else {
            quoted.append(c);
          }
        }
      }
    }
    return quoted.append(quote).toString();
  }

  private static boolean isSecond(String text, int i) {
    return i > 0 && Character.isSurrogatePair(text.charAt(i - 1), text.charAt(i));
  }
}
