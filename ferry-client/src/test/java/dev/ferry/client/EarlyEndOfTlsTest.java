package dev.ferry.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.testing.FakeFtpServer;
import dev.ferry.testing.Script;
import dev.ferry.testing.TlsConnection;
import dev.ferry.transfer.RetryPolicy;
import dev.ferry.transfer.TransferException;
import dev.ferry.transfer.TransferOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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

  private FakeFtpServer server;
  private FtpClient ftp;

  @BeforeEach
  void start() {
    start(VSFTPD, sendBehindTheEnd("4"));
  }

  private void start(String greeting, Consumer<Script> transfer) {
    server = OneTlsSession.serve(greeting, transfer);
    ftp = client("TLSv1.3");
  }

  private void restart(String greeting, Consumer<Script> transfer) {
    stop();
    start(greeting, transfer);
  }

  private FtpClient client(String protocol) {
    return OneTlsSession.client(server, protocol, Duration.ofMillis(500));
  }

  @AfterEach
  void stop() {
    ftp.close();
    server.close();
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
    restart(VSFTPD, sendBehindTheEnd("9000000000"));

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
    restart("220 ready", sendBehindTheEnd("4"));

    assertThatThrownBy(this::fetch)
        .isInstanceOf(TransferException.class)
        .hasMessageContaining("no data came");
  }

  @Test
  void behindAnUploadWhatIsAskedOfTheFileDoesNotWaitForThe226() throws IOException {
    restart(
        VSFTPD,
        s -> s.reply("150 go on").receive().expect("SIZE f").replyTogether("226 done", "213 4"));
    Path file = Files.writeString(here.resolve("f"), "text");

    assertThat(ftp.upload(file, "f", ONCE).size()).isEqualTo(4);

    assertThat(server.received()).contains("text".getBytes(UTF_8));
  }
}
