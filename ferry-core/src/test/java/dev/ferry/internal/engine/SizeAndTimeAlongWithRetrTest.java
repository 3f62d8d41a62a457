package dev.ferry.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ferry.badserver.Delivery;
import dev.ferry.internal.data.Flights;
import dev.ferry.testing.Script;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.channels.Channels;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the 150 doesn't tell how much will come, SIZE is asked along with RETR, and so is MDTM. */
@Timeout(30)
@ParameterizedClass
@EnumSource(Delivery.class)
record SizeAndTimeAlongWithRetrTest(Delivery delivery) {

  @Test
  void goesAlongOnceThe150HasNotToldTheSize() throws IOException {
    try (Stage stage =
        stage(
            s -> {
              s.expect("EPSV").passive().expect("SIZE a").expect("RETR a");
              s.replyTogether("213 1", "150 x").data("1").reply("226 sent");
            },
            Stage::inStep)) {
      assertThat(download(stage, false)).isEmpty();
      assertThat(download(stage, false)).hasValue(1);
      stage.assertInStep();
      assertThat(stage.server().roundTrips()).isEqualTo(7);
    }
  }

  @Test
  void isNotAskedAnyMoreOnceThe150TellsIt() throws IOException {
    try (Stage stage =
        stage(
            s -> {
              s.expect("EPSV").passive().expect("SIZE a").expect("RETR a");
              s.replyTogether("213 2", "150 x (1 bytes)").data("1").reply("226 sent");
            },
            s -> {
              s.expect("EPSV").passive();
              s.expect("RETR a").reply("150 x (1 bytes)").data("1").reply("226 sent");
            })) {
      download(stage, false);
      assertThat(download(stage, false)).hasValue(1);
      assertThat(download(stage, false)).hasValue(1);
    }
  }

  @Test
  void theTimeIsTheOneFromBeforeTheTransfer() throws IOException {
    try (Stage stage =
        stage(
            s -> s.expect("EPSV").passive(),
            s -> s.expect("SIZE a").expect("MDTM a").expect("RETR a"),
            s -> s.replyTogether("213 1", "213 20200229120000", "150 x"),
            s -> s.data("1").reply("226 sent"))) {
      download(stage, true);
      TransferDialogue dialogue = stage.files().download("a", OptionalLong.empty(), true);
      assertThat(dialogue.size()).hasValue(1);
      assertThat(dialogue.time()).contains(Instant.parse("2020-02-29T12:00:00Z"));
      dialogue.run(data -> data.copyTo(Channels.newChannel(new ByteArrayOutputStream())));
    }
  }

  @Test
  void aTimeThatIsRefusedIsNotTold() throws IOException {
    try (Stage stage =
        stage(
            s -> {
              s.expect("EPSV").passive().expect("SIZE a").expect("MDTM a").expect("RETR a");
              s.replyTogether("213 1", "550 no", "150 x").data("1").reply("226 sent");
            },
            Stage::inStep)) {
      download(stage, true);
      TransferDialogue dialogue = stage.files().download("a", OptionalLong.empty(), true);
      dialogue.run(data -> data.copyTo(Channels.newChannel(new ByteArrayOutputStream())));
      assertThat(dialogue.time()).isEmpty();
      stage.assertInStep();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"550 no", "500 what?", "213 many", "200 ok"})
  void isAnsweredBy(String reply) throws IOException {
    try (Stage stage =
        stage(
            s -> {
              s.expect("EPSV").passive().expect("SIZE a").expect("RETR a");
              s.replyTogether(reply, "150 x").data("1").reply("226 sent");
            },
            Stage::inStep)) {
      download(stage, false);
      assertThat(download(stage, false)).isEmpty();
      stage.assertInStep();
    }
  }

  @Test
  void aServerThatDoesNotAnswerItIsAskedOneThingAtATime() throws IOException {
    try (Stage stage = stage(s -> s.expect("EPSV").passive().expect("SIZE a").expect("RETR a"))) {
      download(stage, false);
      assertThat(catchThrowable(() -> download(stage, false)))
          .isInstanceOf(SocketTimeoutException.class);
      assertThat(stage.flights().areAllowed()).isFalse();
    }
  }

  @SafeVarargs
  private Stage stage(Consumer<Script>... rest) throws IOException {
    return new Stage(
        delivery,
        options -> options.replyTimeout(Duration.ofSeconds(2)),
        Flights.asTaken(System::nanoTime),
        s -> {
          s.expect("TYPE I").expect("EPSV").passiveSaying("200 ok\r\n229 (|||{port}|)");
          s.expect("RETR a").reply("150 x").data("1").reply("226 sent");
          for (Consumer<Script> each : rest) {
            each.accept(s);
          }
        });
  }

  private static OptionalLong download(Stage stage, boolean more) throws IOException {
    TransferDialogue dialogue = stage.files().download("a", OptionalLong.empty(), false);
    dialogue.followedIf(() -> more);
    dialogue.run(data -> data.copyTo(Channels.newChannel(new ByteArrayOutputStream())));
    return dialogue.size();
  }
}
