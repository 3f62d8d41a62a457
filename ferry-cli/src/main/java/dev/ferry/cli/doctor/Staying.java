package dev.ferry.cli.doctor;

import dev.ferry.FtpException;
import dev.ferry.ftplib.Ftp;
import java.io.IOException;
import java.time.Duration;

/** Whether the control connection is still there behind a transfer, and behind a pause. */
final class Staying {

  private Staying() {}

  static Finding look(Visit visit) throws IOException {
    Ftp ftp = visit.ftp();
    Duration idle = visit.orders().idle();
    String when = "behind a transfer";
    try {
      ftp.voidCmd("NOOP");
      if (!idle.isZero()) {
        when = "after " + Wording.seconds(idle) + " without a command";
        visit.rest(idle);
        ftp.voidCmd("NOOP");
      }
    } catch (FtpException e) {
      if (e.code() != 421) {
        return Finding.note(
            "NOOP is refused: " + Wording.reason(e),
            "nothing has to be done; sessions are asked by PWD where they are asked");
      }
      return dropped(visit, when, e);
    } catch (IOException e) {
      return dropped(visit, when, e);
    }
    return Finding.ok(
        "NOOP is answered" + (idle.isZero() ? "" : ", also after " + Wording.seconds(idle)));
  }

  private static Finding dropped(Visit visit, String when, IOException e) {
    visit.drop();
    visit.learned().endsBehindTransfers(true);
    return Finding.note(
        "the control connection is dropped " + when + ": " + Wording.reason(e),
        "FtpClient logs in anew by itself; PoolOptions.withKeepAlive keeps idle sessions, and"
            + " TransferOptions.keepAlive those with a long transfer; the server's limit:"
            + " idle_session_timeout (vsftpd), TimeoutIdle (ProFTPD), MaxIdleTime (Pure-FTPd)");
  }
}
