package dev.ferry.badserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.testing.Script;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One reply too many at each point of a session of ten commands. Whatever the point, each command
 * gets its own answer, and the one too many is told to the listener.
 *
 * <p>Behind an answer it may be anything. Before one, that is after the command was sent, only a
 * reply that speaks of data can be told from the answer: RFC 959 has no numbers on replies.
 */
@Timeout(30)
@ParameterizedClass
@EnumSource(Delivery.class)
record SpuriousReplyTest(Delivery delivery) {

  private static final String[] COMMANDS = {
    "USER bob",
    "PASS secret",
    "PWD",
    "CWD sub",
    "TYPE I",
    "PASV",
    "RETR a",
    "MKD new",
    "SIZE a",
    "NOOP"
  };

  private static final String[] ANSWERS = {
    "331 and?",
    "230 hello",
    "257 \"/home\"",
    "250 there",
    "200 binary",
    "",
    "226 sent",
    "257 \"/home/sub/new\"",
    "213 5",
    "200 yes"
  };

  static Stream<Arguments> behindEach() {
    return points("226 again", "250 again", "200 again", "150 again", "550 again");
  }

  static Stream<Arguments> beforeEach() {
    return points("226 late", "225 late", "426 late");
  }

  private static Stream<Arguments> points(String... replies) {
    return IntStream.range(0, COMMANDS.length)
        .boxed()
        .flatMap(point -> Stream.of(replies).map(reply -> Arguments.of(point, reply)));
  }

  @ParameterizedTest
  @MethodSource
  void behindEach(int point, String spurious) throws IOException {
    CountDownLatch said = new CountDownLatch(1);
    try (Scene scene = Scene.play(delivery, s -> write(s, point, spurious, false, said))) {
      String answer = COMMANDS[point].equals("PASV") ? "227 " : ANSWERS[point];
      scene.ears().whenReplied(reply -> awaitIf(reply.text().startsWith(answer), said));
      assertRightThroughout(scene);
      assertThat(scene.ears().ignored()).containsExactly(spurious);
    }
  }

  @ParameterizedTest
  @MethodSource
  void beforeEach(int point, String spurious) throws IOException {
    if (COMMANDS[point].startsWith("RETR") && spurious.startsWith("4")) {
      return; // that is a refusal of this very transfer, for all that anybody can tell
    }
    try (Scene scene =
        Scene.play(delivery, s -> write(s, point, spurious, true, new CountDownLatch(1)))) {
      assertRightThroughout(scene);
      assertThat(scene.ears().ignored()).containsExactly(spurious);
    }
  }

  private static void write(
      Script s, int point, String spurious, boolean before, CountDownLatch said) {
    for (int i = 0; i < COMMANDS.length; i++) {
      s.expect(COMMANDS[i]);
      String extra = i == point ? spurious + "\r\n" : "";
      String first = before ? extra : "";
      String last = before ? "" : extra;
      if (COMMANDS[i].equals("PASV")) {
        s.passiveSaying(first + "227 (127,0,0,1,{p1},{p2})\r\n" + last);
      } else if (COMMANDS[i].startsWith("RETR")) {
        s.reply(first + "150 begins").data("hello").reply("226 sent\r\n" + last);
      } else {
        s.reply(first + ANSWERS[i] + "\r\n" + last);
      }
      if (i == point) {
        s.signal(said);
      }
    }
    Scene.inStep(s);
  }

  /** Byte by byte, the answer is there before what stands behind it. */
  private static void awaitIf(boolean wanted, CountDownLatch said) {
    try {
      assertThat(!wanted || said.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void assertRightThroughout(Scene scene) throws IOException {
    var ftp = scene.ftp();
    assertThat(ftp.login("bob", "secret")).isEqualTo("230 hello");
    assertThat(ftp.pwd()).isEqualTo("/home");
    assertThat(ftp.cwd("sub")).isEqualTo("250 there");
    ByteArrayOutputStream got = new ByteArrayOutputStream();
    assertThat(ftp.retrBinary("RETR a", got::write)).isEqualTo("226 sent");
    assertThat(got).hasToString("hello");
    assertThat(ftp.mkd("new")).isEqualTo("/home/sub/new");
    assertThat(ftp.size("a")).hasValue(5);
    assertThat(ftp.voidCmd("NOOP")).isEqualTo("200 yes");
    scene.assertInStep();
    List<String> expected = new ArrayList<>(List.of(COMMANDS));
    expected.add("PWD");
    assertThat(scene.server().heard()).isEqualTo(expected);
  }
}
