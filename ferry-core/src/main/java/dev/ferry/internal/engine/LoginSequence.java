package dev.ferry.internal.engine;

import dev.ferry.Credentials;
import dev.ferry.FtpException;
import dev.ferry.FtpOptions;
import dev.ferry.ProxyOptions;
import dev.ferry.Reply;
import dev.ferry.internal.control.Command;
import dev.ferry.internal.control.ControlConnection;
import dev.ferry.internal.control.Question;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The greeting, and USER, PASS, ACCT (RFC 959 §5.4).
 *
 * <p>Through an FTP gateway the user's name says where to: {@code USER ada@ftp.example.org}. Some
 * want a login of their own before that.
 */
final class LoginSequence {

  /** A server that says "wait" for ever would keep us for ever. */
  private static final int MOST_DELAYS = 10;

  /** The port that a gateway goes to where none is named. */
  private static final int FTP_PORT = 21;

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
  private final FtpOptions options;
  private Command[] forGateway = {};

  LoginSequence(ControlConnection control, FtpOptions options) {
    this.control = control;
    this.options = options;
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
    Command[] gateway = commandsForGateway();
    if (gateway.length > 0) {
      // Some end it with 230, as any login, and some with 331, since they want to hear more.
      say(gateway, true);
    }
    return say(commands, false);
  }

  private Reply say(Command[] commands, boolean mayEndWithout2xx) throws IOException {
    Question asked = control.ask(commands[0]);
    Reply reply = control.answer(asked);
    Optional<Credentials> who = options.credentials();
    String alternative = who.isPresent() ? who.get().alternativeToUser() : "";
    if (reply.isFailure() && control.isOpen() && !alternative.isEmpty()) {
      asked = control.ask(Command.of(alternative, options.encoding()));
      reply = control.answer(asked);
    }
    for (int next = 1; reply.isIntermediate() && next < commands.length; next++) {
      asked = control.ask(commands[next]);
      reply = control.answer(asked);
    }
    if (!reply.isCompletion() && !(mayEndWithout2xx && reply.isIntermediate())) {
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
    commandsForGateway();
  }

  private Command[] commands(Words words) {
    return new Command[] {
      command("USER", words.user + atHost()),
      command("PASS", words.password),
      command("ACCT", words.account)
    };
  }

  private Command[] commandsForGateway() {
    ProxyOptions gateway = gateway();
    Credentials who = gateway == null ? null : gateway.login().orElse(null);
    if (who != null && forGateway.length == 0) { // once: somebody may be asked for the password
      forGateway = new Command[] {command("USER", who.user()), command("PASS", who.password())};
    }
    return forGateway;
  }

  /** Behind the user's name, where a gateway has to be told where to go. */
  private String atHost() {
    if (gateway() == null) {
      return "";
    }
    String host = options.host();
    String port = options.port() == FTP_PORT ? "" : ":" + options.port();
    return "@" + (host.contains(":") ? "[" + host + "]" : host) + port;
  }

  private @Nullable ProxyOptions gateway() {
    ProxyOptions proxy = options.proxy().orElse(null);
    return proxy != null && proxy.kind().isGateway() ? proxy : null;
  }

  private Command command(String verb, String argument) {
    return Command.of(verb + " " + argument, options.encoding());
  }
}
