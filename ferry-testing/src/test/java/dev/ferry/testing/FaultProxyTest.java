package dev.ferry.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The proxy as a whole: its settings, its limits and its end. */
class FaultProxyTest {
  private static final Duration SOON = Duration.ofSeconds(10);

  private final OwnThreads threads = new OwnThreads();

  @Test
  void closingLeavesNoThreadAndNoSocket() throws Exception {
    InetSocketAddress data;
    InetSocketAddress control;
    try (Bare bare =
            threads.start(() -> Bare.with(Fault.stall(Side.DATA).onConnection(2).toClient()));
        Socket one = bare.client();
        Socket oneServer = bare.server();
        Socket two = bare.client();
        Socket twoServer = bare.server()) {
      Bare.write(one, 1);
      Bare.read(oneServer, 1);
      Bare.write(two, 1);
      Bare.read(twoServer, 1);
      assertThat(bare.proxy.openConnections()).isEqualTo(2);
      assertThat(bare.proxy.bytes(Side.DATA)).isEqualTo(2);
      assertThat(bare.proxy.bytes(Side.CONTROL)).isZero();
      List<Thread> before = threads.alive();
      assertThat(before).hasSizeGreaterThanOrEqualTo(5).allMatch(Thread::isDaemon);
      data = bare.dataAddress();
      control = bare.proxy.address();
      bare.proxy.close();
      bare.proxy.close();
      for (Socket socket : List.of(one, oneServer, two, twoServer)) {
        assertThatThrownBy(() -> socket.getInputStream().read())
            .isInstanceOf(SocketException.class);
      }
      for (Thread thread : before) {
        thread.join(SOON.toMillis());
      }
      assertThat(before).noneMatch(Thread::isAlive);
      assertThat(bare.proxy.openConnections()).isZero();
    }
    for (InetSocketAddress at : List.of(data, control)) {
      try (ServerSocket again = new ServerSocket()) {
        again.setReuseAddress(true); // past what an earlier test left behind in TIME_WAIT
        again.bind(at);
        assertThat(again.isBound()).isTrue();
      }
    }
  }

  @Test
  void oneConnectionTooManyIsResetAndNoted() throws Exception {
    try (Bare bare = Bare.atMost(1);
        Socket first = bare.client();
        Socket server = bare.server()) {
      Bare.assertRefused(bare.dataAddress());
      assertThat(bare.proxy.failures())
          .containsExactly("data connection 2 is one too many: 1 are open");
      Bare.hangUp(first, server);
      bare.proxy.awaitNoConnections(SOON);
      try (Socket third = bare.client();
          Socket thirdServer = bare.server()) {
        Bare.write(third, 1);
        assertThat(Bare.read(thirdServer, 1)).isEqualTo(1);
      }
    }
  }

  @Test
  void aServerThatIsNotThereIsNoted() throws Exception {
    try (Bare bare = Bare.with()) {
      bare.stopServer();
      Bare.assertRefused(bare.dataAddress());
      assertThat(bare.proxy.failures())
          .singleElement()
          .asString()
          .startsWith("data connection 1 can't reach localhost/127.0.0.1:")
          .contains("refused");
    }
  }

  @Test
  void aPlanThatFailsIsNotedAndTheConnectionGoesOn() throws Exception {
    FaultPlan broken =
        (side, number) -> {
          throw new IllegalStateException("no idea");
        };
    try (FakeFtpServer server = FakeFtpServer.wellBehaved();
        FaultProxy proxy = FaultProxy.builder(server.address()).plan(broken).start();
        RawClient client = new RawClient(RawClient.connect(proxy.address()))) {
      assertThat(client.reply()).startsWith("220");
      assertThat(proxy.failures()).singleElement().asString().contains("no idea");
    }
  }

  @Test
  void awaitNoConnectionsSaysWhatIsOpen() throws Exception {
    try (Bare bare = Bare.with();
        Socket client = bare.client();
        Socket server = bare.server()) {
      Bare.write(client, 1);
      Bare.read(server, 1);
      assertThatThrownBy(() -> bare.proxy.awaitNoConnections(Duration.ofMillis(20)))
          .isInstanceOf(AssertionError.class)
          .hasMessageStartingWith("1 connections still open: fault proxy at /127.0.0.2:");
    }
  }

  @Test
  void itsTextHasTheSeedAndWhatWasInjected() throws Exception {
    try (FakeFtpServer server = FakeFtpServer.wellBehaved();
        FaultProxy proxy =
            FaultProxy.builder(server.address())
                .plan(FaultPlan.seeded(99, 1, 10, Fault.reset(Side.CONTROL)))
                .start()) {
      Bare.assertRefused(proxy.address());
      assertThat(proxy.toString())
          .contains("; seed 99, share 1.0")
          .contains("; injected: [reset on control connection 1 at byte ")
          .endsWith("; failures: []");
    }
  }

  @Test
  void carriesMuchUnchanged() throws Exception {
    byte[] block = new byte[1 << 20];
    new java.util.Random(5).nextBytes(block);
    try (Bare bare = Bare.with();
        Socket client = bare.client();
        Socket server = bare.server()) {
      Thread sender =
          new Thread(() -> {
            try (server) {
              for (int i = 0; i < 16; i++) {
                server.getOutputStream().write(block);
              }
            } catch (java.io.IOException e) {
              throw new UncheckedIOException(e);
            }
          });
      sender.start();
      for (int i = 0; i < 16; i++) {
        assertThat(client.getInputStream().readNBytes(block.length)).isEqualTo(block);
      }
      assertThat(client.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void refusesSettingsThatCannotBe() throws Exception {
    InetSocketAddress server = new InetSocketAddress(InetAddress.getLoopbackAddress(), 21);
    assertThatThrownBy(
            () -> FaultProxy.builder(InetSocketAddress.createUnresolved("nowhere.invalid", 21)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nowhere.invalid");
    FaultProxyBuilder builder = FaultProxy.builder(server);
    assertThatThrownBy(() -> builder.listen(InetAddress.getByName("192.0.2.1")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("192.0.2.1");
    assertThatThrownBy(() -> builder.dataPorts(20, 10)).hasMessageContaining("20 to 10");
    assertThatThrownBy(() -> builder.mostConnections(0))
        .isInstanceOf(IllegalArgumentException.class);
    builder.dataPorts(10_000, 10_001);
    assertThatThrownBy(builder::start)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("another address");
    builder.listen("127.0.0.2").faults(Fault.cut(Side.CONTROL).afterCommand("RETR", 1));
    assertThatThrownBy(builder::start)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("after RETR");
  }

  @Test
  void aDataPortThatIsTakenIsNamed() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.2"))) {
      int port = taken.getLocalPort();
      FaultProxyBuilder builder =
          FaultProxy.builder(new InetSocketAddress(InetAddress.getLoopbackAddress(), 21))
              .listen("127.0.0.2")
              .dataPorts(port, port);
      assertThatThrownBy(() -> threads.start(builder::start))
          .cause()
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("can't listen on /127.0.0.2:" + port);
      assertThat(threads.alive()).isEmpty();
    }
  }
}
