package dev.ferry.client;

import dev.ferry.Credentials;
import dev.ferry.FtpOptions;
import dev.ferry.Security;
import dev.ferry.TlsOptions;
import dev.ferry.testing.FakeFtpServer;
import dev.ferry.testing.Script;
import dev.ferry.testing.TestCertificates;
import dev.ferry.transfer.PoolOptions;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** A server that demands TLS for its data, and a client that has one session with it. */
final class OneTlsSession {

  private OneTlsSession() {}

  /**
   * Starts the server.
   *
   * @param transfer what it does when it hears RETR or STOR
   */
  static FakeFtpServer serve(String greeting, Consumer<Script> transfer) {
    return FakeFtpServer.builder()
        .tls(TestCertificates.localhost())
        .limit(Duration.ofSeconds(10))
        .startRepeating(s -> {
          s.greet(greeting);
          s.onCommand(line -> Optional.of(Script.of(a -> answer(a, line, transfer))));
        });
  }

  private static void answer(Script s, String line, Consumer<Script> transfer) {
    switch (line.split(" ", 2)[0]) {
      case "AUTH" -> s.reply("234 go on").startTls();
      case "USER" -> s.reply("331 and the password?");
      case "PASS" -> s.reply("230 welcome");
      case "PROT" -> s.reply("200 private").dataTls();
      case "EPSV" -> s.passive();
      case "RETR", "STOR" -> transfer.accept(s);
      case "QUIT" -> s.reply("221 bye").close();
      default -> s.reply("200 ok");
    }
  }

  /** Makes the client, which speaks this protocol and no other. */
  static FtpClient client(FakeFtpServer server, String protocol, Duration stallTimeout) {
    FtpOptions options =
        FtpOptions.builder("localhost")
            .port(server.port())
            .credentials(Credentials.of("ada", "secret"))
            .security(Security.EXPLICIT)
            .tls(
                TlsOptions.builder()
                    .trust(TestCertificates.caCertificate())
                    .protocols(protocol)
                    .build())
            .timeout(Duration.ofSeconds(20))
            .stallTimeout(stallTimeout)
            .build();
    return FtpClient.builder(options).sessions(PoolOptions.defaults().withSessions(1)).build();
  }
}
