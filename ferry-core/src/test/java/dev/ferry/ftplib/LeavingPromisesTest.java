package dev.ferry.ftplib;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.FtpException;
import dev.ferry.FtpPermanentException;
import dev.ferry.FtpProtocolException;
import dev.ferry.testing.Script;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What ftplib promises of leaving a transfer or a server, and of transfers between two servers,
 * beyond CPython's own cases.
 */
@Timeout(30)
class LeavingPromisesTest {

  private static final Duration SOON = Duration.ofSeconds(5);

  // ---- A: abort

  @Test
  void noByteOfAborIsUrgent() throws Exception {
    // This server doesn't keep urgent data in line: what it reads would lack an urgent byte.
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<String> heard = CompletableFuture.supplyAsync(() -> lineOf(listener));
      Ftp ftp = new Ftp();
      ftp.connect(listener.getInetAddress().getHostAddress(), listener.getLocalPort(), SOON, null);
      assertThat(ftp.abort()).isEqualTo("225 nothing to abort");
      assertThat(heard.get(10, TimeUnit.SECONDS)).isEqualTo("ABOR\r\n");
      ftp.close();
    }
  }

  private static String lineOf(ServerSocket listener) {
    try {
      listener.setSoTimeout(10_000);
      try (Socket socket = listener.accept()) {
        socket.setSoTimeout(10_000);
        socket.getOutputStream().write("220 ready\r\n".getBytes(US_ASCII));
        InputStream in = socket.getInputStream();
        StringBuilder line = new StringBuilder();
        int b;
        do {
          b = in.read();
          line.append((char) b);
        } while (b != '\n' && b >= 0);
        socket.getOutputStream().write("225 nothing to abort\r\n".getBytes(US_ASCII));
        return line.toString();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"225 nothing", "226 aborted", "426 broken off"})
  void withNothingRunningOneReplyIsRead(String reply) throws IOException {
    try (Talk talk = Talk.saying("ABOR", reply, "NOOP", "200 noop")) {
      assertThat(talk.ftp().abort()).isEqualTo(reply);
      assertThat(talk.ftp().sendCmd("NOOP")).isEqualTo("200 noop");
      assertThat(talk.server().heardBytes()).asString().isEqualTo("ABOR\r\nNOOP\r\n");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"500 what?", "421 bye", "200 ok", "450 later", "hello"})
  void anyOtherReplyIsAProtocolErrorAndTheConnectionIsClosed(String reply) throws IOException {
    try (Talk talk = Talk.saying("ABOR", reply)) {
      assertThatExceptionOfType(FtpProtocolException.class)
          .isThrownBy(() -> talk.ftp().abort())
          .matches(e -> !e.connectionUsable());
      assertThatThrownBy(() -> talk.ftp().sendCmd("NOOP")).isInstanceOf(IOException.class);
    }
  }

  @ParameterizedTest // What is said to ABOR while a download runs
  @CsvSource(
      delimiter = ';',
      value = {
        "426 broken off,226 aborted; 426 broken off", // by the RFC
        "426 broken off,225 aborted; 426 broken off", // vsftpd
        "226 aborted,426 broken off; 226 aborted", // ProFTPD
        "226 aborted; 226 aborted", // Pure-FTPd
        "225 aborted; 225 aborted"
      })
  void afterAnAbortTheRepliesAreInStep(String replies, String returned) throws IOException {
    for (Transport transport : Transport.values()) {
      try (Talk talk = Talk.over(transport, s -> running(s).replyTogether(replies.split(",")))) {
        try (DataStream data = talk.ftp().transferCmd("RETR a")) {
          assertThat(data.in().read()).isEqualTo('x');
          assertThat(talk.ftp().abort()).isEqualTo(returned);
        }
        assertThat(talk.ftp().sendCmd("ECHO")).isEqualTo("200 echo");
      }
    }
  }

  @Test
  void aSecond150BeforeTheEndIsPassedOver() throws IOException {
    try (Talk talk = Talk.with(s -> running(s).replyTogether("150 as I said", "226 aborted"))) {
      try (DataStream data = talk.ftp().transferCmd("RETR a")) {
        assertThat(data.in().read()).isEqualTo('x');
        assertThat(talk.ftp().abort()).isEqualTo("226 aborted");
      }
      assertThat(talk.ftp().sendCmd("ECHO")).isEqualTo("200 echo");
    }
  }

  /** A server that answers ABOR only when the data connection is gone, as the real ones do. */
  private static Script running(Script s) {
    return s.always("PASV", Script::passive)
        .always("EPSV", Script::passive)
        .always("PORT", p -> p.activePort().connectData())
        .always("EPRT", p -> p.activePort().connectData())
        .always("NOOP", n -> n.reply("200 noop"))
        .always("ECHO", n -> n.reply("200 echo"))
        .expect("RETR a")
        .reply("150 here")
        .dataForever("x".repeat(8192).getBytes(US_ASCII))
        .expect("ABOR");
  }

  @Test
  void aServerThatDoesNotAnswerAborIsGivenUp() throws IOException {
    try (Talk talk =
        Talk.over(Transport.IPV4_PASSIVE, Duration.ofMillis(200), s -> s.expect("ABOR").stall())) {
      assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(() -> talk.ftp().abort());
      assertThatThrownBy(() -> talk.ftp().sendCmd("NOOP"))
          .hasMessageContaining("the server did not answer ABOR");
    }
  }

  // ---- A: quit and close

  @Test
  void aRefusedQuitLeavesTheConnectionOpen() throws IOException {
    try (Talk talk = Talk.saying("QUIT", "500 not yet", "NOOP", "200 noop", "QUIT", "221 bye")) {
      assertThatExceptionOfType(FtpPermanentException.class).isThrownBy(() -> talk.ftp().quit());
      assertThat(talk.ftp().sendCmd("NOOP")).isEqualTo("200 noop");
      assertThat(talk.ftp().quit()).isEqualTo("221 bye");
      assertThatIllegalStateException().isThrownBy(() -> talk.ftp().quit());
    }
  }

  @Test
  void closeSaysNothingAndMayBeRepeated() throws IOException {
    try (Talk talk = Talk.with(s -> {})) {
      talk.ftp().close();
      talk.ftp().close();
      talk.server().awaitDone(SOON);
      assertThat(talk.server().heardBytes()).isEmpty();
      assertThatIllegalStateException().isThrownBy(() -> talk.ftp().pwd());
    }
  }

  // ---- M: between two servers

  private static Talk source(String... more) throws IOException {
    return two("PASV", "227 (10,9,8,7,1,2)", more);
  }

  private static Talk target(String... more) throws IOException {
    return two("PORT 10,9,8,7,1,2", "200 ok", more);
  }

  private static Talk two(String way, String reply, String... more) throws IOException {
    return Talk.with(s -> {
      s.always("NOOP", n -> n.reply("200 noop"));
      s.expect("TYPE I").reply("200 ok").expect(way).reply(reply);
      for (int i = 0; i < more.length; i += 2) {
        s.expect(more[i]).reply(more[i + 1]);
      }
    });
  }

  @ParameterizedTest // The 227 names a host that is not the source's own
  @CsvSource({"'', a", "b, b"})
  void ftpcpLeadsTwoServersTogether(String targetName, String stored) throws IOException {
    try (Talk source = source("RETR a", "150 here\r\n226 sent");
        Talk target = target("STOR " + stored, "125 go on\r\n226 stored")) {
      Ftp.ftpcp(source.ftp(), "a", target.ftp(), targetName, "I");
      for (Talk talk : List.of(source, target)) {
        assertThat(talk.ftp().sendCmd("NOOP")).isEqualTo("200 noop");
      }
    }
  }

  @Test
  void ftpcpNeedsA2xxToType() throws IOException {
    try (Talk source = Talk.saying("TYPE A", "200 ok");
        Talk target = Talk.saying("TYPE A", "504 binary only")) {
      assertThatExceptionOfType(FtpPermanentException.class)
          .isThrownBy(() -> Ftp.ftpcp(source.ftp(), "a", target.ftp(), "", "A"));
    }
  }

  @Test
  void aTargetThatRefusesLeavesBothUsable() throws IOException {
    try (Talk source = source();
        Talk target = target("STOR a", "553 no")) {
      assertThatExceptionOfType(FtpPermanentException.class)
          .isThrownBy(() -> Ftp.ftpcp(source.ftp(), "a", target.ftp(), "", "I"))
          .matches(FtpException::connectionUsable);
      for (Talk talk : List.of(source, target)) {
        assertThat(talk.ftp().sendCmd("NOOP")).isEqualTo("200 noop");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"550 no such file", "150 here\r\n426 broken off"})
  void aSourceThatFailsStaysUsableAndTheWaitingTargetIsClosed(String reply) throws IOException {
    try (Talk source = source("RETR a", reply);
        Talk target = target("STOR a", "150 go on")) {
      assertThatExceptionOfType(FtpException.class)
          .isThrownBy(() -> Ftp.ftpcp(source.ftp(), "a", target.ftp(), "", "I"))
          .matches(FtpException::connectionUsable);
      assertThat(source.ftp().sendCmd("NOOP")).isEqualTo("200 noop");
      target.server().awaitNoConnections(SOON);
    }
  }

  @Test
  void aTransferThatBeginsWithAnotherCodeIsAProtocolError() throws IOException {
    try (Talk source = source("RETR a", "250 what?");
        Talk target = target("STOR a", "150 go on")) {
      assertThatExceptionOfType(FtpProtocolException.class)
          .isThrownBy(() -> Ftp.ftpcp(source.ftp(), "a", target.ftp(), "", "I"))
          .matches(e -> !e.connectionUsable());
      source.server().awaitNoConnections(SOON);
      target.server().awaitNoConnections(SOON);
    }
  }
}
