package dev.ferry.cli.doctor;

import dev.ferry.FtpException;
import dev.ferry.TlsSummary;
import dev.ferry.ftplib.FtpTls;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.OptionalInt;
import javax.net.ssl.SSLSocket;

/** Whether data connections resume the TLS session of the control connection, and have to. */
final class SessionReuse {

  private SessionReuse() {}

  static Finding look(Visit visit) throws IOException {
    if (!(visit.ftp() instanceof FtpTls ftp) || !visit.isSecured()) {
      return Finding.skipped("there is no TLS");
    }
    if (ftp.tls().dataConnections() == 0) {
      ftp.retrLines("LIST", line -> {});
    }
    TlsSummary tls = ftp.tls();
    String words =
        tls.resumed() + " of " + tls.dataConnections() + " data connections resumed the session";
    String retried = tls.retries() == 0 ? "" : ", " + tls.retries() + " at the second try";
    if (tls.resumed() == 0) {
      return Finding.note(
          words + "; so they prove nothing of who is at the other end, but for the certificate",
          "nothing has to be done; the server's owner can let it keep sessions");
    }
    Optional<FtpException> refusal = refusalOfAStranger(visit, ftp);
    visit.drop();
    return refusal
        .map(no ->
            Finding.note(
                words
                    + retried
                    + ", and they have to: one that resumed none was refused: "
                    + Wording.reason(no),
                "nothing has to be done: Ferry does it, but clients that can't will fail here"
                    + " (require_ssl_reuse of vsftpd, TLSOptions NoSessionReuseRequired of"
                    + " ProFTPD)"))
        .orElseGet(() -> Finding.ok(words + retried));
  }

  /** What the server says to a data connection that resumes nothing; empty if it doesn't mind. */
  private static Optional<FtpException> refusalOfAStranger(Visit visit, FtpTls ftp)
      throws IOException {
    InetAddress server = visit.peer().orElse(null);
    if (server == null || visit.isTunnelled()) {
      return Optional.empty();
    }
    X509Certificate own = ftp.tls().certificates().get(0);
    OptionalInt port =
        server instanceof Inet6Address
            ? PassivePort.portOf229(ftp.sendCmd("EPSV"))
            : PassivePort.portOf227(ftp.sendCmd("PASV"));
    if (port.isEmpty()) {
      return Optional.empty();
    }
    try (Socket socket = visit.keep(new Socket())) {
      socket.connect(new InetSocketAddress(server, port.getAsInt()), visit.patienceMillis());
      socket.setSoTimeout(visit.patienceMillis());
      ftp.sendCmd("LIST");
      readToTheEnd(socket, own);
      ftp.voidResp();
      return Optional.empty();
    } catch (FtpException e) {
      return Optional.of(e);
    }
  }

  /** However it ends: the server's reply says what it was. */
  private static void readToTheEnd(Socket socket, X509Certificate server) {
    try (SSLSocket tls = SameServer.stranger(socket, server)) {
      tls.startHandshake();
      byte[] block = new byte[8192];
      while (tls.getInputStream().read(block) >= 0) {
        // What is listed is nobody's business.
      }
    } catch (IOException e) {
      // The server hangs up in the middle if it wants none.
    }
  }
}
