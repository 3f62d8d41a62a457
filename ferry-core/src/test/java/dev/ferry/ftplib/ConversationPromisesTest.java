package dev.ferry.ftplib;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.Credentials;
import dev.ferry.DataMode;
import dev.ferry.DialogueListener;
import dev.ferry.FtpException;
import dev.ferry.FtpOptions;
import dev.ferry.FtpPermanentException;
import dev.ferry.FtpProtocolException;
import dev.ferry.FtpReplyException;
import dev.ferry.FtpTemporaryException;
import dev.ferry.PassiveAddress;
import dev.ferry.testing.FakeFtpServer;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What ftplib promises of connections, replies, commands and logins, beyond CPython's own cases.
 */
@Timeout(30)
class ConversationPromisesTest {

  private static final Duration SOON = Duration.ofSeconds(5);

  // ---- P, C: construction and connecting

  @Test
  void aNewClientHasTheDefaultsAndOpensNothing() {
    Ftp ftp = new Ftp();
    FtpOptions options = ftp.options();
    assertThat(options.host()).isEmpty();
    assertThat(options.port()).isEqualTo(Ftp.FTP_PORT).isEqualTo(21);
    assertThat(options.dataMode()).isEqualTo(DataMode.PASSIVE);
    assertThat(options.passiveAddress()).isSameAs(PassiveAddress.PEER);
    assertThat(options.encoding()).isEqualTo(StandardCharsets.UTF_8);
    assertThat(options.maxLineBytes()).isEqualTo(8192);
    assertThat(ftp.getWelcome()).isEmpty();
    assertThatIllegalStateException().isThrownBy(ftp::pwd).withMessage("not connected");
  }

  @Test
  void aHostInTheConstructorConnectsAndOptionsDoNot() {
    // Not an address, and refused without asking anybody: so it has tried.
    assertThatExceptionOfType(UnknownHostException.class).isThrownBy(() -> new Ftp("1::2::3"));
    assertThatExceptionOfType(UnknownHostException.class)
        .isThrownBy(() -> new Ftp("1::2::3", "ada", "secret"));
    assertThatIllegalStateException()
        .isThrownBy(() -> new Ftp(FtpOptions.builder("1::2::3").build()).pwd());
  }

