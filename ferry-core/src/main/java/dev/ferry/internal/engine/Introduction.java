package dev.ferry.internal.engine;

import dev.ferry.FtpException;
import dev.ferry.Reply;
import java.io.IOException;

/**
 * Which of a server's hosts is meant (HOST, RFC 7151), and who asks (CLNT). No file needs either.
 */
public final class Introduction {

  private final Engine engine;

  /** On this connection. */
  public Introduction(Engine engine) {
    this.engine = engine;
  }

  /**
   * HOST, to be sent before the login.
   *
   * @param name as the user knows it; an IPv6 address gets the brackets that the RFC wants
   * @param required whether a server that has no HOST, or not this one, is of no use
   * @return whether the server has changed to that host
   * @throws FtpException if it refuses, unless that is a 5xx and nothing is required
   */
  public boolean host(String name, boolean required) throws IOException {
    boolean bare = name.indexOf(':') >= 0 && !name.startsWith("[");
    return isGranted("HOST " + (bare ? "[" + name + "]" : name), required);
  }

  /**
   * CLNT, where the server offers it: some write its log by it, and some choose their charset.
   *
   * @param name of the program, without blanks as a rule
   * @return whether the server has taken note
   */
  public boolean client(String name) throws IOException {
    String line = "CLNT " + name;
    engine.command(line); // refused before FEAT is asked, if it is to be refused
    return engine.features().has("CLNT") && isGranted(line, false);
  }

  private boolean isGranted(String line, boolean required) throws IOException {
    Reply reply = engine.send(line, code -> code >= 200);
    if (!reply.isCompletion() && (required || !reply.isPermanentFailure())) {
      throw FtpException.of(engine.command(line).shown(), reply, engine.isOpen());
    }
    return reply.isCompletion();
  }
}
