package dev.ferry.cli.doctor;

import dev.ferry.DataMode;
import dev.ferry.FtpException;
import dev.ferry.Security;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;

/** The first transfer: LIST, in the way that the options say. */
final class Listing {

  private Listing() {}

  static Finding look(Visit visit) throws IOException {
    Count lines = new Count();
    try {
      visit.ftp().retrLines("LIST", line -> lines.add());
      return Finding.ok("LIST gives " + lines + " lines");
    } catch (FtpException e) {
      visit.drop();
      return refused(visit, e, lines);
    } catch (IOException e) {
      visit.drop();
      return e instanceof ConnectException || saysNoConnection(e)
          ? noWay(visit, Wording.reason(e), e)
          : Broken.transfer(after(lines), e);
    }
  }

  private static Finding refused(Visit visit, FtpException e, Count lines) {
    if (visit.options().security() != Security.NONE
        && (e.code() == 522 || e.code() == 425)
        && Wording.isAboutTls(e)) {
      return Finding.fails(
          "the server refuses the data connection for its TLS session: " + Wording.reason(e),
          "leave the TLS context to Ferry (TlsOptions.context has none), or TlsOptions.protocols"
              + " with TLSv1.2 alone; else the server's owner switches the demand off:"
              + " require_ssl_reuse=NO (vsftpd), TLSOptions NoSessionReuseRequired (ProFTPD)",
          e);
    }
    if (visit.options().security() == Security.NONE && Wording.isAboutTls(e)) {
      return Finding.fails(
          "the server wants data under TLS: " + Wording.reason(e),
          "ftpes:// (Security.EXPLICIT)",
          e);
    }
    if (Wording.behind(e).isPresent()) {
      return Broken.transfer(after(lines), e);
    }
    if (isShut(visit)) {
      return noWay(visit, Wording.reason(e), e);
    }
    return Finding.fails(
        "no listing: " + Wording.reason(e),
        e.code() == 425 || e.code() == 426
            ? "the server does not get the data connection, or loses it, or sees it come from another"
                + " address than the login (NAT with several outer ones): look at its log"
            : "the user may not list this directory; name another one in the URL",
        e);
  }

  private static String after(Count lines) {
    return "LIST, after " + lines + " lines";
  }

  /** Whether the checks before have seen that there is no way for data. */
  private static boolean isShut(Visit visit) {
    return visit.options().dataMode() == DataMode.ACTIVE
        ? !visit.learned().activeWorks()
        : visit.learned().passivePortsAreShut() && !visit.isTunnelled();
  }

  private static boolean saysNoConnection(IOException e) {
    return e instanceof SocketTimeoutException
        && String.valueOf(e.getMessage()).contains("connection");
  }

  private static Finding noWay(Visit visit, String reason, IOException e) {
    if (visit.options().dataMode() == DataMode.ACTIVE) {
      return Finding.fails(
          "the server makes no data connection to this machine: " + reason,
          "DataMode.PASSIVE; or ActiveOptions.externalAddress and ActiveOptions.ports, forwarded by this side's"
              + " router",
          e);
    }
    return Finding.fails(
        "no data connection comes about: " + reason,
        (visit.learned().activeWorks() ? "active mode works: DataMode.ACTIVE. Else " : "")
            + "see what \"epsv\" and \"pasv\" say",
        e);
  }

  /** A number that a lambda can raise. */
  private static final class Count {
    private long lines;

    void add() {
      lines++;
    }

    @Override
    public String toString() {
      return Long.toString(lines);
    }
  }
}
