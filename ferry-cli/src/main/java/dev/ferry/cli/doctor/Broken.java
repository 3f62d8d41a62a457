package dev.ferry.cli.doctor;

import java.io.IOException;
import java.net.SocketTimeoutException;

/** Why a transfer that had begun came to no good end. */
final class Broken {

  private Broken() {}

  /**
   * Says it.
   *
   * @param what the transfer, and how far it came
   */
  static Finding transfer(String what, IOException e) {
    String reason = Wording.reason(e);
    IOException network = Wording.behind(e).orElse(e);
    if (Wording.isAboutCertificate(network)) {
      return Finding.fails(
          "on the data connection the certificate is wrong: " + reason,
          "the server's owner gives data connections the same certificate; or somebody is between",
          e);
    }
    if (reason.contains("close_notify")) {
      return Finding.fails(
          "the server does not end TLS on data connections: " + reason,
          "TlsOptions.tolerateMissingCloseNotify(true) takes a file for whole if the server says so"
              + " and its size agrees; a newer server ends it",
          e);
    }
    if (network instanceof SocketTimeoutException && reason.contains("TLS handshake")) {
      return Finding.fails(
          "TLS does not begin on the data connection: " + reason,
          "a firewall on the way that doesn't like TLS there, or a hung server",
          e);
    }
    if (network instanceof SocketTimeoutException && reason.startsWith("no reply")) {
      return Finding.fails(
          "the server does not say how a transfer ended: " + what + ": " + reason,
          "it, or a router on the way, has forgotten the control connection; look at its log",
          e);
    }
    if (network instanceof SocketTimeoutException) {
      return Finding.fails(
          "the data stop coming: " + what + ": " + reason,
          "something on the way holds them back (often its MTU), or the server hangs; if it is only"
              + " slow: FtpOptions.stallTimeout",
          e);
    }
    return Finding.fails(
        "the connection breaks: " + what + ": " + reason,
        "look at the server's log for this moment; or something on the way ends connections",
        e);
  }
}
