package dev.ferry.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ferry.badserver.Delivery;
import dev.ferry.internal.data.Flights;
import dev.ferry.testing.Script;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The next data connection is asked for as soon as the data have ended, if there is to be one. */
@Timeout(30)
@ParameterizedClass
@EnumSource(Delivery.class)
record EpsvBeforeThe226Test(Delivery delivery) {

  private static final AtomicLong CLOCK = new AtomicLong();

  @Test
  void aServerThatWaitsForItHasItBeforeThe226() throws IOException {
    try (Stage stage =
        stage(
            s -> s.expect("EPSV").reply("226 sent").passive(),
            s -> retr(s).expect("EPSV").reply("226 sent").passive(),
            EpsvBeforeThe226Test::retrAndEnd,
            Stage::inStep)) {
      assertThat(download(stage, true)).isEqualTo("1");
      assertThat(download(stage, true)).isEqualTo("1");
      assertThat(download(stage, false)).isEqualTo("1");
      stage.assertInStep();
      assertThat(stage.server().heard())
          .containsExactly("TYPE I", "EPSV", "RETR a", "EPSV", "RETR a", "EPSV", "RETR a", "PWD");
      // Each transfer EPSV, connect and RETR; and PWD.
      assertThat(stage.server().roundTrips()).isEqualTo(10);
      assertThat(stage.flights().areAllowed()).isTrue();
    }
  }

  @Test
  void nothingIsAskedIfNothingFollows() throws IOException {
    try (Stage stage = stage(s -> s.reply("226 sent"), Stage::inStep)) {
      download(stage, false);
      stage.assertInStep();
      assertThat(stage.server().heard()).containsExactly("TYPE I", "EPSV", "RETR a", "PWD");
    }
  }

  @Test
  void otherCommandsMayComeBetween() throws IOException {
    try (Stage stage =
        stage(
            s -> s.expect("EPSV").replyTogether("226 sent"),
            s -> s.expect("PWD").passiveSaying("229 (|||{port}|)\r\n257 \"/in/step\""),
            EpsvBeforeThe226Test::retrAndEnd)) {
      download(stage, true);
      stage.assertInStep();
      assertThat(download(stage, false)).isEqualTo("1");
      assertThat(stage.flights().areAllowed()).isTrue();
    }
  }

  @Test
  void whatHasComeMeanwhileIsNoNews() throws IOException {
    try (Stage stage =
        stage(s -> s.expect("EPSV").passiveSaying("226 sent\r\n229 (|||{port}|)"), Stage::inStep)) {
      download(stage, true);
      assertThat(stage.engine().hasNews()).isFalse();
      stage.assertInStep();
    }
  }

