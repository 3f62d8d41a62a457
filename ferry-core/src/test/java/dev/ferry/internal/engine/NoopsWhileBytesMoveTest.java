package dev.ferry.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ferry.FtpException;
import dev.ferry.FtpTemporaryException;
import dev.ferry.Reply;
import dev.ferry.badserver.Delivery;
import dev.ferry.testing.Script;
import java.io.IOException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers answer a NOOP during a transfer when they like. */
@Timeout(30)
@ParameterizedClass
@EnumSource(Delivery.class)
record NoopsWhileBytesMoveTest(Delivery delivery) {

  @ParameterizedTest
  @ValueSource(strings = {"200 ok", "500 what?", "502 no NOOP"})
  void areAnsweredAtOnce(String answer) throws IOException {
    try (Stage stage =
        stage(s -> {
          s.expect("NOOP").reply(answer).expect("NOOP").reply(answer);
          s.data("2").reply("226 sent");
          Stage.inStep(s);
        })) {
      assertThat(download(stage, 2).code()).isEqualTo(226);
      stage.assertInStep();
    }
  }

  /** IIS reads no command while it transfers. */
  @ParameterizedTest
  @ValueSource(strings = {"200 ok", "250 ok", "500 what?", "502 no NOOP"})
  void areAnsweredBehindTheTransfer(String answer) throws IOException {
    CountDownLatch asked = new CountDownLatch(1);
    try (Stage stage =
        stage(s -> {
          s.await(asked).data("2").reply("226 sent");
          s.expect("NOOP").reply(answer).expect("NOOP").reply(answer);
          Stage.inStep(s); // what it asks to see whether that were all
          Stage.inStep(s);
        })) {
      assertThat(download(stage, 2, asked).code()).isEqualTo(226);
      stage.assertInStep();
    }
  }

  @Test
  void areAnsweredBeforeTheTransferBehindTheData() throws IOException {
    try (Stage stage =
        stage(s -> {
          s.data("2").expect("NOOP").expect("NOOP").replyTogether("200 a", "200 b", "226 sent");
          Stage.inStep(s);
        })) {
      assertThat(download(stage, 2).code()).isEqualTo(226);
      stage.assertInStep();
    }
  }

  @Test
  void areAnsweredAroundTheTransferInOnePiece() throws IOException {
    try (Stage stage =
        stage(s -> {
          s.data("2").expect("NOOP").expect("NOOP").replyTogether("200 a", "226 sent", "200 b");
          Stage.inStep(s);
          Stage.inStep(s);
        })) {
      assertThat(download(stage, 2).code()).isEqualTo(226);
      stage.assertInStep();
    }
  }

  @Test
  void areNeverAnswered() throws IOException {
    try (Stage stage =
        stage(s -> s.expect("NOOP").expect("NOOP").data("2").reply("226 sent").stall())) {
      assertThat(download(stage, 2).code()).isEqualTo(226);
      assertThat(stage.engine().isOpen()).isFalse();
      assertThat(catchThrowable(() -> stage.engine().require("PWD")))
          .isInstanceOf(SocketException.class)
          .hasMessageContaining("NOOPs during 'RETR a' were not answered");
    }
  }

  @Test
  void oneOfThemIsNeverAnswered() throws IOException {
    try (Stage stage =
        stage(s ->
            s.expect("NOOP").reply("200 ok").expect("NOOP").data("2").reply("226 sent").stall())) {
      assertThat(download(stage, 2).code()).isEqualTo(226);
      assertThat(stage.engine().isOpen()).isFalse();
    }
  }

  /** Pure-FTPd, if it reads both together. */
  @Test
  void twoHaveOneAnswer() throws IOException {
    try (Stage stage =
        stage(s -> {
          s.expect("NOOP").expect("NOOP").reply("500 ?").data("2").reply("226 sent");
          Stage.inStep(s);
          Stage.inStep(s);
        })) {
      assertThat(download(stage, 2).code()).isEqualTo(226);
      stage.assertInStep();
    }
  }

