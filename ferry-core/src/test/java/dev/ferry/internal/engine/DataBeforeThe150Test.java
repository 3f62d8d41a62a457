package dev.ferry.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ferry.FtpException;
import dev.ferry.FtpPermanentException;
import dev.ferry.badserver.Delivery;
import dev.ferry.internal.data.Flights;
import dev.ferry.testing.Script;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Data may follow STOR at once; what the server says of STOR counts all the same. */
@Timeout(30)
@ParameterizedClass
@EnumSource(Delivery.class)
record DataBeforeThe150Test(Delivery delivery) {

  private static final int EARLY = 32 * 1024;

  @Test
  void aServerThatSaysNothingBeforeItHasAllGetsAll() throws IOException {
    byte[] bytes = bytes(EARLY);
    try (Stage stage =
        stage(s -> s.receive().replyTogether("150 go on", "226 done"), Stage::inStep)) {
      upload(stage, bytes);
      assertThat(stage.server().received(0)).isEqualTo(bytes);
      stage.assertInStep();
      assertThat(stage.ears().ignored()).isEmpty();
    }
  }

  @Test
  void anEmptyFileEndsBeforeThe150() throws IOException {
    try (Stage stage =
        stage(s -> s.receive().replyTogether("150 go on", "226 done"), Stage::inStep)) {
      upload(stage, new byte[0]);
      assertThat(stage.server().received(0)).isEmpty();
      stage.assertInStep();
    }
  }

  @Test
  void noMoreThanALittleGoesBeforeThe150() throws IOException {
    byte[] bytes = bytes(EARLY * 20);
    try (Stage stage =
        stage(
            s -> s.receivePart(EARLY).reply("150 go on").receive().reply("226 done"),
            Stage::inStep)) {
      upload(stage, bytes);
      assertThat(stage.server().received(0)).hasSize(EARLY);
      assertThat(stage.server().received(1)).hasSize(EARLY * 19);
      stage.assertInStep();
    }
  }

  @Test
  void aRefusedFileIsNotSentBeyondThat() throws IOException {
    try (Stage stage = stage(s -> s.reply("550 no such folder").receive(), Stage::inStep)) {
      FtpPermanentException e =
          catchThrowableOfType(
              FtpPermanentException.class, () -> upload(stage, bytes(EARLY * 1000)));
      assertThat(e).hasMessage("550 no such folder");
      assertThat(e.connectionUsable()).isTrue();
      stage.assertInStep();
      assertThat(stage.server().received(0)).hasSizeLessThanOrEqualTo(EARLY);
      assertThat(stage.flights().areAllowed()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"550 no such folder", "553 no", "452 full", "425 no"})
  void aRefusalIsToldInTheServersWordsThoughAllWasSent(String words) throws IOException {
    try (Stage stage = stage(s -> s.reply(words), Stage::inStep)) {
      FtpException e = catchThrowableOfType(FtpException.class, () -> upload(stage, bytes(1000)));
      assertThat(e).hasMessage(words);
      assertThat(e.command()).isEqualTo("STOR a");
      stage.assertInStep();
    }
  }

  @Test
  void aRefusalThatComesWithAResetIsToldInTheServersWords() throws IOException {
    CountDownLatch reset = new CountDownLatch(1);
    try (Stage stage =
        stage(
            s -> s.receivePart(1).reply("550 no such folder").resetData().signal(reset),
            Stage::inStep)) {
      FtpException e =
          catchThrowableOfType(
              FtpException.class,
              () ->
                  stage
                      .files()
                      .upload("STOR a")
                      .run(data -> {
                        data.write(new byte[1], 0, 1);
                        await(reset);
                        data.write(new byte[1], 0, 1);
                        data.write(new byte[1], 0, 1);
                      }));
      assertThat(e).hasMessage("550 no such folder");
      stage.assertInStep();
    }
  }

  @Test
  void a200BeforeThe150IsPassedOver() throws IOException {
    try (Stage stage =
        stage(s -> s.receive().replyTogether("200 ok", "150 go on", "226 done"), Stage::inStep)) {
      upload(stage, bytes(10));
      stage.assertInStep();
      assertThat(stage.ears().ignored()).containsExactly("200 ok");
    }
  }

  @Test
  void theServerHangsUpMeanwhile() throws IOException {
    try (Stage stage = stage(s -> s.receivePart(10).reply("421 going down").close())) {
      assertThat(catchThrowable(() -> upload(stage, bytes(10))))
          .isInstanceOf(FtpException.class)
          .hasMessage("421 going down");
      assertThat(stage.engine().isOpen()).isFalse();
      assertThat(stage.flights().areAllowed()).isTrue();
    }
  }

  @Test
  void aServerThatLosesSuchAnUploadIsSentNoneAgain() throws IOException {
    try (Stage stage =
        stage(
            s -> s.receivePart(10).resetData().reply("426 what was that?"),
            s -> s.expect("EPSV").passive().expect("STOR a").reply("150 go on"),
            s -> s.receive().reply("226 done"))) {
      assertThat(catchThrowable(() -> upload(stage, bytes(10)))).hasMessage("426 what was that?");
      assertThat(stage.flights().areAllowed()).isFalse();

      TransferDialogue second = stage.files().upload("STOR a");
      assertThat(second.hasBegun()).isTrue();
      second.run(data -> data.write(bytes(10), 0, 10));
      assertThat(stage.server().received(1)).hasSize(10);
    }
  }

  @Test
  void whoGivesTheBytesFails() throws IOException {
    try (Stage stage = stage(s -> s.reply("150 go on").receive().reply("426 cut"), Stage::inStep)) {
      IOException mine = new IOException("the disk is gone");
      assertThat(
              catchThrowable(() ->
                  stage
                      .files()
                      .upload("STOR a")
                      .run(data -> {
                        throw mine;
                      })))
          .isSameAs(mine);
      stage.assertInStep();
      assertThat(stage.flights().areAllowed()).isTrue();
    }
  }

  @SafeVarargs
  private Stage stage(Consumer<Script>... answers) throws IOException {
    return new Stage(
        delivery,
        options -> options.stallTimeout(Duration.ofSeconds(5)),
        Flights.asTaken(System::nanoTime),
        s -> {
          s.expect("TYPE I").expect("EPSV").passiveSaying("200 ok\r\n229 (|||{port}|)");
          s.expect("STOR a");
          for (Consumer<Script> answer : answers) {
            answer.accept(s);
          }
        });
  }

  private static void upload(Stage stage, byte[] bytes) throws IOException {
    stage.files().upload("STOR a").run(data -> data.write(bytes, 0, bytes.length));
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }

  private static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = (byte) (i * 31);
    }
    return bytes;
  }
}
