package dev.ferry.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What a script can do on the control connection. */
class ScriptControlTest {
  private static final Duration SOON = Duration.ofSeconds(10);

  @FunctionalInterface
  private interface Talk {
    void with(FakeFtpServer server, RawClient client) throws Exception;
  }

  private static void play(Consumer<Script> script, Talk talk) throws Exception {
    try (FakeFtpServer server = FakeFtpServer.start(script);
        RawClient client = new RawClient(server)) {
      talk.with(server, client);
    }
  }

  @Test
  void linesEndAtLineFeedWithOrWithoutCarriageReturn() throws Exception {
    play(
        s -> s.expect("A").expect("B\r").expect("").reply("200 ok"),
        (server, client) -> {
          client.reply();
          client.sendRaw("A\nB\r\r\n\r\n");
          assertThat(client.reply()).isEqualTo("200 ok");
          assertThat(server.heard()).containsExactly("A", "B\r", "");
          assertThat(server.heardBytes())
              .asString(StandardCharsets.ISO_8859_1)
              .isEqualTo("A\nB\r\r\n\r\n");
        });
  }

  @Test
  void commandsMatchByTextByPatternOrAnyhow() throws Exception {
    play(
        s -> s.expectMatching("USER \\w+").reply("331 a").expectAny().reply("230 b"),
        (server, client) -> {
          client.reply();
          assertThat(client.ask("USER ada")).isEqualTo("331 a");
          assertThat(client.ask("whatever")).isEqualTo("230 b");
          server.verify();
        });
  }

  @Test
  void bytesAreKeptAsLatin1UnlessACharsetIsSet() throws Exception {
    play(
        s -> s.expect("CWD \u00fc").reply("250 \u00fc"),
        (server, client) -> {
          client.reply();
          assertThat(client.ask("CWD \u00fc")).isEqualTo("250 \u00fc");
        });
    play(
        s -> s.charset(StandardCharsets.UTF_8).expect("CWD \u00fc").reply("250 \u00fc"),
        (server, client) -> {
          client.reply();
          assertThat(client.ask("CWD \u00c3\u00bc")).isEqualTo("250 \u00c3\u00bc");
          assertThat(server.heard()).containsExactly("CWD \u00fc");
        });
  }

  @Test
  void rawRepliesAreSentAsTheyAre() throws Exception {
    play(
        s ->
            s.noGreeting()
                .replyRaw("22")
                .replyRaw("0 half\n")
                .replyRaw(new byte[] {'2', (byte) 0xff, '\r', '\n'}),
        (server, client) -> {
          assertThat(client.line()).isEqualTo("220 half<LF>");
          assertThat(client.line()).isEqualTo("2\u00ff");
        });
  }

  @Test
  void severalRepliesCanComeTogether() throws Exception {
    play(
        s -> s.noGreeting().replyTogether("150 a", "226 b\r\n"),
        (server, client) -> {
          byte[] both = new byte[14];
          // One write on the server's side is one read here: the segment is not cut on loopback.
          assertThat(client.control.getInputStream().read(both)).isEqualTo(14);
          assertThat(both).asString(StandardCharsets.US_ASCII).isEqualTo("150 a\r\n226 b\r\n");
        });
  }

  @Test
  void oneByteAtATimeDeliversTheSameBytes() throws Exception {
    play(
        s -> s.oneByteAtATime().greet("220-a\r\n220 b").expect("NOOP").reply("200 ok"),
        (server, client) -> {
          assertThat(client.reply()).isEqualTo("220-a\n220 b");
          assertThat(client.ask("NOOP")).isEqualTo("200 ok");
        });
  }

  @Test
  void repliesForEverUntilTheClientLeaves() throws Exception {
    play(
        s -> s.noGreeting().replyForever("220-x\r\n".repeat(1000)),
        (server, client) -> {
          for (int i = 0; i < 10_000; i++) {
            assertThat(client.line()).isEqualTo("220-x");
          }
          client.hangUp();
          server.awaitDone(SOON);
        });
  }

  @Test
  void repliesForEverUntilTheLimitIfTheClientDoesNotRead() throws Exception {
    try (FakeFtpServer server =
            FakeFtpServer.builder()
                .limit(Duration.ofMillis(100))
                .start(s -> s.noGreeting().replyForever("x".repeat(100_000)));
        RawClient client = new RawClient(server)) {
      server.awaitDone(SOON);
      assertThat(client.control.isClosed()).isFalse();
      assertThat(server.openConnections()).isZero();
    }
  }

