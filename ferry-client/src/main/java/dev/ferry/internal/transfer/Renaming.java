package dev.ferry.internal.transfer;

import dev.ferry.FtpPermanentException;
import dev.ferry.internal.session.Session;
import java.io.IOException;

/** RNFR and RNTO (RFC 959 §4.1.3), which belong together: always on one session. */
public final class Renaming {

  private Renaming() {}

  /** Renames; what the server refuses is thrown, and nothing is renamed then. */
  public static void run(Session session, String from, String to) throws IOException {
    session
        .engine()
        .command("RNTO " + to); // refused before anything is sent, if it is to be refused
    session.engine().send("RNFR " + from, code -> code >= 300 && code < 400);
    session.require("RNTO " + to);
  }

  /**
   * Renames a file, and replaces what is there. Some servers don't rename over that: IIS says 550,
   * others 553.
   */
  static void over(Session session, String from, String to) throws IOException {
    try {
      run(session, from, to);
    } catch (FtpPermanentException e) {
      if (!e.connectionUsable() || session.sizeIfTold(to).isEmpty()) {
        throw e;
      }
      session.require("DELE " + to);
      run(session, from, to);
    }
  }
}
