package dev.ferry.badserver;

import static dev.ferry.badserver.Scene.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ferry.DataMode;
import dev.ferry.FtpException;
import dev.ferry.FtpOptions;
import dev.ferry.FtpTemporaryException;
import dev.ferry.testing.Script;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The server connects to us, or somebody else does, or nobody. */
@Timeout(30)
@ParameterizedClass
@EnumSource(Delivery.class)
record ActiveModeTest(Delivery delivery) {

  @Test
  void aStrangerIsTurnedAwayAndTheServerTaken() throws IOException {
    try (Socket stranger = new Socket();
        Scene scene =
            active(
                Scene.SOON,
                (s, self) -> {
                  begin(s).activePort().expect("RETR a").reply("150 x");
                  s.then(() -> connectFrom127002(stranger, self[0]));
                  s.data("hello").reply("226 sent");
                  Scene.inStep(s);
                })) {
      ByteArrayOutputStream got = new ByteArrayOutputStream();
      assertThat(scene.ftp().retrBinary("RETR a", got::write)).isEqualTo("226 sent");
      assertThat(got).hasToString("hello");
      assertThat(scene.server().refusedDataConnections()).isZero();
      stranger.setSoTimeout(5_000);
      // Closed on the other side: an end or a reset, never a byte.
      assertThat(endOf(stranger)).isTrue();
      scene.assertInStep();
      assertNobodyListens(scene);
    }
  }

  @Test
  void nobodyConnects() throws IOException {
    try (Scene scene =
        active(
            Scene.SHORT,
            (s, self) -> {
              begin(s).reply("200 ok").expect("RETR a").reply("150 x").pause(Scene.SHORT);
              s.reply("425 can't reach you");
              Scene.inStep(s);
            })) {
      FtpTemporaryException e = refusedTransfer(scene, FtpTemporaryException.class, true);
      assertThat(e).hasMessage("425 can't reach you");
      scene.assertInStep();
      assertNobodyListens(scene);
    }
  }

  @Test
  void nobodyConnectsAndNobodySaysWhy() throws IOException {
    try (Scene scene =
        active(
            Scene.SHORT,
            (s, self) -> begin(s).reply("200 ok").expect("RETR a").reply("150 x").stall())) {
      assertThat(catchThrowable(() -> Kind.RETR.run(scene.ftp())))
          .isInstanceOf(SocketTimeoutException.class)
          .hasMessage("the server made no data connection within 0.2 s");
      assertNobodyListens(scene);
      scene.assertClosedBecause("did not say how 'RETR a' ended");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"425 no route", "550 no such file", "421 enough", "350 and?"})
  void theTransferIsRefused(String reply) throws IOException {
    boolean usable = !reply.startsWith("421");
    try (Scene scene =
        active(
            Scene.SOON,
            (s, self) -> {
              begin(s).reply("200 ok").expect("RETR a").reply(reply);
              Scene.inStep(s);
            })) {
      assertThat(refusedTransfer(scene, FtpException.class, usable)).hasMessage(reply);
      assertNobodyListens(scene);
      if (usable) {
        scene.assertInStep();
      } else {
        scene.assertClosedBecause("421 enough");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"500 no PORT", "501 not there", "350 and?"})
  void thePortIsRefused(String reply) throws IOException {
    try (Scene scene =
        active(
            Scene.SOON,
            (s, self) -> {
              begin(s).reply(reply);
              Scene.inStep(s);
            })) {
      assertThat(refusedTransfer(scene, FtpException.class, true)).hasMessage(reply);
      assertNobodyListens(scene);
      scene.assertInStep();
      assertThat(scene.server().heard()).doesNotContain("RETR a");
    }
  }

  @Test
  void theServerHangsUpInstead() throws IOException {
    try (Scene scene = active(Scene.SOON, (s, self) -> begin(s).reply("200 ok").close())) {
      assertThat(catchThrowable(() -> Kind.RETR.run(scene.ftp()))).isInstanceOf(IOException.class);
      assertNobodyListens(scene);
      scene.server().awaitNoConnections(Scene.SOON);
    }
  }

  // ----

  @FunctionalInterface
  private interface Text {
    void write(Script s, Scene[] self);
  }

  private Scene active(Duration connectTimeout, Text text) throws IOException {
    Scene[] self = new Scene[1];
    Consumer<Script> script = s -> text.write(s, self);
    self[0] = Scene.play(delivery, options -> settings(options, connectTimeout), script);
    return self[0];
  }

  private static FtpOptions.Builder settings(FtpOptions.Builder options, Duration connectTimeout) {
    // A silent server is waited for as long as it may take to connect, and a little more.
    Duration reply = connectTimeout.equals(Scene.SHORT) ? Duration.ofSeconds(1) : connectTimeout;
    return options.dataMode(DataMode.ACTIVE).connectTimeout(connectTimeout).replyTimeout(reply);
  }

  private static Script begin(Script s) {
    return s.expect("TYPE I").reply("200 ok").expectMatching("PORT 127,0,0,1,[0-9]+,[0-9]+");
  }

  private static <T extends FtpException> T refusedTransfer(
      Scene scene, Class<T> type, boolean usable) {
    return refused(type, usable, () -> Kind.RETR.run(scene.ftp()));
  }

  private static int announcedPort(Scene scene) {
    String[] numbers =
        scene.server().heard().stream()
            .filter(line -> line.startsWith("PORT "))
            .findFirst()
            .orElseThrow()
            .split(",", -1);
    return Integer.parseInt(numbers[4]) * 256 + Integer.parseInt(numbers[5]);
  }

  private static void connectFrom127002(Socket stranger, Scene scene) {
    try {
      stranger.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.2"), 0));
      stranger.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), announcedPort(scene)), 5_000);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean endOf(Socket socket) {
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  private static void assertNobodyListens(Scene scene) throws IOException {
    int port = announcedPort(scene);
    try (Socket socket = new Socket()) {
      assertThat(
              catchThrowable(() ->
                  socket.connect(
                      new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 2_000)))
          .isInstanceOf(ConnectException.class);
    }
  }
}
