package dev.ferry.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What each fault does to the bytes and the end of a connection. */
class FaultProxyBytesTest {
  private static final Duration SOON = Duration.ofSeconds(10);

  private static void assertReset(Socket socket) {
    assertThatThrownBy(() -> socket.getInputStream().read())
        .isInstanceOf(SocketException.class)
        .hasMessageContaining("reset");
  }

  private static void assertEnded(Socket socket) throws IOException {
    assertThat(socket.getInputStream().read()).isEqualTo(-1);
  }

  @Test
  void withoutFaultsBytesAndEndsGoOn() throws Exception {
    try (Bare bare = Bare.with();
        Socket client = bare.client();
        Socket server = bare.server()) {
      Bare.write(client, 1000);
      assertThat(Bare.read(server, 1000)).isEqualTo(1000);
      client.shutdownOutput();
      assertEnded(server);
      Bare.write(server, 500);
      server.shutdownOutput();
      assertThat(client.getInputStream().readAllBytes()).hasSize(500);
      bare.proxy.awaitNoConnections(SOON);
      assertThat(bare.proxy.injected()).isEmpty();
      assertThat(bare.proxy.failures()).isEmpty();
      assertThat(bare.proxy.connections(Side.DATA)).isEqualTo(1);
    }
  }

  @Test
  void withoutFaultsAResetGoesOnAsOne() throws Exception {
    try (Bare bare = Bare.with();
        Socket client = bare.client();
        Socket server = bare.server()) {
      Bare.write(client, 1);
      Bare.read(server, 1);
      server.setSoLinger(true, 0);
      Bare.hangUp(server);
      assertReset(client);
      bare.proxy.awaitNoConnections(SOON);
    }
  }

  @Test
  void resetsBothAtAByte() throws Exception {
    try (Bare bare = Bare.with(Fault.reset(Side.DATA).atByte(600));
        Socket client = bare.client();
        Socket server = bare.server()) {
      Bare.write(server, 1000);
      assertThat(Bare.read(client, 600)).isEqualTo(600);
      assertReset(client);
      assertReset(server);
      bare.proxy.awaitNoConnections(SOON);
      assertThat(bare.proxy.injected())
          .containsExactly(Fault.reset(Side.DATA).onConnection(1).atByte(600));
    }
  }

  @Test
  void resetsBeforeTheFirstByte() throws Exception {
    try (Bare bare = Bare.with(Fault.reset(Side.DATA))) {
      Bare.assertRefused(bare.dataAddress());
      try (Socket server = bare.server()) {
        assertReset(server);
      }
    }
  }

  @Test
  void countsTheBytesOfTheChosenDirection() throws Exception {
    try (Bare bare = Bare.with(Fault.reset(Side.DATA).atByte(10).toServer());
        Socket client = bare.client();
        Socket server = bare.server()) {
      Bare.write(server, 1000);
      assertThat(Bare.read(client, 1000)).isEqualTo(1000);
      assertThat(bare.proxy.injected()).isEmpty();
      Bare.write(client, 10);
      assertThat(Bare.read(server, 10)).isEqualTo(10);
      assertReset(client);
    }
  }

  @Test
  void aFaultOfOneConnectionSparesTheOthers() throws Exception {
    try (Bare bare = Bare.with(Fault.reset(Side.DATA).onConnection(2).atByte(5))) {
      for (int number = 1; number <= 3; number++) {
        try (Socket client = bare.client();
            Socket server = bare.server()) {
          Bare.write(server, 5);
          assertThat(Bare.read(client, 5)).isEqualTo(5);
          server.shutdownOutput();
          if (number == 2) {
            assertReset(client);
          } else {
            assertEnded(client);
          }
        }
      }
    }
  }

  @Test
  void aCutIsAnEndForBothAndTheRestIsDropped() throws Exception {
    try (Bare bare = Bare.with(Fault.cut(Side.DATA).atByte(600));
        Socket client = bare.client();
        Socket server = bare.server()) {
      Bare.write(server, 1000);
      assertThat(client.getInputStream().readAllBytes()).hasSize(600);
      assertEnded(server);
      Bare.write(server, 1_000_000);
      Bare.write(client, 1_000_000);
      assertEnded(client);
      Bare.hangUp(server, client);
      bare.proxy.awaitNoConnections(SOON);
    }
  }

  @Test
  void halfOfACloseLeavesTheOtherDirection() throws Exception {
    try (Bare bare = Bare.with(Fault.halfClose(Side.DATA, Direction.TO_CLIENT).atByte(10));
        Socket client = bare.client();
        Socket server = bare.server()) {
      Bare.write(server, 100);
      assertThat(client.getInputStream().readAllBytes()).hasSize(10);
      Bare.write(client, 100_000);
      assertThat(Bare.read(server, 100_000)).isEqualTo(100_000);
    }
  }

  @Test
  void aStallLastsUntilOneOfThemCloses() throws Exception {
    try (Bare bare = Bare.with(Fault.stall(Side.DATA).atByte(600));
        Socket client = bare.client();
        Socket server = bare.server()) {
      Bare.write(server, 1000);
      assertThat(Bare.read(client, 600)).isEqualTo(600);
      Bare.write(client, 1000);
      server.shutdownOutput();
      assertReset(client); // and nothing before that
      assertReset(server);
      bare.proxy.awaitNoConnections(SOON);
    }
  }

  @Test
  void aStallOfOneDirectionLeavesTheOther() throws Exception {
    try (Bare bare = Bare.with(Fault.stall(Side.DATA).toClient().atByte(600));
        Socket client = bare.client();
        Socket server = bare.server()) {
      Bare.write(server, 1000);
      assertThat(Bare.read(client, 600)).isEqualTo(600);
      server.shutdownOutput();
      Bare.write(client, 100_000);
      assertThat(Bare.read(server, 100_000)).isEqualTo(100_000);
      client.shutdownOutput();
      assertReset(client);
    }
  }

