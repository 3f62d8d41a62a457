package dev.ferry.cli.doctor;

import dev.ferry.FtpException;
import dev.ferry.ftplib.Ftp;
import java.io.IOException;
import java.util.OptionalLong;

/** SIZE (RFC 3659 §4) in binary and in ASCII. */
final class Sizes {

  private Sizes() {}

  static Finding look(Visit visit) throws IOException {
    Sample file = Sample.of(visit).orElse(null);
    if (file == null) {
      return Finding.skipped("there is no file here; name one in the URL");
    }
    Ftp ftp = visit.ftp();
    OptionalLong told;
    try {
      ftp.voidCmd("TYPE I");
      told = ftp.size(file.name());
    } catch (FtpException e) {
      return Finding.note(
          "there is no SIZE: " + Wording.reason(e),
          "transfers are checked by what the listing tells, or not at all"
              + " (TransferOptions.verify)");
    }
    if (file.size().isPresent() && told.isPresent() && !told.equals(file.size())) {
      return Finding.note(
          "SIZE says "
              + told.getAsLong()
              + " bytes of "
              + file.name()
              + ", LIST says "
              + file.size().getAsLong(),
          "a download whose size is wrong is refused:"
              + " TransferOptions.verify(Verification.NONE); the server's owner has to mend it");
    }
    return inText(ftp, file.name());
  }

  private static Finding inText(Ftp ftp, String name) throws IOException {
    try {
      ftp.voidCmd("TYPE A");
      ftp.size(name);
      return Finding.ok("SIZE says the same as LIST");
    } catch (FtpException e) {
      return Finding.note(
          "SIZE is refused in ASCII: " + Wording.reason(e),
          "nothing has to be done: Ferry asks in binary; by hand, send TYPE I first");
    } finally {
      ftp.voidCmd("TYPE I");
    }
  }
}
