package dev.ferry.badserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ferry.FtpOptions;
import dev.ferry.ftplib.Ftp;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nobody there, or nobody who speaks: every wait has its limit. */
@Timeout(30)
class SilentServerTest {

  @Test
  void anUnknownHostIsNamed() {
    Ftp ftp = new Ftp();
    assertThat(catchThrowable(() -> ftp.connect("no-such-host.invalid")))
        .isInstanceOf(UnknownHostException.class)
        .hasMessageContaining("no-such-host.invalid");
    assertThat(catchThrowable(ftp::pwd)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aRefusedPortIsNamed() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Ftp ftp = new Ftp();
    assertThat(catchThrowable(() -> ftp.connect("127.0.0.1", port)))
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining("127.0.0.1:" + port);
    assertThat(catchThrowable(ftp::pwd)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void noGreeting() {
    try (Scene scene =
        Scene.unconnected(
            Delivery.WHOLE,
            options -> options.replyTimeout(Scene.SHORT),
            s -> s.noGreeting().stall())) {
      assertTimesOut(Scene.SHORT, "no greeting within 0.2 s", () -> scene.ftp().connect());
      scene.server().awaitNoConnections(Scene.SOON);
      assertThat(scene.server().heardBytes()).isEmpty();
    }
  }

  @Test
  void aGreetingThatDripsIsLimitedAsAWhole() {
    try (Scene scene =
        Scene.unconnected(
            Delivery.BYTE_BY_BYTE,
            options -> options.replyTimeout(Scene.SHORT),
            s -> {
              s.noGreeting();
              for (int i = 0; i < 200; i++) {
                s.replyRaw("220-x\r\n").pause(Duration.ofMillis(5));
              }
            })) {
      assertTimesOut(Scene.SHORT, "no greeting within 0.2 s", () -> scene.ftp().connect());
    }
  }

  @Test
  void noAnswerToACommand() throws IOException {
    try (Scene scene =
        Scene.play(Delivery.WHOLE, SilentServerTest::hasty, s -> s.expect("NOOP").stall())) {
      assertTimesOut(Scene.HASTY, "no reply to NOOP within 1 s", () -> scene.ftp().voidCmd("NOOP"));
      scene.assertClosedBecause("no reply to NOOP");
    }
  }

  @Test
  void noAnswerToThePasswordDoesNotShowIt() throws IOException {
    try (Scene scene =
        Scene.play(
            Delivery.WHOLE,
            SilentServerTest::hasty,
            s -> s.expect("USER bob").reply("331 and?").expect("PASS secret").stall())) {
      assertTimesOut(
          Scene.HASTY,
          "no reply to PASS ******** within 1 s",
          () -> scene.ftp().login("bob", "secret"));
    }
  }

  @Test
  void goodbyeToADeadServerIsBounded() throws IOException {
    try (Scene scene =
        Scene.play(Delivery.WHOLE, SilentServerTest::hasty, s -> s.expect("QUIT").stall())) {
      assertTimesOut(Scene.HASTY, "no reply to QUIT within 1 s", () -> scene.ftp().quit());
      scene.assertClosedBecause("no reply to QUIT");
      scene.ftp().close();
      assertThat(catchThrowable(() -> scene.ftp().pwd())).isInstanceOf(IllegalStateException.class);
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void noAnswerToATransferCommand(Kind kind) throws IOException {
    try (Scene scene =
        Scene.play(Delivery.WHOLE, SilentServerTest::hasty, s -> kind.begin(s).stall())) {
      assertTimesOut(
          Scene.HASTY,
          "no reply to " + kind.command() + " within 1 s",
          () -> kind.run(scene.ftp()));
      scene.server().awaitNoConnections(Scene.SOON);
      scene.assertClosedBecause("no reply to " + kind.command());
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void noFinalReply(Kind kind) throws IOException {
    try (Scene scene =
        Scene.play(
            Delivery.WHOLE,
            SilentServerTest::hasty,
            s -> kind.all(kind.begin(s).reply("150 x")).stall())) {
      assertTimesOut(
          Scene.HASTY,
          "no reply to " + kind.command() + " within 1 s",
          () -> kind.run(scene.ftp()));
      scene.assertClosedBecause("no reply to " + kind.command());
    }
  }

  private static FtpOptions.Builder hasty(FtpOptions.Builder options) {
    return options.replyTimeout(Scene.HASTY);
  }

  private static void assertTimesOut(Duration limit, String message, Scene.Call call) {
    long start = System.nanoTime();
    assertThat(catchThrowable(call::run))
        .isInstanceOf(SocketTimeoutException.class)
        .hasMessage(message);
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isBetween(limit.minusMillis(20), Scene.SOON);
  }
}
