package dev.ferry.cli.doctor;

import dev.ferry.Entry;
import dev.ferry.FtpException;
import dev.ferry.ftplib.Ftp;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** A small file up, down again, and away: only if the user has named one. */
final class TrialUpload {

  private static final int BYTES = 1000;

  private TrialUpload() {}

  static Finding look(Visit visit) throws IOException {
    String name = visit.orders().write().orElse("");
    if (name.isEmpty()) {
      return Finding.skipped("nothing is written unless a name for it is given (--write)");
    }
    Presence presence = presence(visit, name);
    if (presence != Presence.ABSENT) {
      return Finding.skipped(
          presence == Presence.THERE
              ? name + " is there already, and is left alone"
              : "it can't be seen whether " + name + " is there already, so nothing is written");
    }
    return upload(visit, name, new ByteArrayInputStream(bytes()));
  }

  private static byte[] bytes() {
    byte[] bytes = new byte[BYTES];
    for (int i = 0; i < BYTES; i++) {
      bytes[i] = (byte) i; // Line ends among them: a server that changes text is found out.
    }
    return bytes;
  }

  private static Finding upload(Visit visit, String name, ByteArrayInputStream source)
      throws IOException {
    try {
      visit.ftp().storBinary("STOR " + name, source);
      ByteArrayOutputStream back = new ByteArrayOutputStream();
      visit.ftp().retrBinary("RETR " + name, back::write);
      return Arrays.equals(bytes(), back.toByteArray())
          ? Finding.ok(name + " was stored, came back as sent, and is deleted again")
          : Finding.fails(
              name + " came back otherwise than it was sent",
              "something on the way changes files; TLS keeps it out",
              new IOException(name + " differs"));
    } catch (FtpException e) {
      return Finding.fails(
          "an upload is refused: " + Wording.reason(e),
          e.code() == 452 || e.code() == 552
              ? "there is no room: the server's owner or this user has to make some"
              : "the user may not write there: write_enable (vsftpd), the folder's owner, or"
                  + " another path",
          e);
    } catch (IOException e) {
      visit.drop();
      return Broken.transfer("STOR " + name, e);
    } finally {
      if (source.available() < BYTES) { // Else nothing was sent, and what is there is not ours.
        delete(visit, name);
      }
    }
  }

  private enum Presence {
    THERE,
    ABSENT,
    UNKNOWN
  }

  /** Nothing may be overwritten: a name has to be seen to be free. */
  private static Presence presence(Visit visit, String name) throws IOException {
    List<Entry> entries = visit.learned().entries();
    if (entries.stream().anyMatch(it -> it.name().equals(name))) {
      return Presence.THERE;
    }
    Ftp ftp = visit.ftp();
    try {
      ftp.voidCmd("TYPE I");
      return ftp.size(name).isPresent() ? Presence.THERE : Presence.UNKNOWN;
    } catch (FtpException e) {
      boolean listed = !entries.isEmpty() && !name.contains("/") && !name.startsWith(".");
      return e.code() == 550 || listed ? Presence.ABSENT : Presence.UNKNOWN;
    }
  }

  private static void delete(Visit visit, String name) {
    try {
      visit.ftp().delete(name);
    } catch (IOException e) {
      // Most often it was never stored.
    }
  }
}
