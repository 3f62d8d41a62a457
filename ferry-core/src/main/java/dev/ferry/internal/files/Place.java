package dev.ferry.internal.files;

import dev.ferry.FtpException;
import dev.ferry.Reply;
import dev.ferry.internal.engine.Engine;
import dev.ferry.internal.reply.ReplyFields;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * From where a directory is listed: from outside, named in the command, or from inside.
 *
 * <p>Servers read the argument of LIST as a shell does, options and wildcards and all: Pure-FTPd
 * expands {@code [a]}, and most take {@code -x} for options. CWD takes a name as it is, so what may
 * be misread is entered first.
 */
final class Place {

  private static final Place OUTSIDE = new Place(null);

  private final @Nullable String back;

  private Place(@Nullable String back) {
    this.back = back;
  }

  /**
   * Goes to where the directory can be listed.
   *
   * @param directory empty for the current one
   * @throws FtpException if it can't be entered; the current directory is as it was
   */
  static Place of(Engine engine, String directory) throws IOException {
    return isPlain(directory) ? OUTSIDE : enter(engine, directory);
  }

  /**
   * Goes into a directory. Stays outside, whether it is there or not, if the server doesn't tell
   * where it was: who doesn't know that can't come back.
   *
   * @throws FtpException if it can't be entered; the current directory is as it was
   */
  static Place enter(Engine engine, String directory) throws IOException {
    engine.command("CWD " + directory); // refused before anything is sent, if it is to be refused
    Reply reply = engine.send("PWD", code -> true);
    String here = reply.code() == 257 ? ReplyFields.pathOf257(reply) : "";
    if (here.isEmpty()) {
      return OUTSIDE;
    }
    engine.require("CWD " + directory);
    return new Place(here);
  }

  /**
   * A path that names the thing which is called so: ProFTPD, Pure-FTPd, vsftpd and Apache FtpServer
   * take {@code ~} for the home folder. With {@code ./} in front it is a name, but to Apache
   * FtpServer, where nothing can be called so.
   */
  static String asName(String path) {
    return path.startsWith("~") ? "./" + path : path;
  }

  /** Whether the directory is the current one now. */
  boolean isInside() {
    return back != null;
  }

  /**
   * Goes back to where the connection was. If that is refused the connection is closed: what is
   * asked next would be answered for another directory.
   */
  void leave(Engine engine) throws IOException {
    if (back == null) {
      return;
    }
    try {
      engine.require("CWD " + back);
    } catch (FtpException e) {
      engine.close();
      throw e.reply().map(reply -> FtpException.of(e.command(), reply, false)).orElse(e);
    }
  }

  /** Goes back, if there is a way, after something failed. */
  void leaveAfter(Throwable problem, Engine engine) {
    if (engine.isOpen()) {
      try {
        leave(engine);
      } catch (IOException e) {
        problem.addSuppressed(e);
      }
    }
  }

  /** Whether no server can take a name for anything but a name. */
  static boolean isPlain(String name) {
    if (name.startsWith("-") || name.startsWith("~") || name.startsWith("./~")) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c <= ' ' || "*?[]{}\\\"'`$&;|<>()!".indexOf(c) >= 0 || Character.isWhitespace(c)) {
        return false;
      }
    }
    return true;
  }
}
