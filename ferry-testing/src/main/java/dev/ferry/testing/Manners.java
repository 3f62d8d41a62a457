package dev.ferry.testing;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The places in which the small server can go wrong, each done right here; {@link BadManners}
 * replaces one or two of them. Every method writes steps into the answer to one command.
 */
class Manners {

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

  /** Sends a file or a list. */
  void send(Script s, String opening, byte[] bytes) {
    reply(s, opening);
    s.data(bytes).replyAfterData("226 sent", "426 data connection lost");
  }

  /** Takes an upload. */
  void receive(Script s, String opening, Consumer<byte[]> taker) {
    reply(s, opening);
    s.receive(taker);
    reply(s, "226 received");
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
