package dev.ferry.badserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ferry.FtpException;
import dev.ferry.FtpTemporaryException;
import dev.ferry.testing.Script;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The server hangs up, politely (FIN) or not (RST), at every step. */
@Timeout(30)
@ParameterizedClass
@EnumSource(Delivery.class)
record HungUpTest(Delivery delivery) {

  /** How a server hangs up, and what the client makes of it. */
  enum Way {
    FIN(Script::close, EOFException.class),
    RST(Script::reset, IOException.class);

    @SuppressWarnings("ImmutableEnumChecker") // it has no state
    private final Consumer<Script> step;

    private final Class<? extends IOException> type;

    Way(Consumer<Script> step, Class<? extends IOException> type) {
      this.step = step;
      this.type = type;
    }
  }

  /** Where in a transfer the control connection ends. */
  enum Point {
    TYPE,
    PASV,
    COMMAND,
    FINAL_REPLY;

    void play(Kind kind, Script s, Consumer<Script> end) {
      switch (this) {
        case TYPE -> end.accept(s.expectMatching("TYPE ."));
        case PASV -> end.accept(s.expectMatching("TYPE .").reply("200 ok").expect("PASV"));
        case COMMAND -> end.accept(kind.begin(s));
        case FINAL_REPLY -> end.accept(kind.all(kind.begin(s).reply("150 begins")));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void insteadOfAGreeting(Way way) {
    try (Scene scene =
        Scene.unconnected(delivery, options -> options, s -> way.step.accept(s.noGreeting()))) {
      assertThat(catchThrowable(() -> scene.ftp().connect())).isInstanceOf(IOException.class);
      scene.server().awaitNoConnections(Scene.SOON);
      assertThat(catchThrowable(() -> scene.ftp().pwd())).isInstanceOf(IllegalStateException.class);
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void inTheMiddleOfAGreeting(Way way) {
    try (Scene scene =
        Scene.unconnected(
            delivery,
            options -> options,
            s -> way.step.accept(s.noGreeting().replyRaw("220-welcome\r\n220-to")))) {
      assertThat(catchThrowable(() -> scene.ftp().connect())).isInstanceOf(IOException.class);
      scene.server().awaitNoConnections(Scene.SOON);
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void insteadOfAnsweringUser(Way way) throws IOException {
    try (Scene scene = Scene.play(delivery, s -> way.step.accept(s.expect("USER bob")))) {
      assertHungUp(scene, way, () -> scene.ftp().login("bob", "secret"));
      assertThat(scene.server().heard()).containsExactly("USER bob");
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void insteadOfAnsweringPass(Way way) throws IOException {
    try (Scene scene =
        Scene.play(
            delivery,
            s -> way.step.accept(s.expect("USER bob").reply("331 and?").expect("PASS secret")))) {
      assertHungUp(scene, way, () -> scene.ftp().login("bob", "secret"));
    }
  }

  static Stream<Arguments> everyPoint() {
    return Stream.of(Kind.values())
        .flatMap(kind ->
            Stream.of(Point.values())
                .flatMap(
                    point -> Stream.of(Way.values()).map(way -> Arguments.of(kind, point, way))));
  }

  @ParameterizedTest
  @MethodSource("everyPoint")
  void inATransfer(Kind kind, Point point, Way way) throws IOException {
    try (Scene scene = Scene.play(delivery, s -> point.play(kind, s, way.step))) {
      assertHungUp(scene, way, () -> kind.run(scene.ftp()));
      scene.server().awaitNoConnections(Scene.SOON);
      List<String> heard = scene.server().heard();
      String last =
          switch (point) {
            case TYPE -> heard.get(0);
            case PASV -> "PASV";
            case COMMAND, FINAL_REPLY -> kind.command();
          };
      assertThat(heard).last().isEqualTo(last);
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void theDataPortIsClosed(Kind kind) throws IOException {
    try (Scene scene =
        Scene.play(
            delivery,
            s -> {
              s.expectMatching("TYPE .").reply("200 ok").expect("PASV").refusedPassive();
              Scene.inStep(s);
            })) {
      assertThat(catchThrowable(() -> kind.run(scene.ftp())))
          .isInstanceOf(ConnectException.class)
          .hasMessageContaining("127.0.0.1");
      scene.assertInStep();
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void bothInTheMiddleOfTheData(Kind kind) throws IOException {
    try (Scene scene =
        Scene.play(delivery, s -> kind.some(kind.begin(s).reply("150 x")).resetData().close())) {
      Throwable thrown = catchThrowable(() -> kind.run(scene.ftp(), Kind.MUCH));
      assertThat(thrown).isInstanceOf(IOException.class);
      scene.server().awaitNoConnections(Scene.SOON);
      scene.assertClosedBecause("the server closed the control connection");
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void theDataAreResetAndTheReplySaysSo(Kind kind) throws IOException {
    try (Scene scene =
        Scene.play(
            delivery,
            s -> {
              kind.some(kind.begin(s).reply("150 x")).resetData().reply("426 broken off");
              Scene.inStep(s);
            })) {
      assertThat(
              Scene.refused(
                  FtpTemporaryException.class, true, () -> kind.run(scene.ftp(), Kind.MUCH)))
          .hasMessage("426 broken off");
      scene.server().awaitHeard(kind.command(), Scene.SOON);
      scene.assertInStep();
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void theDataAreResetAndTheReplyDeniesIt(Kind kind) throws IOException {
    try (Scene scene =
        Scene.play(
            delivery,
            s -> {
              kind.some(kind.begin(s).reply("150 x")).resetData().reply("226 all sent");
              Scene.inStep(s);
            })) {
      // The bytes did not come: a 226 doesn't make them.
      assertThat(catchThrowable(() -> kind.run(scene.ftp(), Kind.MUCH)))
          .isInstanceOf(IOException.class)
          .isNotInstanceOf(FtpException.class);
      scene.assertInStep();
    }
  }

  @ParameterizedTest
  @EnumSource(value = Kind.class, names = "STOR", mode = EnumSource.Mode.EXCLUDE)
  void theDataEndEarlyAndTheReplySaysSo(Kind kind) throws IOException {
    // A listing that broke off is no listing.
    try (Scene scene =
        Scene.play(
            delivery,
            s -> {
              kind.some(kind.begin(s).reply("150 x")).closeData().reply("426 broken off");
              Scene.inStep(s);
            })) {
      assertThat(Scene.refused(FtpTemporaryException.class, true, () -> kind.run(scene.ftp())))
          .hasMessage("426 broken off");
      scene.assertInStep();
    }
  }

  private static void assertHungUp(Scene scene, Way way, Scene.Call call) {
    Throwable thrown = catchThrowable(call::run);
    assertThat(thrown).isInstanceOf(way.type).isNotInstanceOf(FtpException.class);
    if (way == Way.FIN) {
      assertThat(thrown).hasMessageContaining("the server closed the control connection");
      scene.assertClosedBecause("the server closed the control connection");
    } else {
      assertThat(catchThrowable(() -> scene.ftp().pwd()))
          .isInstanceOf(SocketException.class)
          .hasMessageStartingWith("the connection was closed: ");
    }
  }
}
