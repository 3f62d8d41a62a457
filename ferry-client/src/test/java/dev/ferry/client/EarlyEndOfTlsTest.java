package dev.ferry.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.Credentials;
import dev.ferry.FtpOptions;
import dev.ferry.Security;
import dev.ferry.TlsOptions;
import dev.ferry.testing.FakeFtpServer;
import dev.ferry.testing.Script;
import dev.ferry.testing.TestCertificates;
import dev.ferry.testing.TlsConnection;
import dev.ferry.transfer.PoolOptions;
import dev.ferry.transfer.RetryPolicy;
import dev.ferry.transfer.TransferException;
import dev.ferry.transfer.TransferOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** vsftpd waits, when it has sent a file under TLS, for the end of our half: it has it before. */
@Timeout(60)
class EarlyEndOfTlsTest {

  private static final String VSFTPD = "220 (vsFTPd 3.0.3)";
  private static final TransferOptions ONCE =
      TransferOptions.builder().retry(RetryPolicy.never()).build();

  @TempDir Path here;

  private String greeting = VSFTPD;
  private Consumer<Script> transfer = sendBehindTheEnd("4");
  private FakeFtpServer server;
  private FtpClient ftp;

  @BeforeEach
  void start() {
    server =
        FakeFtpServer.builder()
            .tls(TestCertificates.localhost())
            .limit(Duration.ofSeconds(10))
            .startRepeating(s -> {
              s.greet(greeting);
              s.onCommand(line -> Optional.of(Script.of(a -> answer(a, line))));
            });
    ftp = client("TLSv1.3");
  }

  private FtpClient client(String protocol) {
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
            .stallTimeout(Duration.ofMillis(500))
            .build();
    return FtpClient.builder(options).sessions(PoolOptions.defaults().withSessions(1)).build();
  }

  @AfterEach
  void stop() {
    ftp.close();
    server.close();
  }

  private void answer(Script s, String line) {
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

  /** A server that sends nothing before it has heard the client's end. */
  private static Consumer<Script> sendBehindTheEnd(String bytes) {
    return s ->
        s.reply("150 here it comes (" + bytes + " bytes)")
            .receivePart(1)
            .data("text".getBytes(UTF_8))
            .reply("226 done");
  }

  private void fetch() throws IOException {
    Path copy = here.resolve("copy");
    ftp.download("f", copy, ONCE);
    assertThat(copy).hasContent("text");
  }

  @Test
  void ourEndComesBeforeAFileAndTheNextConnectionResumesAllTheSame() throws IOException {
    fetch();
    fetch();
    fetch();

    assertThat(server.dataTls()).hasSize(3).allMatch(TlsConnection::resumed);
  }

  @Test
  void notBeforeAFileForWhichKeysMayHaveToBeRenewed() {
    transfer = sendBehindTheEnd("9000000000");

    assertThatThrownBy(this::fetch)
        .isInstanceOf(TransferException.class)
        .hasMessageContaining("no data came");
  }

  @Test
  void notInTls12WhereItEndsBothHalves() {
    ftp.close();
    ftp = client("TLSv1.2");

    assertThatThrownBy(this::fetch)
        .isInstanceOf(TransferException.class)
        .hasMessageContaining("no data came");
  }

  @Test
  void notOnOtherServers() {
    greeting = "220 ready";

    assertThatThrownBy(this::fetch)
        .isInstanceOf(TransferException.class)
        .hasMessageContaining("no data came");
  }

  @Test
  void behindAnUploadWhatIsAskedOfTheFileDoesNotWaitForThe226() throws IOException {
    transfer =
        s -> s.reply("150 go on").receive().expect("SIZE f").replyTogether("226 done", "213 4");
    Path file = Files.writeString(here.resolve("f"), "text");

    assertThat(ftp.upload(file, "f", ONCE).size()).isEqualTo(4);

    assertThat(server.received()).contains("text".getBytes(UTF_8));
  }
}
