package dev.ferry.badserver;

import static dev.ferry.badserver.Scene.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ferry.FtpTemporaryException;
import dev.ferry.testing.Script;
import java.io.EOFException;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The server goes while nobody asks it anything: the next command is not sent. */
@Timeout(30)
@ParameterizedClass
@EnumSource(Delivery.class)
record GoneWhileIdleTest(Delivery delivery) {

  @Test
  void a421IsTheAnswerToTheNextCommandWhichIsNotSent() throws Exception {
    try (Scene scene = afterNoop(s -> s.reply("421 idle for too long"))) {
      FtpTemporaryException e =
          refused(FtpTemporaryException.class, false, () -> scene.ftp().delete("a"));
      assertThat(e).hasMessage("421 idle for too long");
      assertThat(e.command()).isEqualTo("DELE a");
      scene.assertClosedBecause("421 idle for too long");
      scene.server().awaitNoConnections(Scene.SOON);
      assertThat(scene.server().heard()).containsExactly("NOOP");
    }
  }

  @Test
  void a421AndAnEnd() throws Exception {
    try (Scene scene = afterNoop(s -> s.reply("421 idle for too long").close())) {
      assertThat(refused(FtpTemporaryException.class, false, () -> scene.ftp().retrLines("LIST")))
          .hasMessage("421 idle for too long");
      assertThat(scene.server().heard()).containsExactly("NOOP");
    }
  }

  @Test
  void anEndIsSeenBeforeTheNextCommandIsSent() throws Exception {
    try (Scene scene = afterNoop(Script::close)) {
      assertThat(catchThrowable(() -> scene.ftp().delete("a")))
          .isInstanceOf(EOFException.class)
          .hasMessage("the server had closed the control connection before DELE a was sent");
      scene.assertClosedBecause("the server had closed the control connection");
      assertThat(scene.server().heard()).containsExactly("NOOP");
    }
  }

  @Test
  void aResetIsSeenBeforeTheNextCommandIsSent() throws Exception {
    try (Scene scene = afterNoop(Script::reset)) {
      assertThat(catchThrowable(() -> scene.ftp().delete("a"))).isInstanceOf(IOException.class);
      scene.assertClosedBecause("reset");
      assertThat(scene.server().heard()).containsExactly("NOOP");
    }
  }

  @Test
  void junkIsSeenBeforeTheNextCommandIsSent() throws Exception {
    try (Scene scene = afterNoop(s -> s.reply("what a day"))) {
      assertThat(catchThrowable(() -> scene.ftp().delete("a")))
          .hasMessageContaining("this is no FTP reply: \"what a day\"");
      scene.assertClosedBecause("what a day");
      assertThat(scene.server().heard()).containsExactly("NOOP");
    }
  }

  @Test
  void thePasswordOfACommandThatWasNotSentIsNotShown() throws Exception {
    try (Scene scene = afterNoop(Script::close)) {
      assertThat(catchThrowable(() -> scene.ftp().sendCmd("pass secret")))
          .hasMessageContaining("before PASS ******** was sent");
    }
  }

  @Test
  void afterAReconnectAllIsWell() throws Exception {
    CountDownLatch done = new CountDownLatch(1);
    try (Scene scene =
        Scene.play(
            delivery,
            s -> {
              s.expect("NOOP").reply("200 ok").close().signal(done);
              s.nextConnection(Scene::inStep);
            })) {
      scene.ftp().voidCmd("NOOP");
      assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(catchThrowable(() -> scene.ftp().pwd())).isInstanceOf(EOFException.class);
      scene.ftp().connect();
      scene.assertInStep();
    }
  }

  /** One command, and then what the server does unasked, which has happened when this returns. */
  private Scene afterNoop(Consumer<Script> unasked) throws Exception {
    CountDownLatch done = new CountDownLatch(1);
    Scene scene =
        Scene.play(
            delivery,
            s -> {
              unasked.accept(s.expect("NOOP").reply("200 ok"));
              s.signal(done);
            });
    scene.ftp().voidCmd("NOOP");
    assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
    return scene;
  }
}
