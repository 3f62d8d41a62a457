package dev.ferry.internal.engine;

import dev.ferry.FtpException;
import dev.ferry.Reply;
import dev.ferry.internal.control.Command;
import dev.ferry.internal.control.ControlConnection;
import dev.ferry.internal.control.Question;
import java.io.IOException;
import java.nio.charset.Charset;

/** The greeting, and USER, PASS, ACCT (RFC 959 §5.4). */
final class LoginSequence {

  /** A server that says "wait" for ever would keep us for ever. */
  private static final int MOST_DELAYS = 10;

  /** What is said to log in. The password is no field of a record: those print their fields. */
  static final class Words {
    private final String user;
    private final String password;
    private final String account;

    Words(String user, String password, String account) {
      this.user = user;
      this.password = password;
      this.account = account;
    }
  }

  private final ControlConnection control;
  private final Charset encoding;

  LoginSequence(ControlConnection control, Charset encoding) {
    this.control = control;
    this.encoding = encoding;
  }

  /**
   * Reads the greeting. After 120, "ready in nnn minutes", the 220 is waited for, or it would be
   * taken for the answer to the first command. If the server refuses, the connection is closed.
   */
  Reply greet() throws IOException {
    Question greeting = control.greeting();
    Reply reply = control.answer(greeting);
    for (int delays = 0; reply.isPreliminary() && delays < MOST_DELAYS; delays++) {
      reply = control.answer(greeting);
    }
    if (reply.isFailure() || reply.isPreliminary()) {
      control.close("the server's greeting was: " + reply.text());
      throw FtpException.of("", reply, false);
    }
    return reply;
  }

  /** Logs in. Each next word is sent only if the reply to the last asks for it, by its 3xx. */
  Reply login(Words words) throws IOException {
    Command[] commands = commands(words);
    Question asked = control.ask(commands[0]);
    Reply reply = control.answer(asked);
    for (int next = 1; reply.isIntermediate() && next < commands.length; next++) {
      asked = control.ask(commands[next]);
      reply = control.answer(asked);
    }
    if (!reply.isCompletion()) {
      throw control.refuse(asked, reply);
    }
    return reply;
  }

  /**
   * Checks all words before the first is sent.
   *
   * @throws IllegalArgumentException if one can't be sent
   */
  void check(Words words) {
    commands(words);
  }

  private Command[] commands(Words words) {
    return new Command[] {
      command("USER", words.user), command("PASS", words.password), command("ACCT", words.account)
    };
  }

  private Command command(String verb, String argument) {
    return Command.of(verb + " " + argument, encoding);
  }
}
