package dev.ferry.badinput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ferry.Credentials;
import dev.ferry.FtpOptions;
import dev.ferry.badserver.Delivery;
import dev.ferry.badserver.Scene;
import dev.ferry.ftplib.Ftp;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers that mean nothing are refused at once, by name and with their range. */
@Timeout(30)
class NumbersOutOfRangeTest {

  static Stream<Duration> badLimits() {
    return Stream.of(
        Duration.ZERO,
        Duration.ofMillis(-1),
        Duration.ofNanos(999_999),
        Duration.ofMillis(Integer.MAX_VALUE + 1L),
        Duration.ofSeconds(Long.MAX_VALUE),
        Duration.ofSeconds(Long.MIN_VALUE));
  }

  @ParameterizedTest
  @MethodSource("badLimits")
  void limits(Duration bad) throws IOException {
    FtpOptions.Builder options = FtpOptions.builder("localhost");
    refused("connect timeout " + bad, () -> options.connectTimeout(bad));
    refused("reply timeout " + bad, () -> options.replyTimeout(bad));
    refused("stall timeout " + bad, () -> options.stallTimeout(bad));
    refused("timeout " + bad, () -> options.timeout(bad));
    try (Scene scene = Scene.play(Delivery.WHOLE, Scene::inStep)) {
      refused("timeout " + bad, () -> scene.ftp().connect("localhost", 21, bad, null));
      scene.assertInStep();
    }
  }

  @Test
  void theLongestLimitIsTaken() {
    Duration longest = Duration.ofMillis(Integer.MAX_VALUE);
    assertThat(FtpOptions.builder("h").timeout(longest).build().replyTimeout()).isEqualTo(longest);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 65_536, Integer.MAX_VALUE, Integer.MIN_VALUE})
  void ports(int bad) {
    refused("port " + bad, () -> FtpOptions.builder("localhost").port(bad));
  }

  @Test
  void aPortThatIsTooHighLeavesTheConnectionAlone() throws IOException {
    try (Scene scene = Scene.play(Delivery.WHOLE, Scene::inStep)) {
      refused("port 65536", () -> scene.ftp().connect("localhost", 65_536));
      scene.assertInStep();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a\tb", "\u007f", "ftp.example.org\r\n"})
  void hosts(String bad) {
    refused("not a host", () -> FtpOptions.builder(bad));
    if (!bad.isEmpty()) {
      refused("not a host", () -> new Ftp(bad));
      refused("not a host", () -> new Ftp().connect(bad));
    }
  }

  @Test
  void sizes() {
    FtpOptions.Builder options = FtpOptions.builder("localhost");
    for (int bad : new int[] {0, -1, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
      refused("longest line " + bad, () -> options.maxLineBytes(bad));
      refused("longest reply in bytes " + bad, () -> options.maxReplyBytes(bad));
      refused("longest reply in lines " + bad, () -> options.maxReplyLines(bad));
      refused("send buffer " + bad, () -> options.sendBufferBytes(bad));
      refused("receive buffer " + bad, () -> options.receiveBufferBytes(bad));
    }
  }

  @Test
  void others() {
    FtpOptions.Builder options = FtpOptions.builder("localhost");
    refused("doesn't write ASCII as ASCII", () -> options.encoding(StandardCharsets.UTF_16));
    InetSocketAddress unresolved = InetSocketAddress.createUnresolved("no-such-host.invalid", 0);
    refused("is not resolved", () -> options.sourceAddress(unresolved));
    refused("user is empty", () -> Credentials.of("", "secret"));
    refused("debug level -1", () -> new Ftp().setDebugLevel(-1));
  }

  @ParameterizedTest
  @ValueSource(longs = {-2, Long.MIN_VALUE})
  void offsets(long bad) throws IOException {
    try (Scene scene = Scene.play(Delivery.WHOLE, Scene::inStep)) {
      Ftp ftp = scene.ftp();
      refused("restart at " + bad, () -> ftp.transferCmd("RETR a", bad));
      refused("restart at " + bad, () -> ftp.nTransferCmd("RETR a", bad));
      refused("restart at " + bad, () -> ftp.retrBinary("RETR a", (b, o, l) -> {}, 1, bad));
      refused("restart at " + bad, () -> ftp.storBinary("STOR a", nothing(), 1, null, bad));
      assertNothingWasSent(scene);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE, (1 << 30) + 1, Integer.MAX_VALUE})
  void blockSizes(int bad) throws IOException {
    try (Scene scene = Scene.play(Delivery.WHOLE, Scene::inStep)) {
      Ftp ftp = scene.ftp();
      refused("block size " + bad, () -> ftp.retrBinary("RETR a", (b, o, l) -> {}, bad, -1));
      refused("block size " + bad, () -> ftp.storBinary("STOR a", nothing(), bad, null, -1));
      assertNothingWasSent(scene);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t "})
  void emptyCommands(String bad) throws IOException {
    try (Scene scene = Scene.play(Delivery.WHOLE, Scene::inStep)) {
      Ftp ftp = scene.ftp();
      refused("the command is empty", () -> ftp.sendCmd(bad));
      refused("the command is empty", () -> ftp.voidCmd(bad));
      refused("the command is empty", () -> ftp.retrLines(bad, line -> {}));
      refused("the command is empty", () -> ftp.storBinary(bad, nothing()));
      refused("the command is empty", () -> ftp.transferCmd(bad));
      assertNothingWasSent(scene);
    }
  }

  private static InputStream nothing() {
    return new ByteArrayInputStream(new byte[0]);
  }

  private static void refused(String message, ThrowingCallable call) {
    assertThatIllegalArgumentException().isThrownBy(call).withMessageContaining(message);
  }

  private static void assertNothingWasSent(Scene scene) throws IOException {
    scene.assertInStep();
    assertThat(scene.server().heard()).containsExactly("PWD");
  }
}