  @Test
  void afterAWhileThePortIsNotTrusted() throws IOException {
    try (Stage stage =
        stage(
            s -> s.expect("EPSV").passiveSaying("226 sent\r\n229 (|||{port}|)"),
            Stage::inStep,
            s -> s.expect("EPSV").passive(),
            EpsvBeforeThe226Test::retrAndEnd)) {
      download(stage, true);
      stage.assertInStep();
      CLOCK.addAndGet(TimeUnit.SECONDS.toNanos(5));
      assertThat(download(stage, false)).isEqualTo("1");
      assertThat(stage.flights().areAllowed()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"500 what?", "450 not now", "425 no"})
  void epsvIsRefused(String reply) throws IOException {
    try (Stage stage =
        stage(
            s -> s.expect("EPSV").replyTogether("226 sent", reply),
            s -> s.expect("EPSV").passive(),
            EpsvBeforeThe226Test::retrAndEnd,
            Stage::inStep)) {
      download(stage, true);
      assertThat(download(stage, true)).isEqualTo("1");
      assertThat(stage.flights().areAllowed()).isFalse();
      stage.assertInStep();
    }
  }

  @Test
  void thePortIsClosed() throws IOException {
    try (Stage stage =
        stage(
            s -> s.expect("EPSV").reply("226 sent").refusedPassive(),
            s -> s.expect("EPSV").passive(),
            EpsvBeforeThe226Test::retrAndEnd)) {
      download(stage, true);
      assertThat(download(stage, true)).isEqualTo("1");
      assertThat(stage.flights().areAllowed()).isFalse();
    }
  }

  @Test
  void aServerThatAnswersInTheMiddleIsAskedOneThingAtATime() throws IOException {
    // The 229 is not the end of the download.
    try (Stage stage =
        stage(
            s -> s.expect("EPSV").passiveSaying("229 (|||{port}|)\r\n226 sent"),
            EpsvBeforeThe226Test::retrAndEnd,
            Stage::inStep)) {
      download(stage, true);
      assertThat(stage.flights().areAllowed()).isFalse();
      assertThat(download(stage, true)).isEqualTo("1");
      stage.assertInStep();
    }
  }

  @Test
  void a229DoesNotPassForTheEndOfADownloadThatFailed() throws IOException {
    try (Stage stage =
        stage(
            s -> s.expect("EPSV").passiveSaying("229 (|||{port}|)\r\n426 not all of it"),
            Stage::inStep)) {
      assertThat(catchThrowable(() -> download(stage, true))).hasMessage("426 not all of it");
      assertThat(stage.flights().areAllowed()).isFalse();
      stage.assertInStep();
    }
  }

  @Test
  void aServerThatHangsUpOverItIsAskedOneThingAtATime() throws IOException {
    try (Stage stage = stage(s -> s.expect("EPSV").close())) {
      assertThat(catchThrowable(() -> download(stage, true))).isInstanceOf(IOException.class);
      assertThat(stage.engine().isOpen()).isFalse();
      assertThat(stage.flights().areAllowed()).isFalse();
    }
  }

  @Test
  void aDownloadThatWasLeftEarlyIsFollowedByNothing() throws IOException {
    try (Stage stage = stage(s -> s.reply("226 sent"), Stage::inStep)) {
      TransferDialogue dialogue = stage.files().open("RETR a", OptionalLong.empty());
      dialogue.followedIf(() -> true);
      dialogue.run(data -> {});
      stage.assertInStep();
    }
  }

  @Test
  void behindAnUploadItGoesWithTheNextCommand() throws IOException {
    try (Stage stage =
        new Stage(
            delivery,
            options -> options,
            Flights.asTaken(CLOCK::get),
            s -> {
              s.expect("TYPE I").expect("EPSV").passiveSaying("200 ok\r\n229 (|||{port}|)");
              s.expect("STOR a").receive().replyTogether("150 go on", "226 done");
              s.expect("EPSV").expect("SIZE a").passiveSaying("229 (|||{port}|)\r\n213 1");
              s.expect("STOR a").receive().replyTogether("150 go on", "226 done");
              s.expect("SIZE a").reply("213 1");
            })) {
      for (boolean more : new boolean[] {true, false}) {
        TransferDialogue dialogue = stage.files().upload("STOR a");
        dialogue.followedIf(() -> more);
        dialogue.run(data -> data.write(new byte[1], 0, 1));
        assertThat(stage.engine().require("SIZE a").text()).isEqualTo("213 1");
      }
      // EPSV, connect, STOR; EPSV with SIZE, connect, STOR; SIZE.
      assertThat(stage.server().roundTrips()).isEqualTo(7);
    }
  }

  @Test
  void anUploadHasArrivedThoughTheServerHangsUpBehindItsLastWord() throws IOException {
    CountDownLatch gone = new CountDownLatch(1);
    try (Stage stage =
        new Stage(
            delivery,
            options -> options,
            Flights.asTaken(CLOCK::get),
            s -> {
              s.expect("TYPE I").expect("EPSV").passiveSaying("200 ok\r\n229 (|||{port}|)");
              s.expect("STOR a").receive().replyTogether("150 go on", "226 done", "421 bye");
              s.close().signal(gone);
            })) {
      TransferDialogue dialogue = stage.files().upload("STOR a");
      dialogue.followedIf(() -> await(gone));
      assertThat(dialogue.run(data -> data.write(new byte[1], 0, 1)).code()).isEqualTo(226);
      stage.engine().flush();
      assertThat(stage.engine().isOpen()).isFalse();
    }
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }

  @SafeVarargs
  private Stage stage(Consumer<Script>... rest) throws IOException {
    return new Stage(
        delivery,
        options -> options,
        Flights.asTaken(CLOCK::get),
        s -> {
          s.expect("TYPE I").expect("EPSV").passiveSaying("200 ok\r\n229 (|||{port}|)");
          retr(s);
          for (Consumer<Script> each : rest) {
            each.accept(s);
          }
        });
  }

  private static Script retr(Script s) {
    return s.expect("RETR a").reply("150 x").data("1");
  }

  private static void retrAndEnd(Script s) {
    retr(s).reply("226 sent");
  }

  private static String download(Stage stage, boolean more) throws IOException {
    ByteArrayOutputStream got = new ByteArrayOutputStream();
    TransferDialogue dialogue = stage.files().open("RETR a", OptionalLong.empty());
    dialogue.followedIf(() -> more);
    dialogue.run(data -> data.copyTo(Channels.newChannel(got)));
    return got.toString(StandardCharsets.US_ASCII);
  }
}
