package dev.ferry.cli.doctor;

import dev.ferry.FtpException;
import dev.ferry.ftplib.Ftp;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;

/** A small file up, down again, and away: only if the user has named one. */
final class TrialUpload {

  private static final int BYTES = 1000;

  private TrialUpload() {}

  static Finding look(Visit visit) throws IOException {
    String name = visit.orders().write().orElse("");
    if (name.isEmpty()) {
      return Finding.skipped("nothing is written unless a name for it is given (--write)");
    }
    if (isThere(visit, visit.ftp(), name)) {
      return Finding.skipped(name + " is there already, and is left alone");
    }
    byte[] bytes = new byte[BYTES];
    for (int i = 0; i < BYTES; i++) {
      bytes[i] = (byte) i; // Line ends among them: a server that changes text is found out.
    }
    try {
      visit.ftp().storBinary("STOR " + name, new ByteArrayInputStream(bytes));
      ByteArrayOutputStream back = new ByteArrayOutputStream();
      visit.ftp().retrBinary("RETR " + name, back::write);
      return Arrays.equals(bytes, back.toByteArray())
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
      delete(visit, name);
    }
  }

  private static boolean isThere(Visit visit, Ftp ftp, String name) throws IOException {
    if (visit.learned().entries().stream().anyMatch(it -> it.name().equals(name))) {
      return true;
    }
    try {
      ftp.voidCmd("TYPE I");
      return ftp.size(name).isPresent();
    } catch (FtpException e) {
      return false;
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
