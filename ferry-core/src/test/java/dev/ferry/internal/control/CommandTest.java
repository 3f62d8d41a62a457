package dev.ferry.internal.control;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandTest {

  private static final String SECRET = "hunter2";

  @ParameterizedTest
  @CsvSource({
    "PASS hunter2, PASS ********",
    "pass hunter2, PASS ********",
    "PaSs hunter2, PASS ********",
    "'  PASS hunter2', PASS ********",
    "'PASS\thunter2', PASS ********",
    "'PASS  hunter2 and more', PASS ********",
    "ACCT hunter2, ACCT ********",
    "acct hunter2, ACCT ********",
    "ADAT hunter2, ADAT ********",
    "PASS, PASS ********",
    "USER ada, USER ada",
    "RETR PASS hunter2.txt, RETR PASS hunter2.txt"
  })
  void masksSecretsInAnyLetterCase(String line, String shown) {
    Command command = Command.of(line, UTF_8);
    assertThat(command.shown()).isEqualTo(shown);
    assertThat(command).hasToString(shown);
    assertThat(new String(command.bytes(), UTF_8)).isEqualTo(line + "\r\n");
  }

  /** A mask as long as the password would tell how long it is. */
  @Test
  void masksTheLengthToo() {
    assertThat(Command.of("PASS a", UTF_8).shown())
        .isEqualTo(Command.of("PASS abcdefghijklmnopq", UTF_8).shown());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r", "\n", "\0", "\r\nDELE b"})
  void refusesLineBreaksAndNul(String bad) {
    for (String line : new String[] {"RETR a" + bad, "RETR " + bad + "a", bad + "RETR a"}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Command.of(line, UTF_8))
          .withMessageStartingWith("a line break or NUL stands in the command: ")
          .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\r", "\n", "\0"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"PASS hunter2\r\nDELE b", "pass hunter2\0", "ACCT hunter2\n"})
  void keepsASecretOutOfTheRefusal(String line) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Command.of(line, UTF_8))
        .satisfies(e -> assertThat(e.toString()).doesNotContain(SECRET));
  }

  @Test
  void keepsASecretThatCannotBeEncodedOutOfTheRefusal() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Command.of("PASS " + SECRET + "ü", US_ASCII))
        .withMessage("the command can't be written in US-ASCII: PASS ********")
        .satisfies(e -> assertThat(String.valueOf(e.getCause())).doesNotContain(SECRET));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t "})
  void refusesNothing(String line) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Command.of(line, UTF_8))
        .withMessage("the command is empty");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "ISO-8859-1", "Shift_JIS", "GB18030", "windows-1252"})
  void writesInTheCharset(String name) {
    Charset charset = Charset.forName(name);
    String line = charset.newEncoder().canEncode('ü') ? "CWD /Grüße" : "CWD /日本";
    assertThat(Command.of(line, charset).bytes()).isEqualTo((line + "\r\n").getBytes(charset));
  }

  @Test
  void refusesWhatTheCharsetCannotWrite() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Command.of("CWD /日本", ISO_8859_1))
        .withMessage("the command can't be written in ISO-8859-1: CWD /日本");
    assertThatIllegalArgumentException()
        .as("half a character")
        .isThrownBy(() -> Command.of("CWD /\ud83d", UTF_8));
  }

  @Test
  void sendsANameWithBytesThatTheCharsetDoesNotHaveAsItCame() {
    Command command = Command.of("RETR caf\udcdb é", UTF_8);
    assertThat(new String(command.bytes(), ISO_8859_1))
        .isEqualTo("RETR caf\u00DB \u00C3\u00A9\r\n");
    assertThat(command.argument()).isEqualTo("caf\udcdb é");
    assertThat(command.shown()).as("for people").isEqualTo("RETR cafÛ é");
    assertThat(Command.of("PASS caf\udcdb", UTF_8).argument()).isEmpty();
  }

  @Test
  void knowsItsVerb() {
    assertThat(Command.of("retr a b", UTF_8).verb()).isEqualTo("RETR");
    assertThat(Command.of("NOOP", UTF_8).verb()).isEqualTo("NOOP");
    // In Turkish the capital of i is another letter.
    assertThat(Command.of("list", UTF_8).verb()).isEqualTo("LIST");
  }

  @Test
  void givesItsBytesOutOnlyAsCopies() {
    Command command = Command.of("NOOP", UTF_8);
    command.bytes()[0] = 'X';
    assertThat(new String(command.bytes(), US_ASCII)).isEqualTo("NOOP\r\n");
  }

  @ParameterizedTest
  @CsvSource({
    "PWD, true",
    "pass x, true",
    "RETR a, false",
    "STAT, false",
    "ABOR, false",
    "X, false"
  })
  void knowsWhatSurelyMovesNoData(String line, boolean surely) {
    assertThat(Command.of(line, UTF_8).isSurelyWithoutData()).isEqualTo(surely);
  }
}
