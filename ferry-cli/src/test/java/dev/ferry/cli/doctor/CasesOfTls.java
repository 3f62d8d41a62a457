package dev.ferry.cli.doctor;

import static dev.ferry.cli.doctor.Case.fails;
import static dev.ferry.cli.doctor.Case.note;
import static dev.ferry.cli.doctor.Patient.under;

import dev.ferry.Security;
import dev.ferry.TlsOptions;
import dev.ferry.cli.ForgetfulTls;
import dev.ferry.testing.FakeFtpServer;
import dev.ferry.testing.Misbehaviour;
import dev.ferry.testing.TestCertificate;
import dev.ferry.testing.TestCertificates;
import java.util.stream.Stream;

/** What can be wrong with TLS. */
final class CasesOfTls {

  private CasesOfTls() {}

  static Stream<Case> tls() {
    return Stream.of(
        fails(
            "implicit TLS, spoken to in the clear",
            () -> Patient.of(implicit(TestCertificates.localhost())).hasty(),
            "greeting",
            "this port speaks TLS from the first byte",
            "Security.IMPLICIT"),
        fails(
            "explicit TLS, spoken to by implicit",
            () -> under(Security.IMPLICIT, FakeFtpServer.wellBehaved()),
            "greeting",
            "this port speaks plain FTP",
            "Security.EXPLICIT"),
        fails(
                "no TLS",
                () -> under(Security.EXPLICIT, FakeFtpServer.wellBehaved()),
                "tls",
                "the server refuses AUTH TLS: the server said 502",
                "EXPLICIT_IF_OFFERED")
            .exit(5),
        note(
            "no TLS, and none needed",
            () -> under(Security.EXPLICIT_IF_OFFERED, FakeFtpServer.wellBehaved()),
            "tls",
            "what follows goes in the clear"),
        fails(
            "an attack on AUTH",
            () -> secured(Misbehaviour.TEXT_AFTER_AUTH),
            "tls",
            "more came behind the answer than was asked for",
            "don't go on"),
        fails(
            "a handshake that hangs",
            () -> secured(Misbehaviour.TLS_STALL_IN_CONTROL_HANDSHAKE).hasty(),
            "tls",
            "agrees to TLS and then hangs",
            "handshakeTimeout"),
        fails(
            "a client certificate is wanted",
            () ->
                under(
                    Security.EXPLICIT,
                    FakeFtpServer.builder()
                        .tls(TestCertificates.localhost())
                        .tlsProtocols("TLSv1.2")
                        .requireClientCertificate()
                        .wellBehaved()),
            "tls",
            "the TLS handshake fails",
            "TlsOptions.clientKeys"),
        fails(
            "a client certificate is wanted, by TLS 1.3",
            () ->
                under(
                    Security.EXPLICIT,
                    FakeFtpServer.builder()
                        .tls(TestCertificates.localhost())
                        .requireClientCertificate()
                        .wellBehaved()),
            "login",
            "ends TLS in place of an answer to the login",
            "TlsOptions.clientKeys"),
        fails(
            "an expired certificate",
            () -> secured(Misbehaviour.TLS_EXPIRED),
            "certificate",
            "expired on",
            "has to renew it"),
        fails(
            "a certificate for another host",
            () -> under(Security.EXPLICIT, server(TestCertificates.named("other.example"))),
            "certificate",
            "is for other.example, not for 127.0.0.1",
            "connect by a name that the certificate has"),
        fails(
            "a certificate that nobody vouches for",
            () -> secured(Misbehaviour.TLS_SELF_SIGNED),
            "certificate",
            "signed by itself",
            "sha256//",
            "TlsOptions.pin"),
        fails(
            "an unknown authority",
            () ->
                under(Security.EXPLICIT, server(TestCertificates.localhost()))
                    .orders(CasesOfTls::trustingNobodyElse),
            "certificate",
            "was issued by",
            "which is not trusted",
            "TlsOptions.trust"),
        fails(
            "an expired certificate, implicit",
            () -> under(Security.IMPLICIT, implicit(TestCertificates.expired())),
            "certificate",
            "expired on"),
        fails(
                "no protection of data",
                () -> secured(Misbehaviour.TLS_PROT_REFUSED),
                "login",
                "refuses to protect data connections",
                "PROT P")
            .exit(5),
        fails(
            "another certificate for data",
            () -> secured(Misbehaviour.TLS_WRONG_NAME),
            "list",
            "on the data connection the certificate is wrong",
            "other.example"),
        fails(
            "TLS hangs on data connections",
            () -> secured(Misbehaviour.TLS_STALL_IN_DATA_HANDSHAKE).hasty(),
            "list",
            "TLS does not begin on the data connection"),
        fails(
            "no close_notify",
            () -> secured(Misbehaviour.TLS_NO_CLOSE_NOTIFY),
            "list",
            "does not end TLS on data connections",
            "tolerateMissingCloseNotify"),
        fails(
                "session reuse required, and this side can't",
                () ->
                    secured(Misbehaviour.TLS_REUSE_REQUIRED).orders(CasesOfTls::forgettingSessions),
                "list",
                "refuses the data connection for its TLS session",
                "require_ssl_reuse=NO (vsftpd)")
            .exit(5),
        note(
            "session reuse required, as by vsftpd",
            () -> secured(Misbehaviour.TLS_REUSE_REQUIRED),
            "reuse",
            "and they have to",
            "522",
            "require_ssl_reuse"),
        note(
            "session reuse required, as by ProFTPD",
            () -> secured(Misbehaviour.TLS_REUSE_REQUIRED_425),
            "reuse",
            "and they have to",
            "425"),
        note(
            "no session is resumed",
            () -> secured(Misbehaviour.TLS_NEVER_RESUMES),
            "reuse",
            "0 of"));
  }

  private static FakeFtpServer server(TestCertificate certificate) {
    return FakeFtpServer.builder().tls(certificate).wellBehaved();
  }

  private static FakeFtpServer implicit(TestCertificate certificate) {
    return FakeFtpServer.builder().tls(certificate).implicitTls().wellBehaved();
  }

  private static Patient secured(Misbehaviour fault) {
    return under(Security.EXPLICIT, FakeFtpServer.misbehaving(fault));
  }

  private static Orders trustingNobodyElse(Orders orders) {
    return Orders.of(orders.options().toBuilder().tls(TlsOptions.defaults()).build(), "")
        .within(orders.patience(), orders.total());
  }

  private static Orders forgettingSessions(Orders orders) {
    TlsOptions forgetful =
        TlsOptions.builder().context(ForgetfulTls.over(TestCertificates.clientContext())).build();
    return Orders.of(orders.options().toBuilder().tls(forgetful).build(), "")
        .within(orders.patience(), orders.total());
  }
}
