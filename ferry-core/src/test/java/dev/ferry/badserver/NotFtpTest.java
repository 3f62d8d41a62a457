package dev.ferry.badserver;

import static dev.ferry.badserver.Scene.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ferry.FtpPermanentException;
import dev.ferry.FtpProtocolException;
import dev.ferry.testing.Script;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that are no FTP, or too much of it. */
@Timeout(30)
@ParameterizedClass
@EnumSource(Delivery.class)
record NotFtpTest(Delivery delivery) {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hello",
        "",
        "22",
        "2x0 no",
        " 220 no",
        "000 no",
        "099 no",
        "600 no",
        "\u0000220 no",
        "２２０ no",
        "-20 no",
        "+20 no"
      })
  void anAnswerWithoutACodeIsRefusedAndTheConnectionClosed(String answer) throws IOException {
    try (Scene scene = Scene.play(delivery, s -> s.expect("NOOP").replyRaw(answer + "\r\n"))) {
      FtpProtocolException e =
          refused(FtpProtocolException.class, false, () -> scene.ftp().voidCmd("NOOP"));
      assertThat(e).hasMessageContaining("no FTP reply");
      assertThat(e.reply()).isEmpty();
      assertThat(e.code()).isEqualTo(-1);
      assertThat(e.command()).isEqualTo("NOOP");
      scene.assertClosedBecause("no FTP reply");
      assertThat(scene.server().heard()).containsExactly("NOOP");
    }
  }

  @Test
  void aGreetingWithoutACodeLeavesNothingOpen() {
    try (Scene scene =
        Scene.unconnected(delivery, options -> options, s -> s.greet("SSH-2.0-OpenSSH_9.9"))) {
      FtpProtocolException e =
          refused(FtpProtocolException.class, false, () -> scene.ftp().connect());
      assertThat(e).hasMessageContaining("SSH-2.0-OpenSSH_9.9");
      assertThat(e.command()).isEmpty();
      scene.server().awaitNoConnections(Scene.SOON);
      assertThat(scene.server().heardBytes()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"200", "200 ", "200x", "200\t"})
  void aCodeWithoutTextIsAnAnswer(String answer) throws IOException {
    try (Scene scene = inStepAfter(s -> s.expect("NOOP").reply(answer))) {
      assertThat(scene.ftp().voidCmd("NOOP")).isEqualTo(answer);
      scene.assertInStep();
    }
  }

  @Test
  void aRefusalWithoutTextIsARefusal() throws IOException {
    try (Scene scene = inStepAfter(s -> s.expect("DELE a").reply("550 "))) {
      FtpPermanentException e =
          refused(FtpPermanentException.class, true, () -> scene.ftp().delete("a"));
      assertThat(e).hasMessage("550 ");
      scene.assertInStep();
    }
  }

  @Test
  void linesThatLookLikeCodesInsideAReplyAreItsText() throws IOException {
    String answer =
        "200-several\r\n550 not the end\r\n 200 nor this\r\n200-nor this\r\n\r\n200 end";
    try (Scene scene = inStepAfter(s -> s.expect("NOOP").reply(answer))) {
      assertThat(scene.ftp().voidCmd("NOOP"))
          .isEqualTo("200-several\n550 not the end\n 200 nor this\n200-nor this\n\n200 end");
      scene.assertInStep();
    }
  }

  @Test
  void aBareCodeEndsAReply() throws IOException {
    try (Scene scene = inStepAfter(s -> s.expect("NOOP").reply("200-a\r\nb\r\n200"))) {
      assertThat(scene.ftp().voidCmd("NOOP")).isEqualTo("200-a\nb\n200");
      scene.assertInStep();
    }
  }

  @Test
  void anotherClosingCodeDoesNotEndAReply() throws IOException {
    // RFC 959 §4.2: only the same code ends it. Who says otherwise is waited for, and not for ever.
    try (Scene scene =
        Scene.play(
            delivery,
            options -> options.replyTimeout(Scene.HASTY),
            s -> s.expect("NOOP").reply("553-no\r\n150 Opening").stall())) {
      assertThat(catchThrowable(() -> scene.ftp().voidCmd("NOOP")))
          .isInstanceOf(SocketTimeoutException.class)
          .hasMessageContaining("no reply to NOOP within 1 s");
      scene.assertClosedBecause("no reply to NOOP");
    }
  }

  @Test
  void theLongestLineIsTaken() throws IOException {
    String longest = "200 " + "x".repeat(8_191 - 4);
    try (Scene scene = inStepAfter(s -> s.expect("NOOP").reply(longest))) {
      assertThat(scene.ftp().voidCmd("NOOP")).isEqualTo(longest);
      scene.assertInStep();
    }
  }

  @Test
  void aLongerLineIsRefused() throws IOException {
    assertTooMuch(
        s -> s.expect("NOOP").reply("200 " + "x".repeat(8_192 - 4)),
        "got more than 8192 bytes in one line");
  }

  @Test
  void aLongerLineInsideAReplyIsRefused() throws IOException {
    assertTooMuch(
        s -> s.expect("NOOP").reply("200-a\r\n" + "x".repeat(8_192) + "\r\n200 b"),
        "got more than 8192 bytes in one line");
  }

  @Test
  void anEndlessLineIsRefused() throws IOException {
    assertTooMuch(
        s -> s.expect("NOOP").replyRaw("200 ").replyForever("on and on "),
        "got more than 8192 bytes in one line");
  }

  @Test
  void anEndlessReplyIsRefused() throws IOException {
    assertTooMuch(
        s -> s.expect("NOOP").replyForever("200-x\r\n"),
        "got a reply of more than 1024 lines or 65536 bytes");
  }

  @Test
  void aReplyOfTooManyBytesIsRefused() throws IOException {
    String line = "200-" + "x".repeat(8_000) + "\r\n";
    assertTooMuch(
        s -> s.expect("NOOP").reply(line.repeat(9) + "200 end"),
        "got a reply of more than 1024 lines or 65536 bytes");
  }

  @Test
  void aReplyAtTheLimitOfLinesIsTaken() throws IOException {
    StringBuilder reply = new StringBuilder("200-\r\n");
    IntStream.range(0, 1_022).forEach(i -> reply.append("x\r\n"));
    try (Scene scene = inStepAfter(s -> s.expect("NOOP").reply(reply + "200 end"))) {
      assertThat(scene.ftp().voidCmd("NOOP").lines()).hasSize(1_024);
      scene.assertInStep();
    }
  }

  @Test
  void aShortLimitHoldsForAReplyOfOneLineToo() throws IOException {
    try (Scene scene =
        Scene.play(
            delivery,
            options -> options.maxReplyBytes(80),
            s -> s.expect("NOOP").reply("200 " + "x".repeat(200)))) {
      FtpProtocolException e =
          refused(FtpProtocolException.class, false, () -> scene.ftp().voidCmd("NOOP"));
      assertThat(e).hasMessageContaining("80 bytes");
      scene.assertClosedBecause("80 bytes");
    }
  }

  @Test
  void anEndlessGreetingIsRefused() {
    try (Scene scene =
        Scene.unconnected(
            delivery, options -> options, s -> s.noGreeting().replyForever("220-and\r\n"))) {
      FtpProtocolException e =
          refused(FtpProtocolException.class, false, () -> scene.ftp().connect());
      assertThat(e).hasMessageContaining("1024 lines");
      scene.server().awaitNoConnections(Scene.SOON);
    }
  }

  private void assertTooMuch(Consumer<Script> script, String message) throws IOException {
    try (Scene scene = Scene.play(delivery, script)) {
      FtpProtocolException e =
          refused(FtpProtocolException.class, false, () -> scene.ftp().voidCmd("NOOP"));
      assertThat(e).hasMessage(message);
      assertThat(e.reply()).isEmpty();
      scene.assertClosedBecause(message);
      assertThat(scene.server().heard()).containsExactly("NOOP");
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
