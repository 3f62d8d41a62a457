package dev.ferry.internal.transfer;

import dev.ferry.FtpException;
import dev.ferry.internal.session.Session;
import java.io.IOException;
import java.time.Instant;

/** The time of a file on the server, set as well as can be: the file itself is whole. */
final class KeptTime {

  private KeptTime() {}

  /** It will be set next but one: the command goes along with the next. */
  static void prepare(Session session, String path, Instant time) throws IOException {
    try {
      session.times().prepareModified(path, time);
    } catch (IllegalArgumentException e) {
      // That can't be sent, and will be told when it is to be set.
    }
  }

  /** Sets it; returns why it isn't set, empty if it is. */
  static String set(Session session, String path, Instant time) throws IOException {
    try {
      boolean set = session.times().setModified(path, time).isPresent();
      return set ? "" : "the server has no way to set times";
    } catch (FtpException e) {
      if (!e.connectionUsable()) {
        throw e;
      }
      return String.valueOf(e.getMessage());
    } catch (IllegalArgumentException e) {
      return String.valueOf(e.getMessage()); // a year of more than four digits
    }
  }
}
