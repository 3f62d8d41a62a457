package dev.ferry.cli.doctor;

import dev.ferry.FtpException;
import dev.ferry.Security;
import java.io.EOFException;
import java.io.IOException;
import javax.net.ssl.SSLException;

/** USER, PASS, ACCT, and under TLS PROT P. */
final class Login {

  private Login() {}

  static Finding look(Visit visit) throws IOException {
    String user = visit.who().user();
    try {
      String said = visit.logIn(visit.greeted());
      String words = "logged in as " + user + ": " + said;
      return visit.isSecured() || user.equals("anonymous")
          ? Finding.ok(words)
          : Finding.note(
              words + "; the password went in the clear",
              "under TLS nobody can listen: ftpes:// (Security.EXPLICIT)");
    } catch (FtpException e) {
      visit.drop();
      return refused(visit, user, e);
    } catch (EOFException e) {
      visit.drop();
      return Finding.fails(
          "the server hangs up in place of an answer to the login: " + e.getMessage(),
          "it may have barred this address or this user; look at the server's log",
          e);
    } catch (SSLException e) {
      visit.drop();
      return Finding.fails(
          "the server ends TLS in place of an answer to the login: " + Wording.reason(e),
          "with TLS 1.3 it says only there that it wants a client certificate, or another one"
              + " (TlsOptions.clientKeys); its log says more",
          e);
    } catch (IOException e) {
      visit.drop();
      return Finding.fails(
          "the login came to no end: " + Wording.reason(e),
          "the server may be waiting for its user database or a name server; if it is only slow:"
              + " FtpOptions.replyTimeout",
          e);
    }
  }

  private static Finding refused(Visit visit, String user, FtpException e) {
    String said = Wording.reason(e);
    if (e.command().startsWith("PROT") || e.command().startsWith("PBSZ")) {
      return Finding.fails(
          "the server refuses to protect data connections: " + said,
          "the server's owner has to allow PROT P; else data go in the clear"
              + " (Security.EXPLICIT_IF_OFFERED)",
          e);
    }
    if (visit.options().security() == Security.NONE && Wording.isAboutTls(e)) {
      return Finding.fails(
          "the server lets nobody in without TLS: " + said,
          "take explicit TLS: ftpes:// (Security.EXPLICIT)",
          e);
    }
    if (e.code() == 421 || Wording.isAboutLimits(e)) {
      return Finding.fails(
          "the server has as many logins as it allows: " + said,
          "end other sessions or wait; with FtpClient, PoolOptions.withSessions keeps fewer open;"
              + " the server's owner can raise its limit",
          e);
    }
    if (e.code() == 332 || e.code() == 532) {
      return Finding.fails(
          "the server wants an account besides the password: " + said,
          "Credentials.withAccount",
          e);
    }
    return Finding.fails(
        "the login as " + user + " is refused: " + said,
        "check user and password; some servers refuse users without a shell, or a home folder that"
            + " may be written to (chroot): the server's log says which. It is not tried again,"
            + " since that locks accounts",
        e);
  }
}