  @Test
  void areDroppedByAServerThatAnswersWhatComesNext() throws IOException {
    try (Stage stage =
        stage(s -> {
          s.expect("NOOP").expect("NOOP").data("2").reply("226 sent");
          Stage.inStep(s);
          Stage.inStep(s);
        })) {
      assertThat(download(stage, 2).code()).isEqualTo(226);
      stage.assertInStep();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"550 no PWD", "502 no PWD"})
  void areNeverAnsweredByAServerThatHasNoPwdEither(String refusal) throws IOException {
    try (Stage stage =
        stage(s -> {
          s.expect("NOOP").expect("NOOP").data("2").reply("226 sent");
          s.expect("PWD").reply(refusal).stall();
        })) {
      assertThat(download(stage, 2).code()).isEqualTo(226);
      assertThat(stage.engine().isOpen()).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"200 sent", "250 sent"})
  void theTransferIsAnsweredLikeANoop(String end) throws IOException {
    try (Stage stage =
        stage(s -> {
          s.expect("NOOP").reply("200 ok").data("2").reply(end);
          Stage.inStep(s);
        })) {
      assertThat(download(stage, 1).text()).isEqualTo(end);
      stage.assertInStep();
    }
  }

  @Test
  void aFailureOfTheTransferStaysItsOwn() throws IOException {
    try (Stage stage =
        stage(s -> {
          s.data("2").expect("NOOP").replyTogether("451 disk", "200 ok");
          Stage.inStep(s);
          Stage.inStep(s);
        })) {
      FtpException failure =
          catchThrowableOfType(FtpTemporaryException.class, () -> download(stage, 1));
      assertThat(failure).hasMessage("451 disk");
      assertThat(failure.connectionUsable()).isTrue();
      stage.assertInStep();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"451 disk", "551 disk"})
  void aNoopThatIsAnsweredLikeATransferHidesNoFailure(String failure) throws IOException {
    try (Stage stage =
        stage(s -> {
          s.expect("NOOP").replyTogether("250 ok", failure).data("2");
          Stage.inStep(s);
          Stage.inStep(s);
        })) {
      assertThat(catchThrowableOfType(FtpException.class, () -> download(stage, 1)))
          .hasMessage(failure);
      stage.assertInStep();
    }
  }

  @Test
  void noneIsSentOnceTheServerHasSaidHowTheTransferEnded() throws IOException {
    try (Stage stage =
        stage(s -> {
          s.reply("226 sent").data("2");
          Stage.inStep(s);
        })) {
      TransferDialogue dialogue = open(stage);
      dialogue.run(data -> {
        ByteBuffer got = ByteBuffer.allocate(3);
        while (data.read(got) >= 0) {
          // What is said before the last byte is there with it.
        }
        dialogue.nudge();
      });
      stage.assertInStep();
      assertThat(stage.server().heard()).doesNotContain("NOOP");
    }
  }

  @Test
  void theDataStillComeThoughTheControlConnectionIsLost() throws IOException {
    try (Stage stage = stage(s -> s.close().data("2"))) {
      StringBuilder got = new StringBuilder();
      TransferDialogue dialogue = open(stage);

      assertThat(
              catchThrowable(() ->
                  dialogue.run(data -> {
                    ByteBuffer one = ByteBuffer.allocate(1);
                    while (data.read(one) >= 0) {
                      got.append(StandardCharsets.US_ASCII.decode(one.flip()));
                      one.clear();
                      dialogue.nudge();
                      dialogue.nudge();
                    }
                  })))
          .isInstanceOf(IOException.class);

      assertThat(got).hasToString("12");
      assertThat(stage.engine().isOpen()).isFalse();
    }
  }

  private Stage stage(Consumer<Script> behind) throws IOException {
    return new Stage(
        delivery,
        s -> {
          s.expect("EPSV").passive().expect("RETR a").reply("150 x").dataPart("1");
          behind.accept(s);
        });
  }

  private static TransferDialogue open(Stage stage) throws IOException {
    return stage.engine().open("RETR a", OptionalLong.empty());
  }

  /** Downloads "12", and sends so many NOOPs after the first byte. */
  private static Reply download(Stage stage, int noops) throws IOException {
    return download(stage, noops, new CountDownLatch(1));
  }

  private static Reply download(Stage stage, int noops, CountDownLatch asked) throws IOException {
    TransferDialogue dialogue = open(stage);
    return dialogue.run(data -> {
      ByteBuffer got = ByteBuffer.allocate(3);
      data.read(got);
      for (int i = 0; i < noops; i++) {
        dialogue.nudge();
      }
      asked.countDown();
      while (data.read(got) >= 0) {
        // To the end.
      }
      assertThat(StandardCharsets.US_ASCII.decode(got.flip()).toString()).isEqualTo("12");
    });
  }
}
