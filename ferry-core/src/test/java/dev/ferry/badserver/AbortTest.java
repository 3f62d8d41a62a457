package dev.ferry.badserver;

import static dev.ferry.badserver.Scene.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ferry.FtpProtocolException;
import dev.ferry.ftplib.DataStream;
import dev.ferry.testing.Script;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * ABOR, as servers answer it: afterwards the next command gets its own reply, or the connection is
 * closed and says why.
 */
@Timeout(30)
@ParameterizedClass
@EnumSource(Delivery.class)
record AbortTest(Delivery delivery) {

  /** What is going on when ABOR is sent. */
  enum During {
    RETR,
    STOR,
    NOTHING;

    void begin(Script s) {
      if (this != NOTHING) {
        s.expect("PASV").passive().expect(this + " a").reply("150 x");
        if (this == RETR) {
          s.dataPart("some");
        } else {
          s.receivePart(4);
        }
      }
    }

    void begin(Scene scene) throws IOException {
      if (this == NOTHING) {
        return;
      }
      DataStream data = scene.ftp().transferCmd(this + " a");
      if (this == RETR) {
        assertThat(data.in().readNBytes(4)).hasSize(4);
      } else {
        data.out().write(new byte[10]);
      }
    }
  }

  static Stream<Arguments> goodAnswers() {
    return Stream.of(During.values())
        .flatMap(during ->
            Stream.of(
                Arguments.of(during, "426 broken|226 aborted", "426 broken"),
                Arguments.of(during, "426 broken|225 aborted", "426 broken"),
                Arguments.of(during, "226 aborted|426 broken", "226 aborted"),
                Arguments.of(during, "226 sent|226 aborted", "226 sent"),
                Arguments.of(during, "225 aborted|225 aborted", "225 aborted")));
  }

  @ParameterizedTest
  @MethodSource("goodAnswers")
  void answeredTwice(During during, String answers, String result) throws IOException {
    try (Scene scene =
        Scene.play(
            delivery,
            s -> {
              during.begin(s);
              s.expect("ABOR").replyTogether(answers.split("\\|", -1));
              Scene.inStep(s);
              Scene.inStep(s);
            })) {
      during.begin(scene);
      assertThat(scene.ftp().abort()).isEqualTo(result);
      scene.assertInStep();
      scene.assertInStep();
      assertAborIsOneLine(scene);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"426 broken", "226 aborted", "225 aborted"})
  void answeredOnceWhileNothingRuns(String answer) throws IOException {
    try (Scene scene =
        Scene.play(
            delivery,
            s -> {
              s.expect("ABOR").reply(answer);
              Scene.inStep(s);
            })) {
      assertThat(scene.ftp().abort()).isEqualTo(answer);
      scene.assertInStep();
      assertThat(scene.server().heard()).containsExactly("ABOR", "PWD");
      assertAborIsOneLine(scene);
    }
  }

  static Stream<Arguments> singleAnswers() {
    return Stream.of(During.RETR, During.STOR)
        .flatMap(during ->
            Stream.of("426 broken", "226 aborted", "225 aborted")
                .map(answer -> Arguments.of(during, answer)));
  }

  @ParameterizedTest
  @MethodSource("singleAnswers")
  void answeredOnceForBoth(During during, String answer) throws IOException {
    // Pure-FTPd. A NOOP shows where the answers stand.
    try (Scene scene =
        Scene.play(
            delivery,
            s -> {
              during.begin(s);
              s.expect("ABOR").reply(answer).expect("NOOP").reply("200 yes");
              Scene.inStep(s);
            })) {
      during.begin(scene);
      assertThat(scene.ftp().abort()).isEqualTo(answer);
      scene.assertInStep();
      assertAborIsOneLine(scene);
    }
  }

