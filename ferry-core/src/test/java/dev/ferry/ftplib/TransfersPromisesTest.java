package dev.ferry.ftplib;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.FtpException;
import dev.ferry.FtpPermanentException;
import dev.ferry.FtpProtocolException;
import dev.ferry.FtpReplyException;
import dev.ferry.FtpTemporaryException;
import dev.ferry.Reply;
import dev.ferry.internal.reply.ReplyFields;
import dev.ferry.testing.Script;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What ftplib promises of data connections and transfers, beyond CPython's own cases. */
@Timeout(30)
@ResourceLock(Resources.SYSTEM_OUT)
class TransfersPromisesTest {

  private static final Duration SOON = Duration.ofSeconds(5);

  /** PASV, PORT and so on work, and commands to keep in step with do. */
  private static Script ready(Script s) {
    return s.always("PASV", Script::passive)
        .always("EPSV", Script::passive)
        .always("PORT", p -> p.activePort().connectData())
        .always("EPRT", p -> p.activePort().connectData())
        .always("TYPE", t -> t.reply("200 type ok"))
        .always("NOOP", n -> n.reply("200 noop"));
  }

  private static void assertInStep(Talk talk) throws IOException {
    assertThat(talk.ftp().sendCmd("NOOP")).isEqualTo("200 noop");
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }

  // ---- T: data connections

  @Test
  void overIpv6ThereIsOnlyEpsv() throws IOException {
    try (Talk talk =
        Talk.over(Transport.IPV6_PASSIVE, s -> s.expect("EPSV").reply("500 unknown"))) {
      assertThatExceptionOfType(FtpPermanentException.class)
          .isThrownBy(() -> talk.ftp().transferCmd("LIST"));
      assertThat(talk.heard()).containsExactly("EPSV");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "IPV4_ACTIVE, 'PORT 127,0,0,1,\\d+,\\d+'",
    "IPV6_ACTIVE, 'EPRT \\|2\\|::1\\|\\d+\\|'"
  })
  void anActiveClientTellsItsOwnAddress(Transport transport, String command) throws IOException {
    try (Talk talk =
        Talk.over(
            transport,
            s -> s.expectMatching(command).reply("350 hm").expect("NOOP").reply("200 noop"))) {
      // A 3xx is not enough, and nothing listens afterwards.
      assertThatExceptionOfType(FtpReplyException.class)
          .isThrownBy(() -> talk.ftp().transferCmd("LIST"));
      assertInStep(talk);
    }
  }

  @Test
  void onlyTheServerItselfIsAcceptedInActiveMode() throws IOException {
    try (Talk talk =
        Talk.over(
            Transport.IPV4_ACTIVE,
            Duration.ofMillis(300),
            s ->
                s.dataFrom("127.0.0.2")
                    .expectMatching("PORT .*")
                    .activePort()
                    .expect("LIST")
                    .reply("150 from elsewhere")
                    .connectData()
                    .stallData()
                    .reply("425 nobody took it"))) {
      assertThatExceptionOfType(FtpException.class)
          .isThrownBy(() -> talk.ftp().transferCmd("LIST"))
          .withMessage("425 nobody took it")
          .satisfies(e ->
              assertThat(e.getSuppressed())
                  .singleElement()
                  .isInstanceOf(SocketTimeoutException.class));
    }
  }

