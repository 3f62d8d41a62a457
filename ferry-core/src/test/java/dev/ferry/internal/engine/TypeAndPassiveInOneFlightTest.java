package dev.ferry.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ferry.FtpException;
import dev.ferry.badserver.Delivery;
import dev.ferry.testing.Script;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** TYPE and EPSV are sent together; whatever is refused, the connection stays in step. */
@Timeout(30)
@ParameterizedClass
@EnumSource(Delivery.class)
record TypeAndPassiveInOneFlightTest(Delivery delivery) {

  @Test
  void theServerHasBothBeforeItAnswers() throws IOException {
    try (Stage stage =
        new Stage(
            delivery,
            s -> {
              s.expect("TYPE I").expect("EPSV");
              s.passiveSaying("200 ok\r\n229 (|||{port}|)");
              sends(s);
            })) {
      assertThat(stage.download("TYPE I", "RETR a")).isEqualTo("1");
      stage.assertInStep();
      assertThat(stage.ears().ignored()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"500 what?", "504 not this", "451 not now", "331 hm"})
  void typeIsRefused(String reply) throws IOException {
    try (Stage stage =
        new Stage(
            delivery,
            s -> {
              s.expect("TYPE I").expect("EPSV").passiveSaying(reply + "\r\n229 (|||{port}|)");
              Stage.inStep(s);
              Stage.inStep(s);
            })) {
      assertRefused(stage, reply, "TYPE I");
      stage.assertInStep();
      stage.assertInStep();
      assertThat(stage.server().heard()).containsExactly("TYPE I", "EPSV", "PWD", "PWD");
    }
  }

  @Test
  void epsvIsRefused() throws IOException {
    try (Stage stage =
        new Stage(
            delivery,
            s -> {
              s.expect("TYPE I").expect("EPSV").replyTogether("200 ok", "500 what?");
              s.expect("PASV").passive();
              sends(s);
            })) {
      assertThat(stage.download("TYPE I", "RETR a")).isEqualTo("1");
      stage.assertInStep();
    }
  }

  @Test
  void bothAreRefused() throws IOException {
    try (Stage stage =
        new Stage(
            delivery,
            s -> {
              s.expect("TYPE I").expect("EPSV").replyTogether("504 no", "500 what?");
              Stage.inStep(s);
            })) {
      assertRefused(stage, "504 no", "TYPE I");
      stage.assertInStep();
    }
  }

  @Test
  void typeIsRefusedAndTheAnswerToEpsvComesLate() throws IOException {
    // The next question is on its way before the last is answered.
    try (Stage stage =
        new Stage(
            delivery,
            s -> {
              s.expect("TYPE I").expect("EPSV").reply("504 no");
              s.expect("PWD").passiveSaying("229 (|||{port}|)\r\n257 \"/in/step\"");
            })) {
      assertRefused(stage, "504 no", "TYPE I");
      stage.assertInStep();
    }
  }

  @Test
  void aLate226BeforeBoth() throws IOException {
    // The second end of the transfer before.
    try (Stage stage =
        new Stage(
            delivery,
            s -> {
              s.expect("TYPE I").expect("EPSV");
              s.passiveSaying("226 late\r\n200 ok\r\n229 (|||{port}|)");
              sends(s);
            })) {
      assertThat(stage.download("TYPE I", "RETR a")).isEqualTo("1");
      stage.assertInStep();
      assertThat(stage.ears().ignored()).containsExactly("226 late");
    }
  }

  @Test
  void typeIsAnsweredWithAPromise() throws IOException {
    try (Stage stage =
        new Stage(delivery, s -> s.expect("TYPE I").expect("EPSV").replyTogether("110 wait"))) {
      assertThat(catchThrowable(() -> stage.download("TYPE I", "RETR a")))
          .isInstanceOf(FtpException.class)
          .hasMessage("110 wait");
      assertThat(stage.engine().isOpen()).isFalse();
    }
  }

  private static void assertRefused(Stage stage, String reply, String command) {
    assertThat(catchThrowable(() -> stage.download("TYPE I", "RETR a")))
        .isInstanceOfSatisfying(
            FtpException.class,
            e -> {
              assertThat(e).hasMessage(reply);
              assertThat(e.command()).isEqualTo(command);
              assertThat(e.connectionUsable()).isTrue();
            });
  }

  private static void sends(Script s) {
    s.expect("RETR a").reply("150 x").data("1").reply("226 sent");
    Stage.inStep(s);
  }
}
