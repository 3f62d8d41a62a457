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
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The first word of a data connection's handshake goes along with RETR, once that is safe. */
@Timeout(60)
class EarlyHandshakeTest {

  private static final TransferOptions ONCE =
      TransferOptions.builder().retry(RetryPolicy.never()).build();

  @TempDir Path here;

  private final Deque<Consumer<Script>> retrievals = new ArrayDeque<>();
  private FakeFtpServer server;
  private FtpClient ftp;

  @BeforeEach
  void start() {
    server = OneTlsSession.serve("220 ready", s -> retrievals.remove().accept(s));
    ftp = client("TLSv1.3");
  }

  private FtpClient client(String protocol) {
    return OneTlsSession.client(server, protocol, Duration.ofSeconds(20));
  }

  @AfterEach
  void stop() {
    ftp.close();
    server.close();
  }

  private static void send(Script s) {
    s.reply("150 here it comes").data("text".getBytes(UTF_8)).reply("226 done");
  }

  private static Script hangUp(Script s) {
    return s.dataInClear().resetData().dataTls();
  }

  private void fetch() throws IOException {
    Path copy = here.resolve("copy");
    ftp.download("f", copy, ONCE);
    assertThat(copy).hasContent("text");
  }

  private int logins() {
    return Collections.frequency(server.heard(), "USER ada");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void aServerThatSaysNothingBeforeItHasTheFirstWordGetsIt(String protocol) throws IOException {
    ftp.close();
    ftp = client(protocol);
    retrievals.add(EarlyHandshakeTest::send);
    for (int i = 0; i < 5; i++) {
      retrievals.add(s -> send(s.awaitFirstByte()));
    }

    for (int i = 0; i < 6; i++) {
      fetch();
    }

    assertThat(server.dataTls()).hasSize(6).allMatch(TlsConnection::resumed);
    assertThat(logins()).isOne();
  }

  /** With TLS 1.3 that takes a login: the ticket is spent, and vsftpd hangs up on who has none. */
  @ParameterizedTest
  @CsvSource({"TLSv1.2, 1", "TLSv1.3, 3"})
  void aRefusalIsToldAsItIsAndWhatFollowsStillResumes(String protocol, int logins)
      throws IOException {
    ftp.close();
    ftp = client(protocol);
    retrievals.add(EarlyHandshakeTest::send);
    retrievals.add(s -> s.awaitFirstByte().reply("550 f: no such file"));
    retrievals.add(s -> hangUp(s.awaitFirstByte()).reply("450 f: busy"));
    retrievals.add(s -> send(s.awaitFirstByte()));

    fetch();
    assertThatThrownBy(this::fetch)
        .isInstanceOf(TransferException.class)
        .hasMessageContaining("550 f: no such file");
    assertThatThrownBy(this::fetch)
        .isInstanceOf(TransferException.class)
        .hasMessageContaining("450 f: busy");
    fetch();

    assertThat(server.dataTls().stream().filter(TlsConnection::handshaken))
        .hasSize(2)
        .allMatch(TlsConnection::resumed);
    assertThat(logins()).isEqualTo(logins);
  }

  @Test
  void aServerThatHangsUpOnItIsNotGreetedEarlyAgain() throws IOException {
    retrievals.add(EarlyHandshakeTest::send);
    retrievals.add(s -> hangUp(s.awaitFirstByte().reply("150 wait")).reply("425 no TLS"));
    retrievals.add(EarlyHandshakeTest::send);

    fetch();
    fetch(); // once more, as it may have been for the session

    assertThat(server.heard()).filteredOn(line -> line.startsWith("RETR")).hasSize(3);
    assertThat(server.dataTls()).last().matches(TlsConnection::handshaken);
  }
}
