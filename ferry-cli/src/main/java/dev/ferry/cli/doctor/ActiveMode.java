package dev.ferry.cli.doctor;

import dev.ferry.FtpException;
import dev.ferry.ftplib.Ftp;
import java.io.IOException;

/** Whether the server can connect to this machine (PORT, EPRT). */
final class ActiveMode {

  private static final String NOT_NEEDED = "nothing has to be done where passive mode works";

  private ActiveMode() {}

  static Finding look(Visit visit) throws IOException {
    if (visit.options().proxy().isPresent()) {
      return Finding.skipped("there is no active mode through a proxy");
    }
    Ftp ftp = visit.ftp();
    ftp.setPasv(false);
    try {
      ftp.retrLines("LIST", line -> {});
      visit.learned().activeWorks(true);
      return Finding.ok("the server can connect to this machine");
    } catch (FtpException e) {
      return e.command().startsWith("PORT") || e.command().startsWith("EPRT")
          ? Finding.note("active mode is refused: " + Wording.reason(e), NOT_NEEDED)
          : explained(e);
    } catch (IOException e) {
      return explained(e);
    } finally {
      visit.drop(); // whatever a transfer leaves behind shall show behind LIST
    }
  }

  private static Finding explained(IOException e) {
    IOException network = Wording.behind(e).orElse(e);
    String reason = String.valueOf(network.getMessage());
    boolean unreached =
        (network instanceof FtpException said && said.code() == 425)
            || reason.contains("made no data connection")
            // Until it has tried long enough to connect (vsftpd: 60 s).
            || reason.startsWith("no reply to LIST");
    return unreached ? unreached(e) : failed(e);
  }

  private static Finding unreached(IOException e) {
    return Finding.note(
        "active mode does not work, the server can't connect to this machine: " + Wording.reason(e),
        NOT_NEEDED
            + "; else ActiveOptions.externalAddress and ActiveOptions.ports, forwarded by this side's router");
  }

  private static Finding failed(IOException e) {
    return Finding.note(
        "a listing in active mode fails: " + Wording.reason(e), "see what \"list\" says");
  }
}
