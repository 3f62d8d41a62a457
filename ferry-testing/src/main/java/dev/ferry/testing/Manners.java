package dev.ferry.testing;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The places in which the small server can go wrong, each done right here; {@link BadManners}
 * replaces one or two of them. Every method writes steps into the answer to one command.
 */
class Manners {
  /** What is said after the data if the client has not got or sent them all. */
  static final String LOST = "426 data connection lost";

  /** Greets a new client; the rest of the script is standing answers. */
  void greet(Script s) {
    s.greet("220 small server ready");
  }

  /** Replies before the login is complete, and the reply that completes it. */
  void login(Script s, String text) {
    s.reply(text);
  }

  /** Replies after that, unless a more special method below takes them. */
  void reply(Script s, String text) {
    s.reply(text);
  }

  /** What is done instead of the right thing, whatever a logged-in client asks. */
  Optional<Consumer<Script>> instead(String line) {
    return Optional.empty();
  }

  /** Answers PASV and EPSV. */
  void passive(Script s, boolean extended) {
    s.passive();
  }

  /**
   * Answers AUTH.
   *
   * @return whether TLS comes next
   */
  boolean secure(Script s) {
    s.reply("234 shake hands").startTls();
    return true;
  }

  /** Answers PROT P. */
  void protect(Script s) {
    s.reply("200 data under TLS").dataTls();
  }

  /** Between the opening reply and the data. */
  void beforeData(Script s, boolean upload) {}

  /** Sends a file or a list. */
  void send(Script s, String opening, byte[] bytes) {
    reply(s, opening);
    beforeData(s, false);
    s.data(bytes).replyAfterData("226 sent", LOST);
  }

  /** Takes an upload. */
  void receive(Script s, String opening, Consumer<byte[]> taker) {
    reply(s, opening);
    beforeData(s, true);
    s.receive(taker).replyAfterData("226 received", LOST);
  }

  /** After a transfer, when all has been said. */
  void afterTransfer(Script s) {}

  /** From where a file is really sent. */
  long offset(long asked) {
    return asked;
  }

  /** The size that SIZE tells. */
  long size(long real) {
    return real;
  }

  /** What a list of a directory has in it. */
  List<SmallTree.Node> list(List<SmallTree.Node> real) {
    return real;
  }

  /** What RETR sends for a name that is not there; empty for a 550. */
  Optional<byte[]> missing(String name) {
    return Optional.empty();
  }
}