  @ParameterizedTest
  @MethodSource("singleAnswers")
  void theSecondAnswerComesLate(During during, String answer) throws IOException {
    try (Scene scene =
        Scene.play(
            delivery,
            s -> {
              during.begin(s);
              s.expect("ABOR").reply(answer);
              s.expect("NOOP").replyTogether("226 late", "200 yes");
              Scene.inStep(s);
            })) {
      during.begin(scene);
      assertThat(scene.ftp().abort()).isEqualTo(answer);
      scene.assertInStep();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = During.class,
      names = {"RETR", "STOR"})
  void another150AndThen226(During during) throws IOException {
    try (Scene scene =
        Scene.play(
            delivery,
            s -> {
              during.begin(s);
              s.expect("ABOR").replyTogether("150 on the way", "226 aborted");
              s.expect("NOOP").reply("200 yes");
              Scene.inStep(s);
            })) {
      during.begin(scene);
      assertThat(scene.ftp().abort()).isEqualTo("226 aborted");
      scene.assertInStep();
    }
  }

  @ParameterizedTest
  @EnumSource(During.class)
  void notAnswered(During during) throws IOException {
    try (Scene scene =
        Scene.play(
            delivery,
            options -> options.replyTimeout(Scene.HASTY),
            s -> {
              during.begin(s);
              s.expect("ABOR").stall();
            })) {
      during.begin(scene);
      assertThat(catchThrowable(() -> scene.ftp().abort()))
          .isInstanceOf(SocketTimeoutException.class)
          .hasMessageContaining("no reply to ABOR within 1000 ms");
      scene.assertClosedBecause("did not answer ABOR");
      assertAborIsOneLine(scene);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = During.class,
      names = {"RETR", "STOR"})
  void answeredOnceAndThenNothingAnyMore(During during) throws IOException {
    try (Scene scene =
        Scene.play(
            delivery,
            options -> options.replyTimeout(Scene.HASTY),
            s -> {
              during.begin(s);
              s.expect("ABOR").reply("426 broken").stall();
            })) {
      during.begin(scene);
      assertThat(catchThrowable(() -> scene.ftp().abort()))
          .isInstanceOf(SocketTimeoutException.class);
      scene.assertClosedBecause("no reply to ABOR");
      assertThat(scene.server().heard()).last().isEqualTo("NOOP");
    }
  }

  @ParameterizedTest
  @EnumSource(During.class)
  void refused421(During during) throws IOException {
    try (Scene scene =
        Scene.play(
            delivery,
            s -> {
              during.begin(s);
              s.expect("ABOR").reply("421 enough").close();
            })) {
      during.begin(scene);
      FtpProtocolException e =
          refused(FtpProtocolException.class, false, () -> scene.ftp().abort());
      assertThat(e.code()).isEqualTo(421);
      assertThat(e.command()).isEqualTo("ABOR");
      scene.assertClosedBecause("421 enough");
    }
  }

  @Test
  void refused500WhileNothingRuns() throws IOException {
    try (Scene scene = Scene.play(delivery, s -> s.expect("ABOR").reply("500 what?"))) {
      FtpProtocolException e =
          refused(FtpProtocolException.class, false, () -> scene.ftp().abort());
      assertThat(e).hasMessageStartingWith("500 what?");
      scene.assertClosedBecause("500 what?");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = During.class,
      names = {"RETR", "STOR"})
  void refused500AndTheTransferBreaks(During during) throws IOException {
    try (Scene scene =
        Scene.play(
            delivery,
            s -> {
              during.begin(s);
              s.expect("ABOR").replyTogether("500 what?", "426 broken");
              Scene.inStep(s);
            })) {
      during.begin(scene);
      assertThat(scene.ftp().abort()).isEqualTo("426 broken");
      scene.assertInStep();
    }
  }

  @ParameterizedTest
  @EnumSource(During.class)
  void theServerHangsUp(During during) throws IOException {
    try (Scene scene =
        Scene.play(
            delivery,
            s -> {
              during.begin(s);
              s.expect("ABOR").close();
            })) {
      during.begin(scene);
      assertThat(catchThrowable(() -> scene.ftp().abort()))
          .isInstanceOf(EOFException.class)
          .hasMessageContaining("the server closed the control connection");
      scene.assertClosedBecause("the server closed the control connection");
    }
  }

  @Test
  void insideACallback() throws IOException {
    try (Scene scene =
        Scene.play(
            delivery,
            s -> {
              Kind.RETR.begin(s).reply("150 x").dataPart("some");
              s.expect("ABOR").replyTogether("426 broken", "226 aborted");
              Scene.inStep(s);
            })) {
      assertThat(
              catchThrowable(() ->
                  scene
                      .ftp()
                      .retrBinary("RETR a", (buffer, offset, length) -> scene.ftp().abort())))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("the data connection was closed");
      scene.assertInStep();
    }
  }

  /** Nothing is lost, nothing is doubled. */
  private static void assertAborIsOneLine(Scene scene) {
    assertThat(new String(scene.server().heardBytes(), StandardCharsets.ISO_8859_1))
        .containsOnlyOnce("ABOR\r\n")
        .doesNotContain("\r\r")
        .doesNotContain("\n\n");
    assertThat(scene.ears().events()).contains("urgent ABOR");
  }
}
