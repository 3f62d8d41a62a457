package dev.ferry.badinput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ferry.badserver.Delivery;
import dev.ferry.badserver.Scene;
import dev.ferry.ftplib.Ftp;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who isn't connected is told so, by every method that talks. ftplib's S5. */
@Timeout(30)
class NotConnectedTest {

  static Stream<Method> methods() {
    return EveryMethod.talking().stream();
  }

  @Test
  void thereAreMethods() {
    assertThat(methods()).hasSizeGreaterThan(30);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void neverConnected(Method method) {
    assertRefused(new Ftp(), method);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void closed(Method method) throws IOException {
    try (Scene scene = Scene.play(Delivery.WHOLE, s -> {})) {
      scene.ftp().close();
      assertRefused(scene.ftp(), method);
      assertThat(scene.server().heardBytes()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("methods")
  void quit(Method method) throws IOException {
    try (Scene scene = Scene.play(Delivery.WHOLE, s -> s.expect("QUIT").reply("221 bye"))) {
      scene.ftp().quit();
      assertRefused(scene.ftp(), method);
      assertThat(scene.server().heard()).containsExactly("QUIT");
    }
  }

  @Test
  void noHostWasEverNamed() {
    assertThat(catchThrowable(() -> new Ftp().connect()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no host to connect to");
  }

  private static void assertRefused(Ftp ftp, Method method) {
    assertThat(catchThrowable(() -> EveryMethod.call(ftp, method)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("not connected");
  }
}
