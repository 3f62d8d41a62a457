package dev.ferry.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ferry.FtpProtocolException;
import dev.ferry.badserver.Delivery;
import dev.ferry.internal.data.Flights;
import dev.ferry.testing.Script;
import java.io.IOException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What is asked of a file goes out before the server has said that it has it, on vsftpd alone. */
@Timeout(30)
@ParameterizedClass
@EnumSource(Delivery.class)
record QuestionsBehindAnUploadTest(Delivery delivery) {

  private static final String VSFTPD = "220 (vsFTPd 3.0.3)";

  @Test
  void goOutBeforeThe226() throws IOException {
    try (Stage stage =
        stage(
            VSFTPD,
            s -> {
              s.receive().reply("150 go on").expect("SIZE a").expect("EPSV");
              s.passiveSaying("226 done\r\n213 1\r\n229 (|||{port}|)");
              s.expect("STOR a").receive().replyTogether("150 go on", "226 done");
            },
            Stage::inStep)) {
      upload(stage, true);
      assertThat(stage.engine().require("SIZE a").text()).isEqualTo("213 1");
      upload(stage, false);
      stage.assertInStep();
      assertThat(stage.flights().areAllowed()).isTrue();
    }
  }

  @Test
  void waitForThe226OnOtherServers() throws IOException {
    try (Stage stage =
        stage(
            "220 ready",
            s -> {
              s.receive().reply("150 go on").reply("226 done").expect("EPSV").expect("SIZE a");
              s.passiveSaying("229 (|||{port}|)\r\n213 1");
            },
            Stage::inStep)) {
      upload(stage, true);
      assertThat(stage.engine().require("SIZE a").text()).isEqualTo("213 1");
      stage.assertInStep();
    }
  }

  @Test
  void aFailureIsNotTakenForOneOfWhatWaitedBehindIt() throws IOException {
    try (Stage stage =
        stage(
            VSFTPD,
            s -> s.reply("150 go on").receive().expect("SIZE a").replyTogether("426 no", "213 0"),
            Stage::inStep)) {
      assertThatThrownBy(() -> upload(stage, false)).hasMessage("426 no");
      stage.assertInStep();
      assertThat(stage.flights().areAllowed()).isTrue();
    }
  }

  @Test
  void anAnswerBeforeTheEndIsNotTakenForIt() throws IOException {
    try (Stage stage =
        stage(
            VSFTPD, s -> s.receive().reply("150 go on").expect("SIZE a").reply("213 0").stall())) {
      FtpProtocolException e =
          catchThrowableOfType(FtpProtocolException.class, () -> upload(stage, false));
      assertThat(e).hasMessageContaining("213 0");
      assertThat(e.connectionUsable()).isFalse();
      assertThat(stage.flights().areAllowed()).isFalse();
    }
  }

  @SafeVarargs
  private Stage stage(String greeting, Consumer<Script>... rest) throws IOException {
    return new Stage(
        delivery,
        options -> options,
        Flights.asTaken(System::nanoTime),
        s -> {
          s.greet(greeting);
          s.expect("TYPE I").expect("EPSV").passiveSaying("200 ok\r\n229 (|||{port}|)");
          s.expect("STOR a");
          for (Consumer<Script> each : rest) {
            each.accept(s);
          }
        });
  }

  private static void upload(Stage stage, boolean more) throws IOException {
    TransferDialogue dialogue = stage.files().upload("STOR a");
    dialogue.followedIf(() -> more);
    dialogue.alongWith(() -> stage.engine().prepare("SIZE a"));
    dialogue.run(data -> data.write(new byte[1], 0, 1));
  }
}
