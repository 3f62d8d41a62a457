package dev.ferry.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every misbehaviour is what it says, on IPv4 and IPv6. */
class MisbehaviourTest {
  private static final String PAYLOAD =
      new String(FakeFtpServer.PAYLOAD, StandardCharsets.ISO_8859_1);
  private static final int HALF = PAYLOAD.length() / 2;

  @FunctionalInterface
  private interface Talk {
    void with(FakeFtpServer server, RawClient client) throws Exception;
  }

  private static void connect(boolean six, Misbehaviour fault, Talk talk) throws Exception {
    FakeFtpServerBuilder builder = FakeFtpServer.builder();
    try (FakeFtpServer server = (six ? builder.ipv6() : builder).misbehaving(fault);
        RawClient client = new RawClient(server)) {
      talk.with(server, client);
      server.verify();
    }
  }

  private static void logIn(boolean six, Misbehaviour fault, Talk talk) throws Exception {
    connect(six, fault, (server, client) -> talk.with(server, client.login()));
  }

  private static void assertSilent(RawClient client) throws Exception {
    client.control.setSoTimeout(50);
    assertThatThrownBy(client::line).isInstanceOf(SocketTimeoutException.class);
    client.control.setSoTimeout(10_000);
  }

  private static String download(RawClient client) throws Exception {
    Socket data = client.passive("EPSV");
    client.send("RETR payload.bin");
    return RawClient.readAll(data);
  }

  private static void upload(RawClient client) throws Exception {
    Socket data = client.passive("EPSV");
    client.send("STOR up");
    RawClient.writeAll(data, "x");
  }

