package dev.ferry.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FakeFtpServerTest {
  private static final Duration SOON = Duration.ofSeconds(10);

  @Test
  void playsTheExampleOfTheClassComment() throws Exception {
    try (FakeFtpServer server =
            FakeFtpServer.start(s ->
                s.greet("220 ready")
                    .expect("USER anonymous")
                    .reply("331 and the password?")
                    .expect("PASS anonymous@")
                    .reply("230-hello\r\n230 welcome")
                    .expect("TYPE I")
                    .reply("200 ok")
                    .expect("EPSV")
                    .passive()
                    .expect("RETR a.bin")
                    .reply("150 coming")
                    .data("hello")
                    .reply("226 there"));
        RawClient client = new RawClient(server)) {
      assertThat(client.reply()).isEqualTo("220 ready");
      assertThat(client.ask("USER anonymous")).isEqualTo("331 and the password?");
      assertThat(client.ask("PASS anonymous@")).isEqualTo("230-hello\n230 welcome");
      assertThat(client.ask("TYPE I")).isEqualTo("200 ok");
      try (Socket data = client.passive("EPSV")) {
        assertThat(client.ask("RETR a.bin")).isEqualTo("150 coming");
        assertThat(RawClient.readAll(data)).isEqualTo("hello");
      }
      assertThat(client.reply()).isEqualTo("226 there");
      client.hangUp();
      server.awaitDone(SOON);
      assertThat(server.heard()).startsWith("USER anonymous").endsWith("RETR a.bin").hasSize(5);
      assertThat(server.openConnections()).isZero();
      assertThat(server.acceptedControlConnections()).isEqualTo(1);
      assertThat(server.acceptedDataConnections()).isEqualTo(1);
    }
  }

  @Test
  void receivesAnUpload() throws Exception {
    try (FakeFtpServer server =
            FakeFtpServer.startIpv6(s ->
                s.expect("EPSV")
                    .passive()
                    .expect("STOR b")
                    .reply("150 ok")
                    .receive()
                    .reply("226 got it"));
        RawClient client = new RawClient(server)) {
      client.reply();
      Socket data = client.passive("EPSV");
      client.ask("STOR b");
      RawClient.writeAll(data, "some bytes");
      assertThat(client.reply()).isEqualTo("226 got it");
      assertThat(client.ask("QUIT")).isEqualTo("221 bye");
      server.awaitDone(SOON);
      assertThat(new String(server.received(0), StandardCharsets.ISO_8859_1))
          .isEqualTo("some bytes");
    }
  }

  @Test
  void aWrongCommandIsSaidWithWhatWasExpected() throws Exception {
    try (FakeFtpServer server =
            FakeFtpServer.start(s -> s.expect("CWD x").reply("250 ok").expect("RETR a"));
        RawClient client = new RawClient(server)) {
      client.reply();
      client.ask("CWD x");
      assertThat(client.ask("RETR b")).isEqualTo("500 unexpected: RETR b");
      assertThat(client.line()).isEqualTo("EOF");
      assertThat(server.failure()).isPresent();
      assertThatThrownBy(() -> server.awaitDone(SOON))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("step 3 of 3")
          .hasMessageContaining("expected: \"RETR a\"")
          .hasMessageContaining("got:      \"RETR b\"")
          .hasMessageContaining("heard:    [CWD x, RETR b]");
      assertThatThrownBy(server::verify).isInstanceOf(AssertionError.class);
    }
  }

  @Test
  void aCommandAfterTheEndIsUnexpectedToo() throws Exception {
    try (FakeFtpServer server = FakeFtpServer.start(s -> s.expect("NOOP").reply("200 ok"));
        RawClient client = new RawClient(server)) {
      client.reply();
      client.ask("NOOP");
      assertThat(client.ask("NOOP")).startsWith("500 ");
      assertThatThrownBy(server::verify).hasMessageContaining("nothing more");
    }
  }

  @Test
  void aClientThatLeavesEarlyIsNoticed() throws Exception {
    try (FakeFtpServer server = FakeFtpServer.start(s -> s.expect("NOOP"));
        RawClient client = new RawClient(server)) {
      client.reply();
      client.hangUp();
      assertThatThrownBy(() -> server.awaitDone(SOON))
          .hasMessageContaining("left before")
          .hasMessageContaining("step 1 of 1, expect \"NOOP\"");
      assertThat(server.failure()).isEmpty();
    }
  }

  @Test
  void awaitDoneSaysWhereTheScriptStands() throws Exception {
    try (FakeFtpServer server = FakeFtpServer.start(s -> s.expect("NOOP"))) {
      assertThatThrownBy(() -> server.awaitDone(Duration.ofMillis(20)))
          .hasMessageContaining("no client has connected");
      try (RawClient client = new RawClient(server)) {
        client.reply();
        assertThatThrownBy(() -> server.awaitDone(Duration.ofMillis(20)))
            .hasMessageContaining("not done within")
            .hasMessageContaining("connection 0 stands at");
      }
    }
  }

  @Test
  void aCommandThatNeverComesIsAFailureAfterTheLimit() throws Exception {
    try (FakeFtpServer server =
            FakeFtpServer.builder().limit(Duration.ofMillis(50)).start(s -> s.expect("NOOP"));
        RawClient client = new RawClient(server)) {
      client.reply();
      assertThat(client.line()).isEqualTo("EOF");
      assertThatThrownBy(() -> server.awaitDone(SOON)).hasMessageContaining("no command within");
    }
  }

  @Test
  void severalConnectionsEachHaveTheirScript() throws Exception {
    try (FakeFtpServer server =
        FakeFtpServer.start(s ->
            s.greet("220 one")
                .expect("A")
                .reply("200 a")
                .nextConnection(t -> t.greet("220 two").expect("B").reply("200 b")))) {
      try (RawClient one = new RawClient(server);
          RawClient two = new RawClient(server)) {
        assertThat(one.reply()).isEqualTo("220 one");
        assertThat(two.reply()).isEqualTo("220 two");
        assertThat(two.ask("B")).isEqualTo("200 b");
        assertThat(one.ask("A")).isEqualTo("200 a");
        assertThat(server.openConnections()).isEqualTo(2);
      }
      server.awaitDone(SOON);
      assertThat(server.heard()).containsExactly("B", "A");
      assertThat(server.heard(0)).containsExactly("A");
      assertThat(server.heard(1)).containsExactly("B");
      assertThat(server.heardBytes(1)).asString(StandardCharsets.US_ASCII).isEqualTo("B\r\n");
      assertThat(server.acceptedControlConnections()).isEqualTo(2);
      try (RawClient three = new RawClient(server)) {
        assertThat(three.reply()).startsWith("421 ");
        assertThatThrownBy(server::verify).hasMessageContaining("connection 2 has no script");
      }
    }
  }

  @Test
  void oneScriptCanServeEveryConnection() throws Exception {
    try (FakeFtpServer server =
        FakeFtpServer.startRepeating(s -> s.expect("NOOP").reply("200 ok"))) {
      for (int i = 0; i < 5; i++) {
        try (RawClient client = new RawClient(server)) {
          client.reply();
          assertThat(client.ask("NOOP")).isEqualTo("200 ok");
        }
      }
      server.awaitDone(SOON);
      server.awaitNoConnections(SOON);
      assertThat(server.heard()).hasSize(5);
    }
  }

  @Test
  void aScriptThatCannotBeWrittenIsAFailureAndTheServerGoesOn() throws Exception {
    AtomicInteger count = new AtomicInteger();
    try (FakeFtpServer server =
            FakeFtpServer.startRepeating(s -> {
              if (count.getAndIncrement() == 0) {
                throw new IllegalStateException("not yet");
              }
              s.expect("NOOP").reply("200 ok");
            });
        RawClient first = new RawClient(server);
        RawClient second = new RawClient(server)) {
      assertThat(first.reply()).startsWith("421 ");
      assertThatThrownBy(server::verify).hasMessageContaining("not yet");
      second.reply();
      assertThat(second.ask("NOOP")).isEqualTo("200 ok");
    }
  }

  @Test
  void awaitHeardWaitsForALine() throws Exception {
    try (FakeFtpServer server = FakeFtpServer.start(s -> s.expectAny());
        RawClient client = new RawClient(server)) {
      client.send("NOOP");
      server.awaitHeard("NOOP", SOON);
      assertThat(server.heard()).containsExactly("NOOP");
      assertThatThrownBy(() -> server.awaitHeard("QUIT", Duration.ofMillis(20)))
          .hasMessageContaining("not heard");
    }
  }

  @Test
  void listensOnTheLoopbackAddressOnly() {
    try (FakeFtpServer four = FakeFtpServer.start(s -> s.greet("220 ready"));
        FakeFtpServer six = FakeFtpServer.startIpv6(s -> s.greet("220 ready"))) {
      assertThat(four.host()).isEqualTo("127.0.0.1");
      assertThat(six.host()).isEqualTo("0:0:0:0:0:0:0:1");
      assertThat(four.address().getPort()).isEqualTo(four.port()).isPositive();
      assertThat(six.address().getAddress().isLoopbackAddress()).isTrue();
    }
  }

  @Test
  void closeEndsEverythingSoonAndMayBeRepeated() throws Exception {
    FakeFtpServer server =
        FakeFtpServer.startRepeating(s -> s.expect("EPSV").passive().connectData().stall());
    try (RawClient client = new RawClient(server)) {
      client.reply();
      Socket data = client.passive("EPSV");
      client.send("STALL");
      server.awaitHeard("STALL", SOON);
      long start = System.nanoTime();
      server.close();
      server.close();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
      assertThat(client.line()).isEqualTo("EOF");
      assertThat(RawClient.readAll(data)).isEmpty();
      assertThat(server.openConnections()).isZero();
      assertThat(server.failure()).isEmpty();
      assertThatThrownBy(() -> RawClient.connect(server.address()))
          .isInstanceOf(ConnectException.class);
    }
  }

  @Test
  void itsThreadsAreDaemonsAndEndWithIt() throws Exception {
    OwnThreads own = new OwnThreads();
    FakeFtpServer server = own.start(() -> FakeFtpServer.startRepeating(s -> s.stall()));
    List<Thread> threads;
    try (RawClient client = new RawClient(server)) {
      client.reply();
      threads = own.alive();
      assertThat(threads).hasSizeGreaterThanOrEqualTo(2).allMatch(Thread::isDaemon);
    }
    server.close();
    for (Thread thread : threads) {
      thread.join(SOON.toMillis());
    }
    assertThat(threads).noneMatch(Thread::isAlive);
  }

  @Test
  void theLimitMustBePositive() {
    assertThatThrownBy(() -> FakeFtpServer.builder().limit(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
