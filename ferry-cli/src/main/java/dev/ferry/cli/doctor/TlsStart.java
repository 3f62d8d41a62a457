package dev.ferry.cli.doctor;

import dev.ferry.FtpException;
import dev.ferry.FtpProtocolException;
import dev.ferry.Security;
import dev.ferry.TlsSummary;
import dev.ferry.ftplib.Ftp;
import dev.ferry.ftplib.FtpTls;
import java.io.IOException;
import java.net.SocketTimeoutException;

/** AUTH TLS and the handshake (RFC 4217 §4). */
final class TlsStart {

  private TlsStart() {}

  static Finding look(Visit visit) throws IOException {
    if (visit.learned().handshakeTrouble().isPresent()) {
      return failed(visit, visit.learned().handshakeTrouble().get());
    }
    Ftp ftp = visit.greeted();
    if (!(ftp instanceof FtpTls secured)) {
      return Finding.skipped("plain FTP was asked for");
    }
    if (visit.options().security() == Security.IMPLICIT) {
      return Finding.ok(summary(secured.tls()));
    }
    try {
      secured.auth();
      return Finding.ok("AUTH TLS is accepted; " + summary(secured.tls()));
    } catch (FtpProtocolException e) {
      return Finding.fails(
          Wording.reason(e),
          "don't go on: this is an attack on AUTH, or a proxy on the way that is broken",
          e);
    } catch (FtpException e) {
      return refused(visit, e);
    } catch (IOException e) {
      visit.learned().handshakeTrouble(e);
      return failed(visit, e);
    }
  }

  private static String summary(TlsSummary tls) {
    return tls.protocol() + ", " + tls.cipherSuite();
  }

  private static Finding refused(Visit visit, FtpException e) {
    String words = "the server refuses AUTH TLS: " + Wording.reason(e);
    String server = "the server's owner has to switch TLS on (a certificate is all it takes)";
    if (visit.options().security() == Security.EXPLICIT_IF_OFFERED) {
      return Finding.note(words + "; what follows goes in the clear", server);
    }
    return Finding.fails(
        words,
        server
            + "; without it the password goes in the clear, by ftp:// (Security.NONE or"
            + " EXPLICIT_IF_OFFERED)",
        e);
  }

  private static Finding failed(Visit visit, IOException e) {
    visit.drop();
    if (Wording.isAboutCertificate(e)) {
      return Finding.ok("TLS begins, but for the certificate");
    }
    if (e instanceof SocketTimeoutException) {
      return Finding.fails(
          "the server agrees to TLS and then hangs: " + Wording.reason(e),
          "a firewall on the way that doesn't like TLS, or a hung server; if it is only slow:"
              + " TlsOptions.handshakeTimeout",
          e);
    }
    return Finding.fails(
        "the TLS handshake fails: " + Wording.reason(e),
        "the server needs TLS 1.2 or 1.3 (see TlsOptions.protocols, cipherSuites), or wants a"
            + " client certificate (TlsOptions.clientKeys)",
        e);
  }
}
