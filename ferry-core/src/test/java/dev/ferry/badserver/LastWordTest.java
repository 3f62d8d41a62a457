package dev.ferry.badserver;

import static dev.ferry.badserver.Scene.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ferry.FtpException;
import dev.ferry.FtpReplyException;
import dev.ferry.testing.Script;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The final reply decides, and who says none is not waited for. */
@Timeout(30)
@ParameterizedClass
@EnumSource(Delivery.class)
record LastWordTest(Delivery delivery) {

  static Stream<Arguments> refusals() {
    return Stream.of(Kind.values())
        .flatMap(kind ->
            Stream.of("426 broken", "451 local error", "452 full", "552 quota", "550-no\r\n550")
                .map(reply -> Arguments.of(kind, reply)));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void aRefusalAfterAllData(Kind kind, String reply) throws IOException {
    try (Scene scene = inStepAfter(s -> kind.all(kind.begin(s).reply("150 x")).reply(reply))) {
      FtpException e = refused(FtpException.class, true, () -> kind.run(scene.ftp()));
      assertThat(e).hasMessage(reply.replace("\r", ""));
      assertThat(e.command()).isEqualTo(kind.command());
      scene.assertInStep();
    }
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void aRefusalInsteadOfThe150(Kind kind, String reply) throws IOException {
    try (Scene scene = inStepAfter(s -> kind.begin(s).reply(reply))) {
      FtpException e = refused(FtpException.class, true, () -> kind.run(scene.ftp()));
      assertThat(e).hasMessage(reply.replace("\r", ""));
      scene.server().awaitHeard(kind.command(), Scene.SOON);
      assertThat(scene.ears().count("data opened")).isZero();
      scene.assertInStep();
      assertThat(scene.server().openConnections()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void a3xxInsteadOfThe150(Kind kind) throws IOException {
    try (Scene scene = inStepAfter(s -> kind.begin(s).reply("350 and?"))) {
      assertThat(refused(FtpReplyException.class, true, () -> kind.run(scene.ftp())))
          .hasMessage("350 and?");
      scene.assertInStep();
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void onlyTheFirst2xxIsPassedOver(Kind kind) throws IOException {
    try (Scene scene =
        Scene.play(delivery, s -> kind.begin(s).replyTogether("200 one", "200 two"))) {
      assertThat(refused(FtpReplyException.class, false, () -> kind.run(scene.ftp())))
          .hasMessage("200 two");
      scene.assertClosedBecause("200 two");
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void a3xxAtTheEnd(Kind kind) throws IOException {
    try (Scene scene = inStepAfter(s -> kind.all(kind.begin(s).reply("150 x")).reply("350 and?"))) {
      assertThat(refused(FtpReplyException.class, true, () -> kind.run(scene.ftp())))
          .hasMessage("350 and?");
      scene.assertInStep();
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void a421AtTheEnd(Kind kind) throws IOException {
    try (Scene scene =
        Scene.play(
            delivery, s -> kind.all(kind.begin(s).reply("150 x")).reply("421 enough").close())) {
      assertThat(refused(FtpException.class, false, () -> kind.run(scene.ftp())))
          .hasMessage("421 enough");
      scene.assertClosedBecause("421 enough");
    }
  }

  @Test
  void aRefusalInTheMiddleOfAnUpload() throws IOException {
    // The disk is full: the server closes the data connection while we write.
    try (Scene scene =
        inStepAfter(
            s -> Kind.STOR.some(Kind.STOR.begin(s).reply("150 x")).closeData().reply("552 full"))) {
      FtpException e =
          refused(FtpException.class, true, () -> Kind.STOR.run(scene.ftp(), Kind.MUCH));
      assertThat(e).hasMessage("552 full");
      assertThat(e.getSuppressed()).hasSize(1);
      scene.assertInStep();
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aStallThatTheServerExplains(Kind kind) throws IOException {
    Ears ears = new Ears();
    try (Scene scene =
        Scene.play(
            delivery,
            ears,
            options -> options.stallTimeout(Scene.SHORT),
            s -> {
              kind.some(kind.begin(s).reply("150 x")).await(ears.dataClosed());
              s.closeData().reply("426 broken");
              Scene.inStep(s);
            })) {
      long start = System.nanoTime();
      FtpException e = refused(FtpException.class, true, () -> kind.run(scene.ftp(), Kind.MUCH));
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Scene.SOON.dividedBy(2));
      assertThat(e).hasMessage("426 broken");
      assertThat(e.getSuppressed()[0])
          .isInstanceOf(SocketTimeoutException.class)
          .hasMessageContaining("within 0.2 s");
      scene.assertInStep();
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aStallWithoutAWord(Kind kind) throws IOException {
    try (Scene scene =
        Scene.play(
            delivery,
            options -> options.stallTimeout(Scene.SHORT).replyTimeout(Scene.HASTY),
            s -> kind.some(kind.begin(s).reply("150 x")).stall())) {
      assertThat(catchThrowable(() -> kind.run(scene.ftp(), Kind.MUCH)))
          .isInstanceOf(SocketTimeoutException.class)
          .hasMessageContaining("within 0.2 s");
      scene.assertClosedBecause("did not say how '" + kind.command() + "' ended");
    }
  }

  private Scene inStepAfter(Consumer<Script> script) throws IOException {
    return Scene.play(
        delivery,
        s -> {
          script.accept(s);
          Scene.inStep(s);
        });
  }
}
