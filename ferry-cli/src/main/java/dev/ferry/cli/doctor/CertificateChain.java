package dev.ferry.cli.doctor;

import dev.ferry.TlsOptions;
import dev.ferry.ftplib.FtpTls;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Whether the server's certificate is trusted, is for this host, and for how long yet. */
final class CertificateChain {

  private static final Duration SOON = Duration.ofDays(21);

  private CertificateChain() {}

  static Finding look(Visit visit) throws IOException {
    IOException trouble = visit.learned().handshakeTrouble().orElse(null);
    if (trouble != null) {
      return Finding.fails(Wording.reason(trouble), remedy(Wording.reason(trouble)), trouble);
    }
    if (!(visit.greeted() instanceof FtpTls ftp) || !visit.isSecured()) {
      return Finding.skipped("there is no TLS");
    }
    return look(ftp.tls().certificates(), visit.options().tls(), Clock.systemUTC().instant());
  }

  static Finding look(List<X509Certificate> chain, TlsOptions trust, Instant now) {
    X509Certificate own = chain.get(0);
    Instant end = own.getNotAfter().toInstant();
    String words =
        own.getSubjectX500Principal()
            + ", issued by "
            + own.getIssuerX500Principal()
            + ", good until "
            + end;
    if (trust.trustsAnyServer()) {
      return Finding.note(
          words + ", and not checked", "trust its issuer, or pin its key (TlsOptions.pin)");
    }
    if (!trust.pins().isEmpty()) {
      return Finding.ok(words + "; its key is a pinned one");
    }
    if (end.isBefore(now.plus(SOON))) {
      return Finding.note(
          words + ": that is in " + Duration.between(now, end).toDays() + " days",
          "the server's owner has to renew it");
    }
    return Finding.ok(words + "; trusted, and for this host");
  }

  private static String remedy(String reason) {
    if (reason.contains("expired on")) {
      return "the server's owner has to renew it; check this machine's clock, too";
    }
    if (reason.contains("is not valid before")) {
      return "check this machine's clock; else the server's owner has to mend it";
    }
    if (reason.contains("signed by itself")) {
      return "compare that key with the one that the server's owner tells you, then pin it"
          + " (TlsOptions.pin)";
    }
    if (reason.contains("none of the pinned ones")) {
      return "the server has a new key, or it is another server: ask its owner before you pin it";
    }
    if (reason.contains(", not for ")) {
      return "connect by a name that the certificate has, or the server's owner gets one for this"
          + " name";
    }
    return "trust that issuer (TlsOptions.trust), pin the server's key (TlsOptions.pin), or have"
        + " the server send its whole chain, with the certificates in between";
  }
}