  @Test
  void aServerThatNeverConnectsIsWaitedForNoLongerThanTheTimeout() throws IOException {
    try (Talk talk =
        Talk.over(
            Transport.IPV4_ACTIVE,
            Duration.ofMillis(200),
            s ->
                s.expectMatching("PORT .*")
                    .activePort()
                    .expect("LIST")
                    .reply("150 soon")
                    .stall())) {
      assertThatExceptionOfType(SocketTimeoutException.class)
          .isThrownBy(() -> talk.ftp().transferCmd("LIST"))
          .withMessage("the server made no data connection within 0.2 s");
    }
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void theWayComesFirstThenRestThenTheCommand(Transport transport) throws IOException {
    try (Talk talk =
        Talk.over(
            transport,
            s ->
                ready(s)
                    .expect("REST 0")
                    .reply("200 not even 350")
                    .expect("RETR a")
                    .reply("150 here")
                    .data("hello")
                    .reply("226 done"))) {
      try (DataStream data = talk.ftp().transferCmd("RETR a", 0)) {
        assertThat(data.in().readAllBytes()).asString().isEqualTo("hello");
      }
      assertThat(talk.ftp().voidResp()).isEqualTo("226 done");
      assertThat(talk.heard().get(0)).startsWith(transport.wayCommand());
      assertThat(talk.heard().subList(1, 3)).containsExactly("REST 0", "RETR a");
    }
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void aRefusedRestartEndsItBeforeTheCommandIsSent(Transport transport) throws IOException {
    try (Talk talk = Talk.over(transport, s -> ready(s).expect("REST 5").reply("554 not there"))) {
      assertThatExceptionOfType(FtpPermanentException.class)
          .isThrownBy(() -> talk.ftp().transferCmd("RETR a", 5));
      assertInStep(talk);
      talk.ftp().close();
      talk.server().awaitNoConnections(SOON);
    }
    assertThatIllegalArgumentException().isThrownBy(() -> restartAtMinusTwo());
  }

  private static void restartAtMinusTwo() throws IOException {
    try (Talk talk = Talk.with(s -> {})) {
      talk.ftp().transferCmd("RETR a", -2);
    }
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void oneStray2xxBeforeThe150IsPassedOver(Transport transport) throws IOException {
    try (Talk talk =
        Talk.over(
            transport,
            s ->
                ready(s)
                    .expect("LIST")
                    .reply("200 ok")
                    .reply("150 here")
                    .data("a\r\n")
                    .reply("226 done"))) {
      List<String> lines = new ArrayList<>();
      assertThat(talk.ftp().retrLines("LIST", lines::add)).isEqualTo("226 done");
      assertThat(lines).containsExactly("a");
      assertInStep(talk);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "350 what else?, dev.ferry.FtpReplyException",
    "450 in use, dev.ferry.FtpTemporaryException",
    "550 no such file, dev.ferry.FtpPermanentException"
  })
  void aRefusedTransferLeavesNoDataConnectionOpenAndStaysInStep(String reply, Class<?> error)
      throws IOException {
    for (Transport transport : Transport.values()) {
      try (Talk talk = Talk.over(transport, s -> ready(s).expect("RETR a").reply(reply))) {
        assertThatThrownBy(() -> talk.ftp().transferCmd("RETR a"))
            .isInstanceOf(error)
            .hasMessage(reply);
        assertInStep(talk);
        assertThat(talk.server().openConnections()).isEqualTo(1);
      }
    }
  }

  @Test
  void aSecond2xxInPlaceOfThe150IsAReplyError() throws IOException {
    try (Talk talk =
        Talk.with(s -> ready(s).expect("LIST").reply("200 ok").reply("250 still ok"))) {
      assertThatExceptionOfType(FtpReplyException.class)
          .isThrownBy(() -> talk.ftp().transferCmd("LIST"))
          .matches(e -> !e.connectionUsable());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "150 opening a.bin (1234 bytes); 1234",
        "150 Opening A (34 BYTES) now; 34",
        "150 a (x) (12 bytes); 12",
        "150 one (1 bytes) two (2 bytes); 2",
        "150 huge (9007199254740993 bytes); 9007199254740993",
        "150 too huge (99999999999999999999 bytes); -1",
        "150 (12 bytes); -1",
        "150 (5 byte); -1",
        "150 x (5 byte); -1",
        "150 x (٣ bytes); -1",
        "150; -1",
        "125 x (12 bytes); -1"
      })
  void theSizeStandsInTheLastBracketOfA150(String line, long size) {
    Reply reply = new Reply(Integer.parseInt(line.substring(0, 3)), List.of(line));
    assertThat(ReplyFields.sizeOf150(reply).orElse(-1)).isEqualTo(size);
  }

  @Test
  void aReplyOfSeveralLinesTellsNoSize() {
    Reply reply = new Reply(150, List.of("150-a (5 bytes)", "150 b (6 bytes)"));
    assertThat(ReplyFields.sizeOf150(reply)).isEmpty();
  }

  @Test
  void nTransferCmdReturnsTheSizeBesideTheData() throws IOException {
    try (Talk talk =
        Talk.with(
            s -> ready(s).expect("RETR a").reply("150 a (5 bytes)").data("hello").reply("226"))) {
      NTransfer transfer = talk.ftp().nTransferCmd("RETR a");
      assertThat(transfer.size()).hasValue(5);
      transfer.data().close();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "227 Entering Passive Mode (10,9,8,7,1,2).; 10.9.8.7:258",
        "227 10,9,8,7,255,255; 10.9.8.7:65535",
        "227 =1,2,3,4,0,21,7,8,9; 1.2.3.4:21",
        "227 (10,9,8,7,1); ",
        "227 (10, 9, 8, 7, 1, 2); ",
        "227 (١,2,3,4,5,6); ",
        "227 (10,9,8,7,256,1); ",
        "227 (10,9,8,7,1,300); ",
        "227 (10,9,8,7,0,0); ",
        "227 (999999999999999999999,9,8,7,0,1); "
      })
  void theFirstSixNumbersOfA227AreTheAddress(String line, String address) throws IOException {
    Reply reply = new Reply(227, List.of(line));
    if (address == null) {
      assertThatExceptionOfType(FtpProtocolException.class)
          .isThrownBy(() -> ReplyFields.addressOf227("PASV", reply));
    } else {
      assertThat(ReplyFields.addressOf227("PASV", reply)).hasToString("/" + address);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "229 Entering Extended Passive Mode (|||6446|); 6446",
        "229 (!!!65535!); 65535",
        "229 (|1|1.2.3.4|21|); 21",
        "229 (|||1|) (|||2|); 1",
        "229 no brackets |||6446|; 0",
        "229 (|||6446|; 0",
        "229 (|||6446!); 0",
        "229 (||6446|); 0",
        "229 (|||x|); 0",
        "229 (|||0|); 0",
        "229 (|||65536|); 0",
        "229 (); 0"
      })
  void thePortOfA229StandsBetweenBarsOfAnyKind(String line, int port) throws IOException {
    Reply reply = new Reply(229, List.of(line));
    if (port == 0) {
      assertThatExceptionOfType(FtpProtocolException.class)
          .isThrownBy(() -> ReplyFields.portOf229("EPSV", reply));
    } else {
      assertThat(ReplyFields.portOf229("EPSV", reply)).isEqualTo(port);
    }
  }

  @ParameterizedTest
  @CsvSource({"IPV4_PASSIVE, 200 passive", "IPV6_PASSIVE, 250 passive"})
  void anotherCodeThan227Or229IsAReplyError(Transport transport, String reply) throws IOException {
    try (Talk talk = Talk.over(transport, s -> s.expect(transport.wayCommand()).reply(reply))) {
      assertThatExceptionOfType(FtpReplyException.class)
          .isThrownBy(() -> talk.ftp().transferCmd("LIST"));
    }
  }

  // ---- X: transfers

  @Test
  void aBinaryTransferNeedsA2xxToTypeI() throws IOException {
    try (Talk talk =
        Talk.saying("TYPE I", "350 hm", "TYPE I", "504 no", "TYPE A", "350 hm", "TYPE A", "504")) {
      Ftp ftp = talk.ftp();
      assertThatExceptionOfType(FtpReplyException.class)
          .isThrownBy(() -> ftp.retrBinary("RETR a", (b, o, n) -> {}));
      assertThatExceptionOfType(FtpPermanentException.class)
          .isThrownBy(() -> ftp.storBinary("STOR a", stream("x")));

      assertThatExceptionOfType(FtpReplyException.class)
          .isThrownBy(() -> ftp.storLines("STOR a", stream("x")));
      assertThatExceptionOfType(FtpPermanentException.class)
          .isThrownBy(() -> ftp.retrLines("RETR a", line -> {}));
    }
  }

  @Test
  void aTextDownloadToleratesA3xxToTypeA() throws IOException {
    try (Talk talk =
        Talk.with(s ->
            s.expect("TYPE A")
                .reply("350 hm")
                .expect("PASV")
                .passive()
                .expect("RETR a")
                .reply("150")
                .data("one")
                .reply("226 done"))) {
      assertThat(talk.ftp().retrLines("RETR a", line -> {})).isEqualTo("226 done");
    }
  }

  @Test
  void aBlockIsNeverLargerThanAskedFor() throws IOException {
    try (Talk talk =
        Talk.with(s ->
            ready(s).expect("RETR a").reply("150").data("x".repeat(10_000)).reply("226 done"))) {
      List<Integer> lengths = new ArrayList<>();
      talk.ftp()
          .retrBinary("RETR a", (buffer, offset, length) -> lengths.add(length), 512, Ftp.NO_REST);
      assertThat(lengths).allMatch(length -> length >= 1 && length <= 512);
      assertThat(lengths.stream().mapToInt(Integer::intValue).sum()).isEqualTo(10_000);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> talk.ftp().retrBinary("RETR a", (b, o, n) -> {}, 0, Ftp.NO_REST));
    }
  }

  @Test
  void eachBlockOfAnUploadIsEchoedAfterItWasSent() throws IOException {
    try (Talk talk =
        Talk.with(s -> ready(s).expect("STOR a").reply("150").receive().reply("226 done"))) {
      List<Integer> lengths = new ArrayList<>();
      String reply =
          talk.ftp()
              .storBinary(
                  "STOR a",
                  stream("x".repeat(1000)),
                  300,
                  (buffer, offset, length) -> lengths.add(length),
                  Ftp.NO_REST);
      assertThat(reply).isEqualTo("226 done");
      assertThat(lengths).containsExactly(300, 300, 300, 100);
      assertThat(talk.server().received(0)).hasSize(1000);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "a\\r\\nb\\nc\\rd     | a,b,c,d",
        "a\\r\\n\\r\\nb\\r\\n | a,,b",
        "a\\r\\r\\n           | a,",
        "\\n                  | \"\"",
        "a b \\r\\n            | \"a b \""
      })
  void aTextLineEndsWithCrlfOrLfOrCr(String data, String lines) throws IOException {
    try (Talk talk =
        Talk.with(s ->
            ready(s)
                .expect("RETR a")
                .reply("150")
                .data(data.replace("\\r", "\r").replace("\\n", "\n"))
                .reply("226"))) {
      List<String> received = new ArrayList<>();
      talk.ftp().retrLines("RETR a", received::add);
      assertThat(received).containsExactly(lines.split(",", -1));
    }
  }

  @Test
  void withoutASinkLinesArePrinted() throws IOException {
    try (Talk talk =
        Talk.with(s -> ready(s).expect("LIST").reply("150").data("a\r\nb\r\n").reply("226"))) {
      PrintStream before = System.out;
      ByteArrayOutputStream printed = new ByteArrayOutputStream();
      System.setOut(new PrintStream(printed, true, UTF_8));
      try {
        talk.ftp().dir();
      } finally {
        System.setOut(before);
      }
      assertThat(printed.toString(UTF_8).lines()).containsExactly("a", "b");
    }
  }

  @Test
  void aTextLineMayHave8191BytesAndALongerOneLeavesTheConnectionInStep() throws IOException {
    String longest = "x".repeat(8191);
    try (Talk talk =
        Talk.with(s ->
            ready(s)
                .expect("RETR a")
                .reply("150")
                .data(longest + "\r\n")
                .reply("226")
                .expect("RETR b")
                .reply("150")
                .data(longest + "x\r\n")
                .reply("226"))) {
      List<String> received = new ArrayList<>();
      talk.ftp().retrLines("RETR a", received::add);
      assertThat(received).containsExactly(longest);
      assertThatExceptionOfType(FtpProtocolException.class)
          .isThrownBy(() -> talk.ftp().retrLines("RETR b", received::add))
          .matches(FtpException::connectionUsable);
      assertInStep(talk);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "a\\r\\nb\\nc       | a\\r\\nb\\r\\nc\\r\\n",
        "a\\rb\\n           | a\\rb\\r\\n",
        "a\\r               | a\\r\\n",
        "a\\r\\r\\n         | a\\r\\r\\n",
        "\\n\\n             | \\r\\n\\r\\n",
        "\"\"               | \"\""
      })
  void eachUploadedLineEndsWithCrlf(String data, String sent) throws IOException {
    try (Talk talk =
        Talk.with(s -> ready(s).expect("STOR a").reply("150").receive().reply("226"))) {
      ByteArrayOutputStream echo = new ByteArrayOutputStream();
      String text = data.replace("\\r", "\r").replace("\\n", "\n");
      talk.ftp().storLines("STOR a", stream(text), echo::write);
      String wanted = sent.replace("\\r", "\r").replace("\\n", "\n");
      assertThat(talk.server().received(0)).asString().isEqualTo(wanted);
      assertThat(echo).hasToString(wanted);
    }
  }

  @Test
  void anUploadedLineMayHave8192BytesWithItsEnd() throws IOException {
    String most = "x".repeat(8191);
    try (Talk talk =
        Talk.with(s ->
            ready(s)
                .expect("STOR a")
                .reply("150")
                .receive()
                .reply("226")
                .expect("STOR b")
                .reply("150")
                .receive()
                .reply("426 cut off"))) {
      talk.ftp().storLines("STOR a", stream(most + "\n" + most + "x"));
      assertThat(talk.server().received(0)).hasSize(8193 + 8194);
      assertThatExceptionOfType(FtpProtocolException.class)
          .isThrownBy(() -> talk.ftp().storLines("STOR b", stream(most + "x\n")));
      assertInStep(talk);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "426 cut off, dev.ferry.FtpTemporaryException",
    "451 disk failed, dev.ferry.FtpTemporaryException",
    "552 full, dev.ferry.FtpPermanentException",
    "350 what else?, dev.ferry.FtpReplyException"
  })
  void aRefusalAtTheEndIsThrownAfterAllDataWereDelivered(String reply, Class<?> error)
      throws IOException {
    try (Talk talk =
        Talk.with(s ->
            ready(s)
                .expect("RETR a")
                .reply("150")
                .data("hello")
                .reply(reply)
                .expect("STOR a")
                .reply("150")
                .receive()
                .reply(reply))) {
      ByteArrayOutputStream received = new ByteArrayOutputStream();
      assertThatThrownBy(() -> talk.ftp().retrBinary("RETR a", received::write))
          .isInstanceOf(error)
          .hasMessage(reply);
      assertThat(received).hasToString("hello");
      assertThatThrownBy(() -> talk.ftp().storBinary("STOR a", stream("hello")))
          .isInstanceOf(error);
      assertInStep(talk);
    }
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void anExceptionOfTheCallbackLeavesTheConnectionInStep(Transport transport) throws IOException {
    try (Talk talk =
        Talk.over(
            transport,
            s -> ready(s).expect("RETR a").reply("150").data("hello").reply("226 sent"))) {
      IOException mine = new IOException("the disk is full");
      assertThatThrownBy(() ->
              talk.ftp()
                  .retrBinary(
                      "RETR a",
                      (buffer, offset, length) -> {
                        throw mine;
                      }))
          .isSameAs(mine);
      assertInStep(talk);
    }
  }

  // ---- rows of docs/ftplib.md

  @Test // other-passive
  void theOtherPassiveReplyIsReadByItsCode() throws IOException {
    try (Talk four =
            Talk.with(s ->
                s.expect("PASV")
                    .passiveSaying("229 (|||{port}|)")
                    .expect("NLST")
                    .reply("150")
                    .data("a")
                    .reply("226"));
        Talk six =
            Talk.over(
                Transport.IPV6_PASSIVE,
                s ->
                    s.expect("EPSV")
                        .passiveSaying("227 (1,2,3,4,{p1},{p2})")
                        .expect("NLST")
                        .reply("150")
                        .data("a")
                        .reply("226"))) {
      for (Talk talk : List.of(four, six)) {
        try (DataStream data = talk.ftp().transferCmd("NLST")) {
          assertThat(data.in().readAllBytes()).asString().isEqualTo("a");
        }
        assertThat(talk.ftp().voidResp()).isEqualTo("226");
      }
    }
  }

  @Test // stray
  void aLateSecondEndOfATransferAnswersNothing() throws IOException {
    try (Talk talk =
        Talk.with(s ->
            s.expect("PWD")
                .replyTogether("226 sent, really", "257 \"/\"")
                .expect("NOOP")
                .reply("200 noop"))) {
      assertThat(talk.ftp().pwd()).isEqualTo("/");
      assertInStep(talk);
    }
  }

  @Test // idle-421
  void a421WhileNothingWasAskedIsThrownAndNothingIsSent() throws Exception {
    CountDownLatch said = new CountDownLatch(1);
    try (Talk talk =
        Talk.with(
            s -> s.expect("NOOP").replyTogether("200 noop", "421 idle too long").signal(said))) {
      assertInStep(talk);
      assertThat(said.await(10, TimeUnit.SECONDS)).isTrue();
      assertThatExceptionOfType(FtpTemporaryException.class)
          .isThrownBy(() -> talk.ftp().pwd())
          .withMessage("421 idle too long")
          .matches(e -> !e.connectionUsable());
      assertThat(talk.heard()).containsExactly("NOOP");
    }
  }

  @Test // data-and-reply
  void theServersReasonIsThrownWithTheBrokenConnectionInside() throws IOException {
    try (Talk talk =
        Talk.with(s ->
            ready(s)
                .expect("RETR a")
                .reply("150")
                .dataPart("hel")
                .resetData()
                .reply("426 the disk is gone"))) {
      assertThatExceptionOfType(FtpTemporaryException.class)
          .isThrownBy(() -> talk.ftp().retrBinary("RETR a", (b, o, n) -> {}))
          .withMessage("426 the disk is gone")
          .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
      assertInStep(talk);
    }
  }

  @ParameterizedTest // second-150
  @ValueSource(strings = {"150 as I said", "125 as I said"})
  void aSecondPreliminaryReplyIsPassedOver(String again) throws IOException {
    try (Talk talk =
        Talk.with(
            s -> ready(s).expect("RETR a").reply("150").data("x").reply(again).reply("226 done"))) {
      assertThat(talk.ftp().retrBinary("RETR a", (b, o, n) -> {})).isEqualTo("226 done");
    }
  }
}
