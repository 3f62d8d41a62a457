package dev.ferry.internal.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ferry.FtpOptions;
import dev.ferry.badserver.Delivery;
import dev.ferry.badserver.Ears;
import dev.ferry.testing.FakeFtpServer;
import dev.ferry.testing.Script;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Several questions are asked before the first is answered; each gets its own answer. */
@Timeout(30)
@ParameterizedClass
@EnumSource(Delivery.class)
record QuestionsInOneFlightTest(Delivery delivery) {

  private static final Duration LONG = Duration.ofSeconds(10);

  @FunctionalInterface
  private interface Story {
    void tell(ControlConnection control, FakeFtpServer server, Ears ears) throws IOException;
  }

  private void play(Consumer<Script> script, Story story) throws IOException {
    var builder = FakeFtpServer.builder().limit(LONG);
    if (delivery == Delivery.BYTE_BY_BYTE) {
      builder.oneByteAtATime();
    }
    Ears ears = new Ears();
    try (FakeFtpServer server = builder.start(script)) {
      FtpOptions options =
          FtpOptions.builder(server.host())
              .port(server.port())
              .timeout(LONG)
              .listener(ears)
              .build();
      try (ControlConnection control = ControlConnection.open(options)) {
        assertThat(control.answer(control.greeting()).code()).isEqualTo(220);
        story.tell(control, server, ears);
      }
      server.awaitNoConnections(LONG);
      server.verify();
    }
  }

  private static Command command(String line) {
    return Command.of(line, StandardCharsets.UTF_8);
  }

  @Test
  void theServerHearsAllBeforeItAnswers() throws IOException {
    play(
        s ->
            s.expect("A 1")
                .expect("B 2")
                .expect("C 3")
                .replyTogether("201 a", "502 b", "203-c\r\n203"),
        (control, server, ears) -> {
          Question a = control.ask(command("A 1"));
          Question b = control.ask(command("B 2"));
          Question c = control.ask(command("C 3"));
          assertThat(server.heardBytes()).isEmpty();
          assertThat(control.answer(c).text()).isEqualTo("203-c\n203");
          assertThat(control.answer(a).text()).isEqualTo("201 a");
          assertThat(control.answer(b).text()).isEqualTo("502 b");
          assertThat(new String(server.heardBytes(), StandardCharsets.US_ASCII))
              .isEqualTo("A 1\r\nB 2\r\nC 3\r\n");
          assertThat(control.isOpen(a) || control.isOpen(b) || control.isOpen(c)).isFalse();
        });
  }

  @Test
  void anAnswerThatNobodyTakesIsInNobodysWay() throws IOException {
    play(
        s -> s.expect("A").reply("500 a").expect("B").reply("200 b").expect("C").reply("200 c"),
        (control, server, ears) -> {
          control.ask(command("A"));
          assertThat(control.answer(control.ask(command("B"))).text()).isEqualTo("200 b");
          assertThat(control.answer(control.ask(command("C"))).text()).isEqualTo("200 c");
          assertThat(ears.ignored()).isEmpty();
        });
  }

  @Test
  void aPreliminaryReplyIsNotTheLast() throws IOException {
    play(
        s -> s.expect("A").expect("B").replyTogether("150 a", "226 a", "200 b"),
        (control, server, ears) -> {
          Question a = control.ask(command("A"));
          Question b = control.ask(command("B"));
          assertThat(control.answer(b).text()).isEqualTo("200 b");
          assertThat(control.answer(a).text()).isEqualTo("150 a");
          assertThat(control.isOpen(a)).isTrue();
          assertThat(control.answer(a).text()).isEqualTo("226 a");
          assertThat(control.isOpen(a)).isFalse();
        });
  }

  @Test
  void a421AnswersTheFirstAndClosesForTheRest() throws IOException {
    play(
        s -> s.expect("A").expect("B").reply("421 enough"),
        (control, server, ears) -> {
          Question a = control.ask(command("A"));
          Question b = control.ask(command("B"));
          assertThat(catchThrowable(() -> control.answer(b)))
              .isInstanceOf(SocketException.class)
              .hasMessageContaining("421 enough");
          // What had been read before the end is not lost.
          assertThat(control.answer(a).text()).isEqualTo("421 enough");
        });
  }

  @Test
  void theEndOfTheStreamIsNoSilence() throws IOException {
    play(
        s -> s.expect("A").close(),
        (control, server, ears) -> {
          Question a = control.ask(command("A"));
          assertThat(catchThrowable(() -> control.answerIfAny(a, LONG)))
              .isInstanceOf(EOFException.class)
              .hasMessageContaining("instead of answering A");
          assertThat(control.isOpen()).isFalse();
        });
  }

  @Test
  void aLineFeedThatComesLateIsNoAnswer() throws IOException {
    CountDownLatch taken = new CountDownLatch(1);
    play(
        s ->
            s.expect("A")
                .replyRaw("150 a\r")
                .await(taken)
                .replyRaw("\n")
                .pause(Duration.ofMillis(50))
                .replyRaw("226 a\r\n"),
        (control, server, ears) -> {
          Question a = control.ask(command("A"));
          assertThat(control.answer(a).text()).isEqualTo("150 a");
          taken.countDown();
          assertThat(control.answerIfAny(a, LONG)).hasToString("226 a");
        });
  }

  @Test
  void silenceLosesNothing() throws IOException {
    CountDownLatch waited = new CountDownLatch(1);
    play(
        s -> s.expect("A").await(waited).reply("200 a").expect("B").reply("200 b"),
        (control, server, ears) -> {
          Question a = control.ask(command("A"));
          assertThat(control.answerIfAny(a, Duration.ofMillis(100))).isNull();
          assertThat(control.isOpen(a)).isTrue();
          waited.countDown();
          assertThat(control.answer(a).text()).isEqualTo("200 a");
          assertThat(control.answer(control.ask(command("B"))).text()).isEqualTo("200 b");
        });
  }

  @Test
  void aLateEndOfATransferIsNotTheAnswerToAQuestionWithoutData() throws IOException {
    // Two 226, the second after the next command was sent.
    play(
        s -> s.expect("PWD").expect("NOOP").replyTogether("226 late", "257 \"/\"", "200 ok"),
        (control, server, ears) -> {
          Question pwd = control.ask(command("PWD"));
          Question noop = control.ask(command("NOOP"));
          assertThat(control.answer(pwd).text()).isEqualTo("257 \"/\"");
          assertThat(control.answer(noop).text()).isEqualTo("200 ok");
          assertThat(ears.ignored()).containsExactly("226 late");
        });
  }
}
