package dev.ferry.badinput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ferry.FtpOptions;
import dev.ferry.badserver.Delivery;
import dev.ferry.badserver.Scene;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * CR, LF, NUL and what the encoding doesn't have: in any String of any public method they are
 * refused before a byte is sent.
 */
@Timeout(60)
class LineBreaksTest {

  private static final String BAD = "\r\n\0";
  private static final int TRIES = 200;

  static Stream<EveryMethod.Parameter> parameters() {
    return EveryMethod.textParameters();
  }

  @Test
  void thereAreParameters() {
    assertThat(parameters()).hasSizeGreaterThan(30);
  }

  @ParameterizedTest
  @MethodSource("parameters")
  void aLineBreakIsRefused(EveryMethod.Parameter parameter) throws IOException {
    Random random = new Random(parameter.toString().hashCode());
    try (Scene scene = scene(StandardCharsets.UTF_8)) {
      for (int i = 0; i < TRIES; i++) {
        char bad = BAD.charAt(random.nextInt(BAD.length()));
        String text = insert(random, bad);
        Throwable thrown = catchThrowable(() -> parameter.call(scene.ftp(), text));
        assertThat(thrown).as(text).isInstanceOf(IllegalArgumentException.class);
        assertThat(thrown.getMessage()).doesNotContain("\r", "\n", "\0");
        if (parameter.method().getName().equals("connect")) {
          assertThat(thrown).hasMessageContaining("not a host");
        } else if (!isSecret(parameter)) {
          assertThat(thrown.getMessage())
              .contains(text.replace("\r", "\\r").replace("\n", "\\n").replace("\0", "\\0"));
        }
      }
      assertNothingWasSent(scene);
    }
  }

  @ParameterizedTest
  @MethodSource("parameters")
  void whatTheEncodingDoesNotHaveIsRefused(EveryMethod.Parameter parameter) throws IOException {
    if (parameter.method().getName().equals("connect")) {
      return; // a host is never sent
    }
    Random random = new Random(parameter.toString().hashCode());
    try (Scene scene = scene(StandardCharsets.ISO_8859_1)) {
      for (int i = 0; i < 20; i++) {
        String text = insert(random, '€');
        Throwable thrown = catchThrowable(() -> parameter.call(scene.ftp(), text));
        assertThat(thrown)
            .as(text)
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("can't be written in ISO-8859-1");
      }
      assertNothingWasSent(scene);
    }
  }

  @ParameterizedTest
  @MethodSource("parameters")
  void halfACharacterIsRefused(EveryMethod.Parameter parameter) throws IOException {
    if (parameter.method().getName().equals("connect")) {
      return; // a host is never sent
    }
    try (Scene scene = scene(StandardCharsets.UTF_8)) {
      assertThat(catchThrowable(() -> parameter.call(scene.ftp(), "a\ud800b")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("can't be written in UTF-8");
      assertNothingWasSent(scene);
    }
  }

  private static boolean isSecret(EveryMethod.Parameter parameter) {
    return switch (parameter.method().getName()) {
      case "acct" -> true;
      case "login" -> parameter.index() > 0;
      default -> false;
    };
  }

  private static Scene scene(Charset encoding) throws IOException {
    return Scene.play(
        Delivery.WHOLE, (FtpOptions.Builder o) -> o.encoding(encoding), Scene::inStep);
  }

  /** The connection is as it was: the only thing that was ever heard is this. */
  private static void assertNothingWasSent(Scene scene) throws IOException {
    scene.assertInStep();
    assertThat(new String(scene.server().heardBytes(), StandardCharsets.ISO_8859_1))
        .isEqualTo("PWD\r\n");
    assertThat(scene.server().acceptedControlConnections()).isEqualTo(1);
    assertThat(scene.server().acceptedDataConnections()).isZero();
  }

  private static String insert(Random random, char bad) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(20);
    for (int i = 0; i < length; i++) {
      text.append("ghijkl /.-_äöü".charAt(random.nextInt(14)));
    }
    return text.insert(random.nextInt(length + 1), bad).toString();
  }
}
