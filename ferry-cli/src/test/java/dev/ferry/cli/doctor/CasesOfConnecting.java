package dev.ferry.cli.doctor;

import static dev.ferry.cli.doctor.Case.fails;
import static dev.ferry.cli.doctor.Patient.with;

import dev.ferry.testing.FakeFtpServer;
import dev.ferry.testing.Misbehaviour;
import dev.ferry.testing.Script;
import java.util.Optional;
import java.util.stream.Stream;

/** Nobody there, somebody else there, nobody let in. */
final class CasesOfConnecting {

  private CasesOfConnecting() {}

  static Stream<Case> unreachable() {
    return Stream.of(
        fails(
            "no such name",
            () ->
                Patient.of(FakeFtpServer.wellBehaved())
                    .orders(o -> elsewhere(o, "no-such-host.invalid")),
            "name",
            "there is no host of the name no-such-host.invalid"),
        fails(
            "nobody listens",
            CasesOfConnecting::stopped,
            "connect",
            "no connection to port",
            "refused",
            "is the server running"),
        fails(
            "an SSH server",
            () ->
                Patient.of(
                    FakeFtpServer.startRepeating(s -> s.greet("SSH-2.0-OpenSSH_9.2p1").stall())),
            "greeting",
            "an SSH server answers",
            "SFTP is another protocol"),
        fails("a web server", () -> web().hasty(), "greeting", "a web server listens there"),
        fails(
            "a mail server",
            () ->
                Patient.of(
                    FakeFtpServer.startRepeating(s -> s.greet("220 mail.example.org ESMTP"))),
            "greeting",
            "a mail server answers"),
        fails(
            "a server that says nothing",
            () -> Patient.of(FakeFtpServer.misbehaving(Misbehaviour.NO_GREETING)).hasty(),
            "greeting",
            "takes the connection and says nothing",
            "no greeting within 1 s"),
        fails(
            "a server that hangs up",
            () -> Patient.of(FakeFtpServer.misbehaving(Misbehaviour.CLOSE_BEFORE_GREETING)),
            "greeting",
            "hangs up without a word",
            "barred this address"),
        fails(
            "too many connections",
            () ->
                Patient.of(
                    FakeFtpServer.startRepeating(
                        s -> s.greet("421 There are too many connected users").close())),
            "greeting",
            "takes no more connections now",
            "PoolOptions.withSessions"),
        fails(
            "an endless greeting",
            () -> Patient.of(FakeFtpServer.misbehaving(Misbehaviour.ENDLESS_REPLY)),
            "greeting",
            "does not speak FTP",
            "got a reply of more than"));
  }

  static Stream<Case> login() {
    return Stream.of(
        fails(
                "a wrong password",
                () -> with(s -> s.always("PASS", a -> a.reply("530 Login incorrect."))),
                "login",
                "the login as ada is refused: the server said 530",
                "not tried again")
            .exit(3),
        fails(
                "TLS is required, as by vsftpd",
                () ->
                    with(s ->
                        s.always(
                            "USER",
                            a -> a.reply("530 Non-anonymous sessions must use encryption."))),
                "login",
                "lets nobody in without TLS",
                "Security.EXPLICIT")
            .exit(3),
        fails(
                "TLS is required, as by ProFTPD",
                () ->
                    with(s ->
                        s.always(
                            "USER", a -> a.reply("550 SSL/TLS required on the control channel"))),
                "login",
                "lets nobody in without TLS")
            .exit(5),
        fails(
                "TLS is required, as RFC 4217 has it",
                () -> with(s -> s.always("USER", a -> a.reply("534 Policy requires it"))),
                "login",
                "lets nobody in without TLS")
            .exit(5),
        fails(
                "too many logins",
                () ->
                    with(s ->
                        s.always(
                            "PASS",
                            a ->
                                a.reply(
                                    "530 Sorry, the maximum number of clients (2) is reached"))),
                "login",
                "as many logins as it allows",
                "PoolOptions.withSessions")
            .exit(3),
        fails(
            "too many logins, by 421",
            () -> with(s -> s.always("PASS", a -> a.reply("421 Try later").close())),
            "login",
            "as many logins as it allows"),
        fails(
                "an account is wanted",
                () ->
                    with(s ->
                        s.always("PASS", a -> a.reply("332 and the account?"))
                            .always("ACCT", a -> a.reply("532 need account"))),
                "login",
                "wants an account",
                "Credentials.withAccount")
            .exit(5),
        fails(
                "no such directory",
                () ->
                    with(s ->
                            s.always("CWD", a -> a.reply("550 no such thing"))
                                .always("SIZE", a -> a.reply("550 no such thing")))
                        .orders(o -> in(o, "pub/none")),
                "path",
                "there is no pub/none",
                "550")
            .exit(5));
  }

  /** A port where nobody listens any more. */
  private static Patient stopped() {
    FakeFtpServer server = FakeFtpServer.wellBehaved();
    server.close();
    return Patient.of(server);
  }

  private static Patient web() {
    return Patient.of(
        FakeFtpServer.startRepeating(s ->
            s.noGreeting()
                .onCommand(line ->
                    Optional.of(
                        Script.of(a -> a.replyRaw("HTTP/1.1 400 Bad Request\r\n\r\n").close())))));
  }

  private static Orders elsewhere(Orders orders, String host) {
    return Orders.of(orders.options().toBuilder().host(host).build(), "")
        .within(orders.patience(), orders.total());
  }

  private static Orders in(Orders orders, String path) {
    return Orders.of(orders.options(), path).within(orders.patience(), orders.total());
  }
}