  @Test
  void settingsAreKeptWhileNothingIsConnected() {
    InetSocketAddress source = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    FtpOptions options =
        FtpOptions.defaults().toBuilder()
            .encoding(StandardCharsets.ISO_8859_1)
            .sourceAddress(source)
            .timeout(Duration.ofSeconds(7))
            .build();
    FtpOptions kept = new Ftp(options).options();
    assertThat(kept.encoding()).isEqualTo(StandardCharsets.ISO_8859_1);
    assertThat(kept.sourceAddress()).contains(source);
    assertThat(kept.stallTimeout()).isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void aTimeoutThatIsNotPositiveIsRefusedBeforeASocketIsMade() {
    try (FakeFtpServer server = FakeFtpServer.start(s -> {})) {
      for (long millis : new long[] {0, -1}) {
        assertThatIllegalArgumentException()
            .isThrownBy(() ->
                new Ftp().connect(server.host(), server.port(), Duration.ofMillis(millis), null));
      }
      assertThat(server.acceptedControlConnections()).isZero();
    }
  }

  @Test
  void connectReturnsTheWelcomeAndKeepsIt() throws IOException {
    try (Talk talk =
        Talk.with(s -> s.greet("220-hello\r\n220 ready").expect("QUIT").reply("221"))) {
      assertThat(talk.ftp().getWelcome()).isEqualTo("220-hello\n220 ready");
      talk.ftp().quit();
      assertThat(talk.ftp().getWelcome()).isEqualTo("220-hello\n220 ready");
    }
  }

  @Test
  void anEmptyHostAndPortZeroKeepThoseBeforeAndTheOldConnectionIsClosed() throws IOException {
    try (Talk talk = Talk.with(s -> s.nextConnection(t -> t.greet("220 again")))) {
      assertThat(talk.ftp().connect("", 0, null, null)).isEqualTo("220 again");
      assertThat(talk.server().acceptedControlConnections()).isEqualTo(2);
      talk.ftp().close();
      talk.server().awaitNoConnections(SOON);
    }
    assertThatIllegalStateException().isThrownBy(() -> new Ftp().connect());
  }

  @Test
  void allAddressesOfAHostAreTried() throws IOException {
    try (FakeFtpServer server =
            FakeFtpServer.start(s ->
                s.expect("TYPE A")
                    .reply("200 ok")
                    .expect("PASV")
                    .passive()
                    .expect("NLST")
                    .reply("150 here")
                    .data("a\r\n")
                    .reply("226 done"));
        Ftp ftp = new Ftp(FtpOptions.builder("localhost").timeout(SOON).build())) {
      // localhost may well be ::1 first, where nobody listens.
      ftp.connect("", server.port());
      assertThat(ftp.nlst()).containsExactly("a");
    }
  }

  @Test
  void afterA120TheGreetingIsWaitedFor() throws IOException {
    try (Talk talk =
        Talk.with(s -> s.greet("120 soon\r\n220 now").expect("NOOP").reply("200 noop"))) {
      assertThat(talk.ftp().getWelcome()).isEqualTo("220 now");
      assertThat(talk.ftp().sendCmd("NOOP")).isEqualTo("200 noop");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "421 too many, dev.ferry.FtpTemporaryException",
    "550 go away, dev.ferry.FtpPermanentException",
    "hello, dev.ferry.FtpProtocolException"
  })
  void aRefusingGreetingIsThrownAndNothingIsLeftOpen(String greeting, Class<?> error) {
    try (FakeFtpServer server = FakeFtpServer.start(s -> s.greet(greeting))) {
      assertThatThrownBy(() -> new Ftp().connect(server.host(), server.port())).isInstanceOf(error);
      server.awaitNoConnections(SOON);
    }
  }

  // ---- R: replies

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "200 a\\r\\n                               | 200 a",
        "200 a\\n                                  | 200 a",
        "200\\r\\n                                 | 200",
        "200-a\\r\\n200 b\\r\\n                    | 200-a\\n200 b",
        "200-a\\r\\n200\\r\\n                      | 200-a\\n200",
        "200-a\\r\\n200-b\\r\\n200 c\\r\\n         | 200-a\\n200-b\\n200 c",
        "200-a\\r\\n 200 b\\r\\n300 c\\r\\n200 d\\r\\n | 200-a\\n 200 b\\n300 c\\n200 d",
        "200-a\\r\\n\\r\\n200 b\\r\\n              | 200-a\\n\\n200 b",
        "200-a\\n200 b\\r\\n                       | 200-a\\n200 b",
      })
  void aReplyEndsWhereItsCodeComesWithoutAHyphen(String raw, String reply) throws IOException {
    try (Talk talk = Talk.with(s -> s.expect("A").replyRaw(lines(raw)).expect("B").reply("201"))) {
      assertThat(talk.ftp().sendCmd("A")).isEqualTo(lines(reply));
      assertThat(talk.ftp().sendCmd("B")).isEqualTo("201");
    }
  }

  private static String lines(String escaped) {
    return escaped.replace("\\r", "\r").replace("\\n", "\n");
  }

  @Test
  void aBareCarriageReturnEndsALineSoTheRestIsNoReply() throws IOException {
    try (Talk talk = Talk.with(s -> s.expect("A").replyRaw("200 a\rb\r\n"))) {
      assertThat(talk.ftp().sendCmd("A")).isEqualTo("200 a");
      assertThatExceptionOfType(FtpProtocolException.class)
          .isThrownBy(() -> talk.ftp().sendCmd("B"));
    }
  }

  @Test
  void aLineMayHave8191BytesAndItsLineEnd() throws IOException {
    String longest = "200 " + "x".repeat(8187);
    try (Talk talk = Talk.saying("A", longest, "B", longest + "x")) {
      assertThat(talk.ftp().sendCmd("A")).isEqualTo(longest);
      assertThatExceptionOfType(FtpProtocolException.class)
          .isThrownBy(() -> talk.ftp().sendCmd("B"))
          .withMessageContaining("8192 bytes");
    }
  }

  @Test
  void theEndOfTheStreamIsAnEofAndALastLineNeedsNoEnd() throws IOException {
    try (Talk talk = Talk.with(s -> s.expect("A").replyRaw("200 half").close())) {
      assertThat(talk.ftp().sendCmd("A")).isEqualTo("200 half");
      assertThatExceptionOfType(EOFException.class).isThrownBy(() -> talk.ftp().sendCmd("B"));
    }
    try (Talk talk = Talk.with(s -> s.expect("A").replyRaw("200-half").close())) {
      assertThatExceptionOfType(EOFException.class).isThrownBy(() -> talk.ftp().sendCmd("A"));
    }
  }

  @Test
  void aReplyHasAtMost1024LinesAnd64KiB() throws IOException {
    String most = "200-x\r\n".repeat(1023) + "200 x";
    try (Talk talk = Talk.saying("A", most, "B", "200-x\r\n" + most)) {
      assertThat(talk.ftp().sendCmd("A").lines()).hasSize(1024);
      assertThatExceptionOfType(FtpProtocolException.class)
          .isThrownBy(() -> talk.ftp().sendCmd("B"));
    }
    String wide = ("200-" + "x".repeat(4092) + "\r\n").repeat(17) + "200 x";
    try (Talk talk = Talk.saying("A", wide)) {
      assertThatExceptionOfType(FtpProtocolException.class)
          .isThrownBy(() -> talk.ftp().sendCmd("A"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "450 later, dev.ferry.FtpTemporaryException, true",
    "421 bye, dev.ferry.FtpTemporaryException, false",
    "550 never, dev.ferry.FtpPermanentException, true",
    "600 what, dev.ferry.FtpProtocolException, false",
    "hello, dev.ferry.FtpProtocolException, false",
    "'  ', dev.ferry.FtpProtocolException, false",
    "20, dev.ferry.FtpProtocolException, false"
  })
  void theFirstDigitSaysWhichError(String reply, Class<?> error, boolean usable)
      throws IOException {
    try (Talk talk = Talk.with(s -> s.expect("A").replyRaw(reply + "\r\n"))) {
      assertThatExceptionOfType(FtpException.class)
          .isThrownBy(() -> talk.ftp().sendCmd("A"))
          .satisfies(e -> {
            assertThat(e).isInstanceOf(error);
            assertThat(e.connectionUsable()).isEqualTo(usable);
            assertThat(e.getMessage()).contains(reply);
          });
    }
  }

  @Test
  void theMessageIsTheWholeReply() throws IOException {
    try (Talk talk = Talk.saying("A", "550-no\r\n550 never")) {
      assertThatThrownBy(() -> talk.ftp().sendCmd("A")).hasMessage("550-no\n550 never");
    }
  }

  @Test
  void voidRespAcceptsOnly2xx() throws IOException {
    try (Talk talk =
        Talk.with(s ->
            s.expect("A")
                .replyTogether("150 soon", "250 now")
                .expect("B")
                .replyTogether("150 soon", "350 more"))) {
      assertThat(talk.ftp().sendCmd("A")).isEqualTo("150 soon");
      assertThat(talk.ftp().voidResp()).isEqualTo("250 now");
      talk.ftp().sendCmd("B");
      assertThatExceptionOfType(FtpReplyException.class).isThrownBy(() -> talk.ftp().voidResp());
    }
  }

  @Test
  void bytesThatAreNotInTheEncodingAreShownAsLatin1() throws IOException {
    byte[] reply = "200-ïé\r\n200 ".getBytes(StandardCharsets.ISO_8859_1);
    try (Talk talk =
        Talk.with(s ->
            s.expect("A").replyRaw(reply).replyRaw("naïve\r\n".getBytes(StandardCharsets.UTF_8)))) {
      assertThat(talk.ftp().sendCmd("A")).isEqualTo("200-ïé\n200 naïve");
    }
  }

  // ---- S: commands

  @ParameterizedTest
  @ValueSource(strings = {"CWD a\r\nDELE b", "CWD a\n", "CWD \rb", "CWD a\0b", "", "  "})
  void aCommandThatIsNotOneLineIsRefusedBeforeAnythingIsWritten(String command) throws IOException {
    try (Talk talk = Talk.saying("NOOP", "200 ok")) {
      assertThatIllegalArgumentException().isThrownBy(() -> talk.ftp().sendCmd(command));
      talk.ftp().sendCmd("NOOP");
      assertThat(talk.server().heardBytes()).asString().isEqualTo("NOOP\r\n");
    }
  }

  @Test
  void aCommandIsEncodedAsTheOptionsSayAndNothingIsEscaped() throws IOException {
    try (FakeFtpServer server = FakeFtpServer.start(s -> s.expect("CWD ÿ\u00ff").reply("250 ok"));
        Ftp ftp =
            new Ftp(
                FtpOptions.builder(server.host())
                    .port(server.port())
                    .encoding(StandardCharsets.ISO_8859_1)
                    .build())) {
      ftp.connect();
      assertThatIllegalArgumentException().isThrownBy(() -> ftp.cwd("▲"));
      ftp.cwd("ÿ\u00ff");
      assertThat(server.heardBytes()).isEqualTo("CWD ÿÿ\r\n".getBytes(StandardCharsets.ISO_8859_1));
    }
  }

  @Test
  void sendCmdTakes1xxTo3xxAndVoidCmdOnly2xx() throws IOException {
    try (Talk talk = Talk.saying("A", "350 x", "B", "250 x", "C", "350 x")) {
      assertThat(talk.ftp().sendCmd("A")).isEqualTo("350 x");
      assertThat(talk.ftp().voidCmd("B")).isEqualTo("250 x");
      assertThatExceptionOfType(FtpReplyException.class)
          .isThrownBy(() -> talk.ftp().voidCmd("C"))
          .matches(FtpException::connectionUsable);
    }
  }

  // ---- D: debug output

  private static String debugged(int level, Talk talk, Saying calls) throws IOException {
    StringBuilder out = new StringBuilder();
    talk.ftp().setDebugOutput(out);
    talk.ftp().setDebugLevel(level);
    calls.to(talk.ftp());
    return out.toString();
  }

  private interface Saying {
    void to(Ftp ftp) throws IOException;
  }

  @Test
  void eachLevelShowsMore() throws IOException {
    for (int level = 0; level <= 2; level++) {
      try (Talk talk = Talk.saying("HELP", "214-a\r\n214 b")) {
        String shown = debugged(level, talk, ftp -> ftp.sendCmd("HELP"));
        assertThat(shown)
            .isEqualTo(
                switch (level) {
                  case 0 -> "";
                  case 1 -> "*cmd* 'HELP'\n*resp* '214-a\\n214 b'\n";
                  default ->
                      """
                      *cmd* 'HELP'
                      *put* 'HELP\\r\\n'
                      *get* '214-a\\n'
                      *get* '214 b\\n'
                      *resp* '214-a\\n214 b'
                      """;
                });
      }
    }
    assertThatIllegalArgumentException().isThrownBy(() -> new Ftp().setDebugLevel(-1));
  }

  @Test
  void levelThreeShowsEachLineOfText() throws IOException {
    try (Talk talk =
        Talk.with(s ->
            s.expect("TYPE A")
                .reply("200")
                .expect("PASV")
                .passive()
                .expect("LIST")
                .reply("150")
                .data("a\r\nb\r\n")
                .reply("226"))) {
      String shown = debugged(3, talk, ftp -> ftp.retrLines("LIST", line -> {}));
      assertThat(shown).contains("*retr* 'a\\n'\n*retr* 'b\\n'\n");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {"it's|\"it's\"", "a\"b|'a\"b'", "'\"|'\\'\"'", "a\\b|'a\\\\b'", "naïve ▲|'naïve ▲'"})
  void textIsShownAsPythonQuotesIt(String text, String shown) {
    assertThat(DebugPrinter.quoted(text)).isEqualTo(shown);
  }

  @Test
  void bytesThatAreNotInTheEncodingAreShownAsPythonQuotesThem() {
    assertThat(DebugPrinter.quoted("caf\udcdb \ud83d\udcaf\udcaf"))
        .isEqualTo("'caf\\udcdb \ud83d\udcaf\\udcaf'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PASS a b", "pass x", "Pass secret", "ACCT secret", "adat c2VjcmV0"})
  void secretsAreMaskedInAnyCaseAndTheirLengthToo(String command) throws IOException {
    try (Talk talk = Talk.saying(command, "200 ok")) {
      String verb = command.substring(0, 4).toUpperCase(Locale.ROOT);
      assertThat(debugged(1, talk, ftp -> ftp.sendCmd(command)))
          .startsWith("*cmd* '" + verb + " ********'\n");
    }
  }

  @Test
  void getWelcomeIsShown() throws IOException {
    try (Talk talk = Talk.with(s -> {})) {
      assertThat(debugged(1, talk, Ftp::getWelcome)).isEqualTo("*welcome* '220 ready'\n");
    }
  }

  @Test
  void anAbortIsShownAsUrgent() throws IOException {
    try (Talk talk = Talk.saying("ABOR", "225 nothing to abort")) {
      assertThat(debugged(2, talk, Ftp::abort)).startsWith("*put urgent* 'ABOR\\r\\n'\n");
    }
  }

  // ---- L: login

  @ParameterizedTest
  @CsvSource({
    "'', '', anonymous, anonymous@",
    "anonymous, '', anonymous, anonymous@",
    "anonymous, -, anonymous, -anonymous@",
    "anonymous, me@here, anonymous, me@here",
    "ada, '', ada, ''",
    "ada, -, ada, -"
  })
  void anonymousHasAPasswordOfItsOwn(String user, String password, String sent, String secret)
      throws IOException {
    try (Talk talk = Talk.saying("USER " + sent, "331", "PASS " + secret, "230 hello")) {
      assertThat(talk.ftp().login(user, password)).isEqualTo("230 hello");
    }
  }

  @Test
  void credentialsOfTheOptionsAreUsedByLoginWithoutArguments() throws IOException {
    try (FakeFtpServer server =
            FakeFtpServer.start(
                s -> s.expect("USER ada").reply("331").expect("PASS secret").reply("230 hello"));
        Ftp ftp =
            new Ftp(
                FtpOptions.builder(server.host())
                    .port(server.port())
                    .credentials(Credentials.of("ada", "secret"))
                    .build())) {
      ftp.connect();
      assertThat(ftp.login()).isEqualTo("230 hello");
    }
  }

  @ParameterizedTest // Replies to USER, PASS and ACCT, as far as they are sent
  @ValueSource(
      strings = {
        "331,332,230 in",
        "331,230 in",
        "331,202 superfluous",
        "230 in",
        "220 in",
        "332,230 in",
        "332,332,202 in"
      })
  void eachWordIsSentOnlyIfTheReplyBeforeAsksForIt(String replies) throws IOException {
    String[] said = replies.split(",", -1);
    String[] words = {"USER ada", "PASS secret", "ACCT green"};
    try (Talk talk =
        Talk.with(s -> {
          for (int i = 0; i < said.length; i++) {
            s.expect(words[i]).reply(said[i]);
          }
        })) {
      assertThat(talk.ftp().login("ada", "secret", "green")).isEqualTo(said[said.length - 1]);
      assertThat(talk.heard()).hasSize(said.length);
    }
  }

  @Test
  void aLoginThatStillAsksAfterTheAccountIsAReplyError() throws IOException {
    try (Talk talk = Talk.saying("USER a", "331", "PASS b", "332", "ACCT ", "332 which?")) {
      assertThatExceptionOfType(FtpReplyException.class)
          .isThrownBy(() -> talk.ftp().login("a", "b"))
          .withMessage("332 which?");
    }
  }

  @Test
  void refusalsAreThrownWithTheServersText() throws IOException {
    try (Talk talk =
        Talk.saying(
            "USER a",
            "530 who?",
            "USER a",
            "331",
            "PASS b",
            "530 wrong",
            "USER a",
            "450 later",
            "ACCT c",
            "530 no",
            "ACCT d",
            "230 yes")) {
      Ftp ftp = talk.ftp();
      assertThatExceptionOfType(FtpPermanentException.class)
          .isThrownBy(() -> ftp.login("a", "b"))
          .withMessage("530 who?");
      assertThatExceptionOfType(FtpPermanentException.class)
          .isThrownBy(() -> ftp.login("a", "b"))
          .withMessage("530 wrong")
          .satisfies(e -> assertThat(e.command()).isEqualTo("PASS ********"));
      assertThatExceptionOfType(FtpTemporaryException.class).isThrownBy(() -> ftp.login("a", "b"));
      assertThatExceptionOfType(FtpPermanentException.class).isThrownBy(() -> ftp.acct("c"));
      assertThat(ftp.acct("d")).isEqualTo("230 yes");
    }
  }

  // ---- M: the listener in place of audit events

  @Test
  void aListenerHearsTheConnectionAndEachCommand() throws IOException {
    List<String> heard = new ArrayList<>();
    DialogueListener listener =
        new DialogueListener() {
          @Override
          public void connected(InetSocketAddress server) {
            heard.add("connected to " + server.getAddress().getHostAddress());
          }

          @Override
          public void commandSent(String command) {
            heard.add(command);
          }
        };
    try (FakeFtpServer server = FakeFtpServer.start(s -> s.expect("NOOP").reply("200"));
        Ftp ftp =
            new Ftp(
                FtpOptions.builder(server.host()).port(server.port()).listener(listener).build())) {
      ftp.connect();
      ftp.sendCmd("NOOP");
    }
    assertThat(heard).containsExactly("connected to 127.0.0.1", "NOOP");
  }
}
