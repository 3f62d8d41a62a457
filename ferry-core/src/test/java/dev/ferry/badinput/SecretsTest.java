package dev.ferry.badinput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ferry.Credentials;
import dev.ferry.FtpOptions;
import dev.ferry.badserver.Delivery;
import dev.ferry.badserver.Scene;
import dev.ferry.ftplib.Ftp;
import dev.ferry.testing.Script;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A password is sent, and shown nowhere: not in messages, causes, debug output or events. (Logs
 * there are none: the module reads java.base alone.)
 *
 * <p>What a server says is shown as it is. One that repeats a password in its reply has shown it.
 */
@Timeout(30)
class SecretsTest {

  private static final String SECRET = "hunter2-Geheim";

  @FunctionalInterface
  private interface Story {
    void tell(Ftp ftp) throws Exception;
  }

  /** What the server does when it gets something secret. */
  enum Answer {
    YES,
    NO,
    LATER,
    CLOSES,
    RESETS,
    JUNK,
    SILENCE
  }

  /** Tells the story and searches all that it left for the secret. */
  private static void play(Answer answer, Story story) throws Exception {
    StringBuilder shown = new StringBuilder();
    try (Scene scene =
        Scene.play(
            Delivery.WHOLE,
            o ->
                o.replyTimeout(answer == Answer.SILENCE ? Scene.HASTY : Scene.SOON)
                    .encoding(StandardCharsets.ISO_8859_1),
            s ->
                s.always("USER", a -> a.reply("331 and the password?"))
                    .onCommand(line -> Optional.of(Script.of(a -> answer(answer, a)))))) {
      Ftp ftp = scene.ftp();
      ftp.setDebugOutput(shown);
      ftp.setDebugLevel(9);
      Throwable thrown = catchThrowable(() -> story.tell(ftp));
      Throwable next = catchThrowable(ftp::pwd);
      ftp.close();
      for (Throwable each : new Throwable[] {thrown, next}) {
        if (each != null) {
          StringWriter trace = new StringWriter();
          each.printStackTrace(new PrintWriter(trace));
          shown.append(trace).append(each.getMessage()).append(each);
        }
      }
      shown.append(scene.ears().events()).append(ftp);
    }
    assertThat(shown).hasSizeGreaterThan(50);
    assertThat(shown.toString()).doesNotContainIgnoringCase("hunter2").doesNotContain("Geheim");
  }

  private static void answer(Answer answer, Script script) {
    switch (answer) {
      case YES -> script.reply("230 hello");
      case NO -> script.reply("530 no");
      case LATER -> script.reply("421 enough").close();
      case CLOSES -> script.close();
      case RESETS -> script.reset();
      case JUNK -> script.reply("no FTP");
      case SILENCE -> script.stall();
    }
  }

  @ParameterizedTest
  @EnumSource(Answer.class)
  void login(Answer answer) throws Exception {
    play(answer, ftp -> ftp.login("bob", SECRET, SECRET));
  }

  @ParameterizedTest
  @EnumSource(Answer.class)
  void acct(Answer answer) throws Exception {
    play(answer, ftp -> ftp.acct(SECRET));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PASS ",
        "pass ",
        "PaSs ",
        " PASS ",
        "\t pass\t",
        "ACCT ",
        "acct ",
        "aCcT ",
        "  ACCT  ",
        "ADAT ",
        "adat ",
        "PASS",
        "PASS  ",
        "PASS\u00a0",
        "\u00a0PASS ",
        "\u00ff\u00f4PASS ",
        "PASS="
      })
  void sentByHand(String before) throws Exception {
    String line = before.endsWith("S") ? before + " " + SECRET : before + SECRET;
    for (Answer answer : List.of(Answer.YES, Answer.NO, Answer.CLOSES)) {
      play(answer, ftp -> ftp.sendCmd(line));
      play(answer, ftp -> ftp.voidCmd(line));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PASS " + SECRET + "\r", "PASS \n" + SECRET, "\r\nPASS " + SECRET, "NOOP\r\nPASS " + SECRET,
        "PA\0SS " + SECRET, "P\rA\nS\0S " + SECRET, "\0pass " + SECRET, "NOOP\r\nacct " + SECRET,
        "PASS\r" + SECRET, "PASS " + SECRET + "€", "PA€SS " + SECRET, "€ PASS " + SECRET,
        "USER bob\nPASS " + SECRET, "ad\0at " + SECRET
      })
  void refusedByThisSide(String line) throws Exception {
    play(Answer.NO, ftp -> ftp.sendCmd(line));
    play(Answer.NO, ftp -> ftp.retrLines(line, shown -> {}));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r", "\n", "\0", "€"})
  void aPasswordThatCanNotBeSent(String bad) throws Exception {
    for (String secret : List.of(SECRET + bad, bad + SECRET, "hunter2" + bad + "Geheim")) {
      play(Answer.YES, ftp -> ftp.login("bob", secret));
      play(Answer.YES, ftp -> ftp.login("bob", "x", secret));
      play(Answer.YES, ftp -> ftp.acct(secret));
    }
  }

  @Test
  void theOptions() {
    Credentials who = Credentials.of("bob", SECRET).withAccount(SECRET);
    FtpOptions options = FtpOptions.builder("localhost").credentials(who).build();
    assertThat(who + " " + options + " " + new Ftp(options))
        .contains("user=bob")
        .doesNotContain(SECRET);
  }

  @Test
  void aPasswordIsSentAsItIs() throws Exception {
    try (Scene scene =
        Scene.play(
            Delivery.WHOLE,
            s -> s.expect("USER bob").reply("331 x").expect("PASS " + SECRET).reply("230 hello"))) {
      assertThat(scene.ftp().login("bob", SECRET)).isEqualTo("230 hello");
      assertThat(scene.ears().events()).contains("sent PASS ********");
    }
  }
}