  @Test
  void standingAnswersDoNotDisturbTheOrder() throws Exception {
    play(
        s ->
            s.always("NOOP", t -> t.reply("200 still here"))
                .always("SITE", (argument, t) -> t.reply("200 [" + argument + "]"))
                .expect("RNFR a")
                .reply("350 and?")
                .expect("RNTO b")
                .reply("250 done"),
        (server, client) -> {
          client.reply();
          assertThat(client.ask("noop")).isEqualTo("200 still here");
          assertThat(client.ask("RNFR a")).isEqualTo("350 and?");
          assertThat(client.ask("SITE  x y")).isEqualTo("200 [ x y]");
          assertThat(client.ask("SITE")).isEqualTo("200 []");
          assertThat(client.ask("RNTO b")).isEqualTo("250 done");
          assertThat(client.ask("NOOP")).isEqualTo("200 still here");
          assertThat(client.ask("QUIT")).isEqualTo("221 bye");
          server.awaitDone(SOON);
        });
  }

  @Test
  void dispatchMayLookAtTheStateOfTheTestAndExpectMore() throws Exception {
    List<String> names = new ArrayList<>();
    play(
        s ->
            s.onCommand(line -> {
              if (line.startsWith("MKD ")) {
                names.add(line.substring(4));
                return Optional.of(Script.of(t -> t.reply("257 " + names)));
              }
              if (line.equals("RNFR a")) {
                return Optional.of(
                    Script.of(t -> t.reply("350 ok").expect("RNTO b").reply("250 ok")));
              }
              return Optional.empty();
            }),
        (server, client) -> {
          client.reply();
          assertThat(client.ask("MKD x")).isEqualTo("257 [x]");
          assertThat(client.ask("RNFR a")).isEqualTo("350 ok");
          assertThat(client.ask("MKD y")).isEqualTo("257 [x, y]");
          assertThat(client.ask("RNTO b")).isEqualTo("250 ok");
          assertThat(client.ask("ELSE")).startsWith("500 ");
          assertThat(server.failure()).isPresent();
        });
  }

  @Test
  void anUrgentByteIsHeardInItsPlace() throws Exception {
    play(
        s -> s.expect("ABOR").reply("226 stopped").expect("NOOP").reply("200 ok"),
        (server, client) -> {
          client.reply();
          client.sendRaw("ABOR");
          client.control.sendUrgentData('\r');
          client.sendRaw("\n");
          assertThat(client.reply()).isEqualTo("226 stopped");
          assertThat(client.ask("NOOP")).isEqualTo("200 ok");
        });
  }

  @Test
  void closeIsAnEndOfStream() throws Exception {
    play(
        s -> s.expect("A").reply("200 ok").close(),
        (server, client) -> {
          client.reply();
          client.sendRaw("A\r\nB\r\nC\r\n");
          assertThat(client.reply()).isEqualTo("200 ok");
          assertThat(client.line()).isEqualTo("EOF");
          server.awaitDone(SOON);
        });
  }

  @Test
  void resetIsAReset() throws Exception {
    play(
        s -> s.expect("A").reset(),
        (server, client) -> {
          client.reply();
          client.send("A");
          assertThatThrownBy(client::line).isInstanceOf(SocketException.class);
          server.awaitDone(SOON);
        });
  }

  @Test
  void stallHearsButDoesNotAnswer() throws Exception {
    play(
        s -> s.stall(),
        (server, client) -> {
          client.reply();
          client.send("QUIT");
          server.awaitHeard("QUIT", SOON);
          client.control.setSoTimeout(50);
          assertThatThrownBy(client::line).hasMessageContaining("timed out");
          client.hangUp();
          server.awaitDone(SOON);
        });
  }

  @Test
  void latchesLeadServerAndTestThroughAnOrder() throws Exception {
    CountDownLatch reached = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    List<String> done = new ArrayList<>();
    play(
        s ->
            s.noGreeting()
                .signal(reached)
                .await(go)
                .then(() -> done.add("then"))
                .pause(Duration.ofMillis(1))
                .reply("220 now"),
        (server, client) -> {
          assertThat(reached.await(10, TimeUnit.SECONDS)).isTrue();
          assertThat(done).isEmpty();
          go.countDown();
          assertThat(client.reply()).isEqualTo("220 now");
          assertThat(done).containsExactly("then");
        });
  }

  @Test
  void aLatchThatNobodyOpensIsAFailure() throws Exception {
    try (FakeFtpServer server =
            FakeFtpServer.builder()
                .limit(Duration.ofMillis(50))
                .start(s -> s.await(new CountDownLatch(1)));
        RawClient client = new RawClient(server)) {
      assertThat(client.reply()).isEqualTo("220 ready");
      assertThatThrownBy(() -> server.awaitDone(SOON)).hasMessageContaining("latch");
    }
  }

  @Test
  void anExceptionOfTheTestIsAFailure() throws Exception {
    play(
        s ->
            s.then(() -> {
              throw new IllegalStateException("my own fault");
            }),
        (server, client) -> {
          assertThat(client.reply()).isEqualTo("220 ready");
          assertThatThrownBy(() -> server.awaitDone(SOON)).hasMessageContaining("my own fault");
        });
  }
}
