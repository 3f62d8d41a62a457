package dev.ferry.internal.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ferry.FtpException;
import dev.ferry.FtpProtocolException;
import dev.ferry.Reply;
import dev.ferry.internal.reply.FeatureList;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the server of a login can do: what it says of itself (FEAT, RFC 2389), asked once, and what
 * trying has shown. Forgotten when somebody else logs in; shared among the logins of a client.
 *
 * <p>Commands that nobody promised are tried once. 500, 502 and 504 mean that a server doesn't have
 * one, and so does 202, "superfluous here"; 501 and 550 may be said of the argument alone.
 */
public final class Features {

  private final Engine engine;
  private KnownServer server = new KnownServer();
  private int login;
  private boolean careful;
  private boolean agreed;

  Features(Engine engine) {
    this.engine = engine;
  }

  /** Whether the server says what it can; if it doesn't, trying is the only way to know. */
  public boolean areListed() throws IOException {
    return list() != FeatureList.NONE;
  }

  /** Whether the server says that it has this: {@code MLST}, in any case. */
  public boolean has(String name) throws IOException {
    return list().has(name);
  }

  /** Whether it says so of one of several things behind a name: {@code SITE}, {@code UTIME}. */
  public boolean has(String name, String item) throws IOException {
    return list().has(name, item);
  }

  /** What the server says behind a name, as it came; empty if it doesn't list it. */
  public Optional<String> parameter(String name) throws IOException {
    return list().parameter(name);
  }

  /** Which of the things behind a name is in use, by its star. */
  Optional<String> starred(String name) throws IOException {
    return list().starred(name);
  }

  /** Whether it is worth a try: it is listed; or nothing is, and it was not found missing. */
  boolean mayHave(String name) throws IOException {
    return !isMissing(name) && (has(name) || !areListed());
  }

  /** Whether trying has shown that the server doesn't have it. */
  boolean isMissing(String ability) {
    return server().lacks(ability);
  }

  /** Whether trying has shown that the server has it. */
  boolean isProven(String ability) {
    return server().hasShown(ability);
  }

  /** Notes that the server doesn't have it. */
  void lacks(String ability) {
    server().noteMissing(ability);
  }

  /** Notes that the server has it. */
  void prove(String ability) {
    server().noteProven(ability);
  }

  /**
   * Asks for something that the server may not have, and notes it if it does.
   *
   * @param ability what is learned by it
   * @return the reply, 2xx; null if the server doesn't have it, and then it isn't asked again
   * @throws FtpException if the server has it and refuses; the connection stays usable
   */
  @Nullable Reply ask(String ability, String line) throws IOException {
    Reply reply = tryOut(ability, line);
    if (reply != null) {
      prove(ability);
    }
    return reply;
  }

  /** The same; but that the server says yes doesn't prove yet that it has understood. */
  @Nullable Reply tryOut(String ability, String line) throws IOException {
    if (isMissing(ability)) {
      return null;
    }
    Reply reply = engine.send(line, code -> code >= 200);
    if (saysThatItIsMissing(reply) && !isProven(ability)) {
      lacks(ability);
      return null;
    }
    String shown = engine.command(line).shown();
    if (reply.isFailure()) {
      throw FtpException.of(shown, reply, engine.isOpen());
    }
    if (reply.isIntermediate()) {
      throw new FtpProtocolException(shown, "there is no more to say", reply, engine.isOpen());
    }
    return reply;
  }

  private static boolean saysThatItIsMissing(Reply reply) {
    return switch (reply.code()) {
      case 202, 500, 502, 504 -> true;
      default -> false;
    };
  }

  /** What the server says that it runs on (SYST, RFC 959 §4.1.3), asked once; empty if nothing. */
  public String system() throws IOException {
    KnownServer known = server();
    String words = known.system();
    if (words == null) {
      Reply reply = engine.send("SYST", code -> true);
      words = reply.code() == 215 ? reply.text() : "";
      known.system(words);
    }
    return words;
  }

  /** What is known of the server so far, without a question. */
  public KnownServer server() {
    if (login != engine.logins()) {
      know(new KnownServer());
    }
    return server;
  }

  /**
   * What other logins of the same user know of the server holds for this one, and the reverse; and
   * no name goes out before it is agreed how it is written.
   */
  public void share(KnownServer known) {
    know(known);
    careful = true;
  }

  private void know(KnownServer known) {
    login = engine.logins();
    server = known;
    agreed = false;
  }

  /**
   * Comes before a command. If there is a name in it that is not ASCII, a client's login has asked
   * for UTF-8 by then where that must be asked for. Not so ftplib's, which asks nothing by itself.
   */
  void agreeFor(String line) throws IOException {
    if (careful && !agreed && !isAscii(line)) {
      list();
    }
  }

  private static boolean isAscii(String line) {
    for (int i = 0; i < line.length(); i++) {
      if (line.charAt(i) >= 128) {
        return false;
      }
    }
    return true;
  }

  /** What the server says of itself, if it has been asked; null if not. Asks nothing. */
  @Nullable FeatureList known() {
    return server().features();
  }

  /** What the server says of itself. */
  FeatureList list() throws IOException {
    KnownServer known = server();
    FeatureList list = known.features();
    if (list == null) {
      if (careful && known.system() == null) {
        // Where there is no MLSD it is wanted next. In this flight it costs nothing.
        engine.prepare("SYST");
      }
      Reply reply = answer("FEAT");
      list = reply.code() == 211 ? FeatureList.of(reply) : FeatureList.NONE;
      known.features(list);
    }
    if (!agreed) {
      agreed = true;
      agreeOnUtf8(list);
    }
    return list;
  }

  /**
   * RFC 2640 has no such command, but there are servers that speak UTF-8 only after it. Who refuses
   * it speaks it always, or never; either way nothing is to be done.
   */
  private void agreeOnUtf8(FeatureList known) throws IOException {
    if (known.has("UTF8")
        && engine.options().encoding().equals(UTF_8)
        && engine.option("UTF8").isEmpty()) {
      answer("OPTS UTF8 ON");
    }
  }

  /** Any answer will do, but for one that ends the connection. */
  private Reply answer(String line) throws IOException {
    Reply reply = engine.send(line, code -> code >= 200);
    if (!engine.isOpen()) {
      throw FtpException.of(line, reply, false);
    }
    return reply;
  }
}