  @Test
  void aStalledSenderIsBlockedInTheEnd() throws Exception {
    try (Bare bare = Bare.with(Fault.stall(Side.DATA));
        Socket client = bare.client();
        Socket server = bare.server()) {
      CountDownLatch begun = new CountDownLatch(1);
      BlockingQueue<String> end = new LinkedBlockingQueue<>();
      Thread sender =
          new Thread(() -> {
            begun.countDown();
            try {
              Bare.write(client, 100_000_000); // more than all buffers on the way hold
              end.add("all taken");
            } catch (IOException e) {
              end.add("blocked");
            }
          });
      sender.start();
      assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
      bare.proxy.close();
      assertThat(end.poll(10, TimeUnit.SECONDS)).isEqualTo("blocked");
      assertReset(server);
    }
  }

  @Test
  void aDelayComesOnceAndHoldsWhatFollows() throws Exception {
    BlockingQueue<Duration> asked = new LinkedBlockingQueue<>();
    CountDownLatch over = new CountDownLatch(1);
    Pauses pauses =
        time -> {
          asked.add(time);
          over.await();
        };
    try (Bare bare = Bare.with(pauses, Fault.delay(Side.DATA, Duration.ofSeconds(3)).atByte(5));
        Socket client = bare.client();
        Socket server = bare.server()) {
      Bare.write(client, 12);
      assertThat(Bare.read(server, 5)).isEqualTo(5);
      assertThat(asked.poll(10, TimeUnit.SECONDS)).isEqualTo(Duration.ofSeconds(3));
      Bare.write(server, 1);
      assertThat(server.getInputStream().available()).isZero();
      assertThat(client.getInputStream().available()).isZero();
      over.countDown();
      assertThat(Bare.read(server, 7)).isEqualTo(7);
      assertThat(Bare.read(client, 1)).isEqualTo(1);
      assertThat(asked).isEmpty();
    }
  }

  @Test
  void closingEndsADelay() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    Pauses pauses =
        time -> {
          asked.countDown();
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            interrupted.countDown();
            throw e;
          }
        };
    try (Bare bare = Bare.with(pauses, Fault.delay(Side.DATA, Duration.ofMinutes(10)));
        Socket client = bare.client();
        Socket server = bare.server()) {
      assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
      bare.proxy.close();
      assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
      assertReset(client);
      assertReset(server);
    }
  }

  @Test
  void aRateLetsTheTimeGoByThatTheBytesTake() throws Exception {
    BlockingQueue<Duration> asked = new LinkedBlockingQueue<>();
    try (Bare bare = Bare.with(asked::add, Fault.rate(Side.DATA, 1000).toServer());
        Socket client = bare.client();
        Socket server = bare.server()) {
      Bare.write(client, 1000);
      client.shutdownOutput();
      assertThat(server.getInputStream().readAllBytes()).hasSize(1000);
      assertThat(asked).hasSize(20).containsOnly(Duration.ofMillis(50));
      Bare.write(server, 5000);
      server.shutdownOutput();
      assertThat(client.getInputStream().readAllBytes()).hasSize(5000);
      assertThat(asked).hasSize(20);
    }
  }

  /** Or a sender would take a slow line for a fast one, as long as the kernel has room. */
  @Test
  void aRateIsFeltByTheSender() throws Exception {
    int all = 24_000_000;
    try (Bare bare = Bare.with(Fault.rate(Side.DATA, 20_000_000).toServer());
        Socket client = bare.client();
        Socket server = bare.server()) {
      CompletableFuture<Long> read =
          CompletableFuture.supplyAsync(
              () -> drain(server), runnable -> new Thread(runnable).start());
      client.setSendBufferSize(256 * 1024);
      client.getOutputStream().write(new byte[all]);
      assertThat(bare.proxy.bytes(Side.DATA)).isGreaterThan(all - 2_000_000);
      client.shutdownOutput();
      assertThat(read.get(20, TimeUnit.SECONDS)).isEqualTo(all);
    }
  }

  private static long drain(Socket from) {
    try {
      return from.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void singleBytesAreWrittenOneByOne() throws Exception {
    BlockingQueue<Duration> asked = new LinkedBlockingQueue<>();
    Fault paced = Fault.rate(Side.DATA, 1_000_000); // has a pause after each write
    try (Bare bare = Bare.with(asked::add, Fault.singleBytes(Side.DATA).atByte(100), paced);
        Socket client = bare.client();
        Socket server = bare.server()) {
      byte[] bytes = FakeFtpServer.PAYLOAD;
      server.getOutputStream().write(bytes, 0, 100);
      assertThat(Bare.read(client, 100)).isEqualTo(100);
      server.getOutputStream().write(bytes, 100, 400);
      server.shutdownOutput();
      assertThat(client.getInputStream().readAllBytes())
          .isEqualTo(Arrays.copyOfRange(bytes, 100, 500));
      List<Duration> ones = asked.stream().filter(Duration.ofNanos(1000)::equals).toList();
      assertThat(ones).hasSize(400);
    }
  }

  @Test
  void aRefusedConnectionNeverReachesTheServer() throws Exception {
    try (Bare bare = Bare.with(Fault.refuse(Side.DATA).onConnection(1))) {
      Bare.assertRefused(bare.dataAddress());
      try (Socket second = bare.client();
          Socket server = bare.server()) {
        Bare.write(second, 3);
        assertThat(Bare.read(server, 3)).isEqualTo(3);
      }
      assertThat(bare.proxy.injected()).containsExactly(Fault.refuse(Side.DATA).onConnection(1));
    }
  }
}
