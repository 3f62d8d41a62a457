package dev.ferry.badserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.DataMode;
import dev.ferry.FtpOptions;
import dev.ferry.testing.Script;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Another thread ends a wait at once: by close(), or by an interrupt. */
@Timeout(30)
class OtherThreadTest {

  /** What the client waits for when the other thread comes. */
  enum Waiting {
    FOR_A_REPLY,
    FOR_DATA,
    FOR_THE_SERVER_TO_TAKE_DATA,
    FOR_A_LISTING,
    FOR_A_FINAL_REPLY,
    FOR_THE_DATA_PORT,
    FOR_THE_SERVER_TO_CONNECT;

    void play(Script s, CountDownLatch here) {
      switch (this) {
        case FOR_A_REPLY -> s.expect("PWD").signal(here).stall();
        case FOR_DATA -> Kind.RETR.some(Kind.RETR.begin(s).reply("150 x")).signal(here).stall();
        case FOR_THE_SERVER_TO_TAKE_DATA ->
            Kind.STOR.some(Kind.STOR.begin(s).reply("150 x")).signal(here).stall();
        case FOR_A_LISTING ->
            Kind.MLSD.some(Kind.MLSD.begin(s).reply("150 x")).signal(here).stall();
        case FOR_A_FINAL_REPLY ->
            Kind.RETR.all(Kind.RETR.begin(s).reply("150 x")).signal(here).stall();
        case FOR_THE_DATA_PORT ->
            s.expect("TYPE I").reply("200 ok").expect("PASV").deafPassive().signal(here).stall();
        case FOR_THE_SERVER_TO_CONNECT -> {
          s.expect("TYPE I").reply("200 ok").expectMatching("PORT .*").reply("200 ok");
          s.expect("RETR a").reply("150 x").signal(here).stall();
        }
      }
    }

    void run(Scene scene) throws IOException {
      switch (this) {
        case FOR_A_REPLY -> scene.ftp().pwd();
        case FOR_THE_SERVER_TO_TAKE_DATA -> Kind.STOR.run(scene.ftp(), Kind.MUCH);
        case FOR_A_LISTING -> Kind.MLSD.run(scene.ftp());
        default -> Kind.RETR.run(scene.ftp());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Waiting.class)
  void closes(Waiting waiting) throws Exception {
    CountDownLatch here = new CountDownLatch(1);
    try (Scene scene =
        Scene.play(Delivery.WHOLE, o -> patient(o, waiting), s -> waiting.play(s, here))) {
      AtomicReference<Throwable> thrown = new AtomicReference<>();
      Thread thread = start(waiting, scene, thrown);
      assertThat(here.await(10, TimeUnit.SECONDS)).isTrue();
      scene.ftp().close();
      thread.join(5_000);
      assertThat(thread.isAlive()).isFalse();
      assertThat(thrown.get()).isInstanceOf(IOException.class);
      assertThat(scene.ears().count("closed closed by this side")).isEqualTo(1);
      scene.server().awaitNoConnections(Scene.SOON);
    }
  }

  @ParameterizedTest
  @EnumSource(value = Waiting.class, names = "FOR_THE_DATA_PORT", mode = EnumSource.Mode.EXCLUDE)
  void interrupts(Waiting waiting) throws Exception {
    CountDownLatch here = new CountDownLatch(1);
    try (Scene scene =
        Scene.play(Delivery.WHOLE, o -> patient(o, waiting), s -> waiting.play(s, here))) {
      AtomicReference<Throwable> thrown = new AtomicReference<>();
      Thread thread = start(waiting, scene, thrown);
      assertThat(here.await(10, TimeUnit.SECONDS)).isTrue();
      thread.interrupt();
      thread.join(5_000);
      assertThat(thread.isAlive()).isFalse();
      if (waiting == Waiting.FOR_THE_SERVER_TO_CONNECT) {
        assertThat(thrown.get()).isInstanceOf(IOException.class);
      } else {
        assertThat(thrown.get()).isInstanceOf(InterruptedIOException.class);
      }
      // Nobody knows any more whose reply comes next.
      scene.server().awaitNoConnections(Scene.SOON);
      scene.assertClosedBecause("nterrupt");
    }
  }

  private static Thread start(Waiting waiting, Scene scene, AtomicReference<Throwable> thrown) {
    Thread thread =
        new Thread(() -> {
          try {
            waiting.run(scene);
          } catch (Throwable e) {
            thrown.set(e);
          }
        });
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static FtpOptions.Builder patient(FtpOptions.Builder options, Waiting waiting) {
    return options
        .timeout(Duration.ofSeconds(25))
        .dataMode(
            waiting == Waiting.FOR_THE_SERVER_TO_CONNECT ? DataMode.ACTIVE : DataMode.PASSIVE);
  }
}