  @ParameterizedTest
  @EnumSource(
      value = Misbehaviour.class,
      names = {
        "CLOSE_BEFORE_GREETING",
        "NO_GREETING",
        "NO_REPLY",
        "ENDLESS_REPLY",
        "ENDLESS_LINE",
        "CLOSE_HALFWAY",
        "RESET_HALFWAY",
        "STALL_HALFWAY",
        "PASV_MALFORMED",
        "TLS_.*",
      },
      mode = EnumSource.Mode.MATCH_NONE)
  void theOthersStillDeliverThePayload(Misbehaviour fault) throws Exception {
    logIn(
        false,
        fault,
        (server, client) -> {
          Socket data =
              switch (fault) {
                case PASV_OTHER_HOST, EPSV_REFUSED_THEN_PASV -> client.passive("PASV");
                default -> client.passive("EPSV");
              };
          client.send("RETR payload.bin");
          assertThat(RawClient.readAll(data)).isEqualTo(PAYLOAD);
        });
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void closeBeforeGreeting(boolean six) throws Exception {
    connect(
        six,
        Misbehaviour.CLOSE_BEFORE_GREETING,
        (server, client) -> assertThat(client.line()).isEqualTo("EOF"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void noGreeting(boolean six) throws Exception {
    connect(
        six,
        Misbehaviour.NO_GREETING,
        (server, client) -> {
          client.send("USER x");
          assertSilent(client);
        });
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void noReply(boolean six) throws Exception {
    connect(
        six,
        Misbehaviour.NO_REPLY,
        (server, client) -> {
          client.reply();
          client.ask("USER x");
          assertThat(client.ask("PASS x")).isEqualTo("230 welcome");
          client.send("NOOP");
          client.send("QUIT");
          server.awaitHeard("QUIT", Duration.ofSeconds(10));
          assertSilent(client);
        });
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void replyInSingleBytes(boolean six) throws Exception {
    logIn(
        six,
        Misbehaviour.REPLY_IN_SINGLE_BYTES,
        (server, client) -> assertThat(client.ask("NOOP")).isEqualTo("200 ok"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void codeInsideMultiline(boolean six) throws Exception {
    logIn(
        six,
        Misbehaviour.CODE_INSIDE_MULTILINE,
        (server, client) -> {
          assertThat(client.ask("NOOP"))
              .startsWith("200-")
              .contains("\n550 ", "\n 200 ", "\n200-", "\n999-")
              .endsWith("\n200 ok");
          assertThat(client.ask("PWD")).startsWith("257 ");
        });
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void replyWithoutCode(boolean six) throws Exception {
    logIn(
        six,
        Misbehaviour.REPLY_WITHOUT_CODE,
        (server, client) -> assertThat(client.ask("NOOP")).isEqualTo("ok"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void codeWithoutText(boolean six) throws Exception {
    connect(
        six,
        Misbehaviour.CODE_WITHOUT_TEXT,
        (server, client) -> {
          assertThat(client.reply()).isEqualTo("220");
          assertThat(client.ask("USER x")).isEqualTo("331 ");
          assertThat(client.ask("PASS x")).isEqualTo("230");
          assertThat(client.ask("NOOP")).isEqualTo("200 ");
          assertThat(client.ask("CWD gone")).isEqualTo("550");
          assertThat(client.ask("PWD")).startsWith("257 \"/\"");
          assertThat(client.ask("FEAT")).contains("MLST");
          assertThat(client.ask("MLST sub")).contains("type=dir");
          assertThat(download(client)).isEqualTo(PAYLOAD);
          assertThat(client.reply()).isEqualTo("150");
          assertThat(client.reply()).isEqualTo("226 ");
        });
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void endlessReply(boolean six) throws Exception {
    connect(
        six,
        Misbehaviour.ENDLESS_REPLY,
        (server, client) -> {
          for (int i = 0; i < 2_000; i++) {
            assertThat(client.line()).startsWith("220-");
          }
        });
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void endlessLine(boolean six) throws Exception {
    connect(
        six,
        Misbehaviour.ENDLESS_LINE,
        (server, client) -> {
          byte[] much = client.control.getInputStream().readNBytes(1_000_000);
          assertThat(much).hasSize(1_000_000).doesNotContain('\n');
        });
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void idle421(boolean six) throws Exception {
    logIn(
        six,
        Misbehaviour.IDLE_421,
        (server, client) -> {
          download(client);
          assertThat(client.reply()).startsWith("150 ");
          assertThat(client.reply()).isEqualTo("226 sent");
          assertThat(client.reply()).startsWith("421 ");
          assertThat(client.line()).isEqualTo("EOF");
          try (RawClient again = new RawClient(server)) {
            assertThat(again.login().ask("NOOP")).isEqualTo("200 ok");
          }
        });
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void stray200Before150(boolean six) throws Exception {
    assertReplies(six, Misbehaviour.STRAY_200_BEFORE_150, "200", "150", "226", "200");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void double150(boolean six) throws Exception {
    assertReplies(six, Misbehaviour.DOUBLE_150, "150", "150", "226", "200");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void twoFinalReplies(boolean six) throws Exception {
    assertReplies(six, Misbehaviour.TWO_FINAL_REPLIES, "150", "226", "250", "200");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void noFinalReply(boolean six) throws Exception {
    assertReplies(six, Misbehaviour.NO_FINAL_REPLY, "150", "200");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void finalReplyBeforeData(boolean six) throws Exception {
    assertReplies(six, Misbehaviour.FINAL_REPLY_BEFORE_DATA, "150", "226", "200");
    logIn(
        six,
        Misbehaviour.FINAL_REPLY_BEFORE_DATA,
        (server, client) -> {
          String port = client.ask("EPSV");
          assertThat(client.ask("RETR payload.bin")).startsWith("150 ");
          assertThat(client.reply()).isEqualTo("226 sent");
          Socket late = RawClient.connect(client.port(port));
          assertThat(RawClient.readAll(late)).isEqualTo(PAYLOAD);
        });
  }

  /** The codes after a download and a NOOP, and the same after an upload. */
  private static void assertReplies(boolean six, Misbehaviour fault, String... codes)
      throws Exception {
    logIn(
        six,
        fault,
        (server, client) -> {
          assertThat(download(client)).isEqualTo(PAYLOAD);
          client.send("NOOP");
          for (String code : codes) {
            assertThat(client.reply()).startsWith(code);
          }
          upload(client);
          client.send("NOOP");
          for (String code : codes) {
            assertThat(client.reply()).startsWith(code);
          }
          assertThat(server.received(0)).asString(StandardCharsets.US_ASCII).isEqualTo("x");
        });
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void closeHalfway(boolean six) throws Exception {
    logIn(
        six,
        Misbehaviour.CLOSE_HALFWAY,
        (server, client) -> {
          assertThat(download(client)).isEqualTo(PAYLOAD.substring(0, HALF));
          assertThat(client.reply()).startsWith("150 ");
          assertThat(client.line()).isEqualTo("EOF");
        });
    logIn(
        six,
        Misbehaviour.CLOSE_HALFWAY,
        (server, client) -> {
          Socket data = client.passive("EPSV");
          assertThat(client.ask("STOR up")).startsWith("150 ");
          data.getOutputStream().write(new byte[1000]);
          assertThat(RawClient.readAll(data)).isEmpty();
          assertThat(client.line()).isEqualTo("EOF");
        });
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void resetHalfway(boolean six) throws Exception {
    logIn(
        six,
        Misbehaviour.RESET_HALFWAY,
        (server, client) -> {
          assertThatThrownBy(() -> download(client)).isInstanceOf(SocketException.class);
          assertThat(client.reply()).startsWith("150 ");
          assertThat(client.reply()).startsWith("426 ");
          Socket data = client.passive("EPSV");
          assertThat(client.ask("STOR up")).startsWith("150 ");
          data.getOutputStream().write(new byte[1000]);
          assertThatThrownBy(() -> RawClient.readAll(data)).isInstanceOf(SocketException.class);
          assertThat(client.reply()).startsWith("426 ");
          assertThat(client.ask("NOOP")).isEqualTo("200 ok");
        });
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void stallHalfway(boolean six) throws Exception {
    logIn(
        six,
        Misbehaviour.STALL_HALFWAY,
        (server, client) -> {
          try (Socket data = client.passive("EPSV")) {
            assertThat(client.ask("RETR payload.bin")).startsWith("150 ");
            assertThat(data.getInputStream().readNBytes(HALF)).hasSize(HALF);
            data.setSoTimeout(50);
            assertThatThrownBy(() -> data.getInputStream().read())
                .isInstanceOf(SocketTimeoutException.class);
            assertSilent(client);
          }
          assertThat(client.reply()).startsWith("426 ");
          try (Socket data = client.passive("EPSV")) {
            assertThat(client.ask("STOR up")).startsWith("150 ");
            data.getOutputStream().write(new byte[2000]);
            assertSilent(client);
            assertThat(client.ask("ABOR")).startsWith("426 ");
            assertThat(client.reply()).startsWith("226 ");
          }
        });
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void pasvOtherHost(boolean six) throws Exception {
    logIn(
        six,
        Misbehaviour.PASV_OTHER_HOST,
        (server, client) -> {
          assertThat(client.ask("EPSV")).startsWith("502 ");
          String reply = client.ask("PASV");
          assertThat(reply).contains("(10,9,8,7,");
          Socket data = RawClient.connect(client.port(reply));
          client.send("RETR payload.bin");
          assertThat(RawClient.readAll(data)).isEqualTo(PAYLOAD);
        });
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void pasvMalformed(boolean six) throws Exception {
    logIn(
        six,
        Misbehaviour.PASV_MALFORMED,
        (server, client) -> {
          assertThat(client.ask("EPSV")).startsWith("229 ").doesNotContainPattern("\\|\\d+\\|");
          assertThat(client.ask("PASV")).startsWith("227 ").doesNotContainPattern("(\\d+,){5}");
          assertThat(client.ask("NOOP")).isEqualTo("200 ok");
        });
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void epsvRefusedThenPasv(boolean six) throws Exception {
    logIn(
        six,
        Misbehaviour.EPSV_REFUSED_THEN_PASV,
        (server, client) -> {
          assertThat(client.ask("EPSV")).startsWith("500 ");
          Socket data = client.passive("PASV");
          assertThat(client.ask("RETR payload.bin")).startsWith("150 ");
          assertThat(RawClient.readAll(data)).isEqualTo(PAYLOAD);
        });
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void restIgnored(boolean six) throws Exception {
    logIn(
        six,
        Misbehaviour.REST_IGNORED,
        (server, client) -> {
          assertThat(client.ask("REST 50000")).startsWith("350 ");
          assertThat(download(client)).isEqualTo(PAYLOAD);
        });
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void sizeLies(boolean six) throws Exception {
    logIn(
        six,
        Misbehaviour.SIZE_LIES,
        (server, client) -> {
          assertThat(client.ask("SIZE payload.bin")).isEqualTo("213 " + (100_003 + 4096));
          assertThat(download(client)).isEqualTo(PAYLOAD);
        });
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void nameWithDotDot(boolean six) throws Exception {
    logIn(
        six,
        Misbehaviour.NAME_WITH_DOT_DOT,
        (server, client) -> {
          for (String command : new String[] {"LIST", "NLST", "MLSD"}) {
            Socket data = client.passive("EPSV");
            client.ask(command);
            assertThat(RawClient.readAll(data))
                .contains("../escape.txt", "/tmp/escape.txt", "..\\escape.txt");
            client.reply();
          }
          Socket data = client.passive("EPSV");
          assertThat(client.ask("RETR ../escape.txt")).startsWith("150 ");
          assertThat(RawClient.readAll(data)).isEqualTo("out of the box");
        });
  }

  @ParameterizedTest
  @EnumSource(Misbehaviour.class)
  void everyOneCanBeClosedAtOnce(Misbehaviour fault) throws Exception {
    FakeFtpServer server = FakeFtpServer.misbehaving(fault);
    try (RawClient client = new RawClient(server)) {
      long start = System.nanoTime();
      server.close();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
      assertThat(client.control.isConnected()).isTrue();
      assertThat(server.openConnections()).isZero();
    }
  }
}
