package dev.ferry.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a script can do with data connections. */
class ScriptDataTest {
  private static final Duration SOON = Duration.ofSeconds(10);

  @FunctionalInterface
  private interface Talk {
    void with(FakeFtpServer server, RawClient client) throws Exception;
  }

  private static void play(Consumer<Script> script, Talk talk) throws Exception {
    play(FakeFtpServer.builder(), script, talk);
  }

  private static void play(FakeFtpServerBuilder builder, Consumer<Script> script, Talk talk)
      throws Exception {
    try (FakeFtpServer server = builder.start(script);
        RawClient client = new RawClient(server)) {
      client.reply();
      talk.with(server, client);
    }
  }

  /** After EPSV and a command that starts a transfer, which is answered 150. */
  private static Script transfer(Script s) {
    return s.expect("EPSV").passive().expect("GO").reply("150 going");
  }

  private static Socket start(RawClient client) throws Exception {
    Socket data = client.passive("EPSV");
    assertThat(client.ask("GO")).isEqualTo("150 going");
    return data;
  }

  @ParameterizedTest
  @ValueSource(strings = {"EPSV", "PASV"})
  void passiveAnswersWhatWasAsked(String command) throws Exception {
    play(
        s -> s.expect(command).passive().data("x"),
        (server, client) -> {
          client.send(command);
          String reply = client.reply();
          assertThat(reply)
              .startsWith(command.equals("EPSV") ? "229 " : "227 ")
              .contains(command.equals("EPSV") ? "(|||" : "(127,0,0,1,");
          assertThat(RawClient.readAll(RawClient.connect(client.port(reply)))).isEqualTo("x");
        });
  }

  @Test
  void passiveListensOnTheAddressOfTheControlConnection() throws Exception {
    play(
        FakeFtpServer.builder().ipv6(),
        s -> s.expect("EPSV").passive().data("six").expect("PASV").passive().data("more"),
        (server, client) -> {
          assertThat(RawClient.readAll(client.passive("EPSV"))).isEqualTo("six");
          assertThat(RawClient.readAll(client.passive("PASV"))).isEqualTo("more");
          assertThat(server.acceptedDataConnections()).isEqualTo(2);
        });
  }

  @Test
  void passiveMaySayAnything() throws Exception {
    play(
        s ->
            s.expect("PASV")
                .passiveSaying("227 Entering Passive Mode (10,9,8,7,{p1},{p2})")
                .data("x")
                .expect("EPSV")
                .passiveSaying("229 look at {port}")
                .data("y"),
        (server, client) -> {
          String reply = client.ask("PASV");
          assertThat(reply).startsWith("227 Entering Passive Mode (10,9,8,7,");
          assertThat(RawClient.readAll(RawClient.connect(client.port(reply)))).isEqualTo("x");
          int port = Integer.parseInt(client.ask("EPSV").substring("229 look at ".length()));
          InetSocketAddress there = new InetSocketAddress(server.host(), port);
          assertThat(RawClient.readAll(RawClient.connect(there))).isEqualTo("y");
        });
  }

  @Test
  void refusedPassiveIsRefused() throws Exception {
    play(
        s -> s.expect("EPSV").refusedPassive().expect("PASV").passive().data("x"),
        (server, client) -> {
          assertThatThrownBy(() -> client.passive("EPSV")).isInstanceOf(ConnectException.class);
          assertThat(RawClient.readAll(client.passive("PASV"))).isEqualTo("x");
          assertThat(server.acceptedDataConnections()).isEqualTo(1);
        });
  }

  @Test
  void deafPassiveAnswersNothing() throws Exception {
    play(
        s -> s.expect("EPSV").deafPassive().expect("PASV").passive().data("x"),
        (server, client) -> {
          InetSocketAddress there = client.port(client.ask("EPSV"));
          try (Socket data = new Socket()) {
            assertThatThrownBy(() -> data.connect(there, 300))
                .isInstanceOf(SocketTimeoutException.class);
          }
          assertThat(RawClient.readAll(client.passive("PASV"))).isEqualTo("x");
          assertThat(server.openConnections()).isEqualTo(1);
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"PORT", "EPRT", "EPRT6"})
  void activeConnectsToTheAnnouncedAddress(String how) throws Exception {
    boolean six = how.equals("EPRT6");
    play(
        six ? FakeFtpServer.builder().ipv6() : FakeFtpServer.builder(),
        s ->
            s.expectMatching("(PORT|EPRT) .*")
                .activePort()
                .expect("GO")
                .reply("150 going")
                .data("hi"),
        (server, client) -> {
          try (ServerSocket listener = RawClient.listen(client.control.getLocalAddress())) {
            int port = listener.getLocalPort();
            String announcement =
                switch (how) {
                  case "PORT" -> "PORT 127,0,0,1," + port / 256 + "," + port % 256;
                  case "EPRT" -> "EPRT |1|127.0.0.1|" + port + "|";
                  default -> "EPRT |2|::1|" + port + "|";
                };
            assertThat(client.ask(announcement)).startsWith("200 ");
            assertThat(client.ask("GO")).startsWith("150 ");
            assertThat(RawClient.readAll(listener.accept())).isEqualTo("hi");
          }
        });
  }

  @Test
  void activeMayComeFromAnotherAddress() throws Exception {
    play(
        s -> s.expectAny().activePort("250 as you like").dataFrom("127.0.0.2").receive(),
        (server, client) -> {
          try (ServerSocket listener = RawClient.listen(client.control.getLocalAddress())) {
            String reply = client.ask("EPRT |1|127.0.0.1|" + listener.getLocalPort() + "|");
            assertThat(reply).isEqualTo("250 as you like");
            try (Socket data = listener.accept()) {
              assertThat(data.getInetAddress()).isEqualTo(InetAddress.getByName("127.0.0.2"));
            }
          }
        });
  }

  @Test
  void anActiveConnectionThatIsRefusedIsCounted() throws Exception {
    play(
        s ->
            s.expectAny()
                .activePort()
                .expect("GO")
                .data("nobody takes it")
                .replyAfterData("226 sent", "425 refused"),
        (server, client) -> {
          int port;
          try (ServerSocket listener = RawClient.listen(client.control.getLocalAddress())) {
            port = listener.getLocalPort();
          }
          client.ask("EPRT |1|127.0.0.1|" + port + "|");
          assertThat(client.ask("GO")).isEqualTo("425 refused");
          assertThat(server.refusedDataConnections()).isEqualTo(1);
          server.verify();
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PORT 1,2,3,4,5",
        "PORT 127,0,0,1,256,1",
        "PORT a",
        "EPRT |1|::1|80|",
        "EPRT |2|127.0.0.1|80|",
        "EPRT |1|localhost|80|",
        "EPRT |1|127.0.0.1|70000|"
      })
  void aMalformedAnnouncementIsAFailure(String line) throws Exception {
    play(
        s -> s.expectAny().activePort(),
        (server, client) -> {
          client.send(line);
          assertThat(client.line()).isEqualTo("EOF");
          assertThatThrownBy(() -> server.awaitDone(SOON)).hasMessageContaining(line);
        });
  }

  @Test
  void dataMayBeTextBytesOrAStream() throws Exception {
    byte[] bytes = {0, 1, 2, (byte) 0xff};
    play(
        s ->
            s.expect("EPSV")
                .passive()
                .data("text")
                .expect("EPSV")
                .passive()
                .data(bytes)
                .expect("EPSV")
                .passive()
                .data(new ByteArrayInputStream(bytes)),
        (server, client) -> {
          assertThat(RawClient.readAll(client.passive("EPSV"))).isEqualTo("text");
          for (int i = 0; i < 2; i++) {
            assertThat(RawClient.readAll(client.passive("EPSV")))
                .isEqualTo(new String(bytes, StandardCharsets.ISO_8859_1));
          }
        });
  }

  @Test
  void dataMayComeInPartsAndByteByByte() throws Exception {
    play(
        s -> transfer(s.dataOneByteAtATime()).dataPart("a").dataPart(new byte[] {'b'}).closeData(),
        (server, client) -> assertThat(RawClient.readAll(start(client))).isEqualTo("ab"));
  }

  @Test
  void dataMayBeReset() throws Exception {
    play(
        s -> transfer(s).dataPart("half").expect("READ").resetData().reply("426 reset"),
        (server, client) -> {
          try (Socket data = start(client)) {
            assertThat(data.getInputStream().readNBytes(4)).hasSize(4);
            assertThat(client.ask("READ")).isEqualTo("426 reset");
            assertThatThrownBy(() -> data.getInputStream().read())
                .isInstanceOf(SocketException.class);
          }
        });
  }

  @Test
  void dataMayStallUntilTheClientGivesUp() throws Exception {
    play(
        s -> transfer(s).dataPart("half").stallData().closeData().reply("426 given up"),
        (server, client) -> {
          try (Socket data = start(client)) {
            assertThat(data.getInputStream().readNBytes(4)).hasSize(4);
            assertThat(server.openConnections()).isEqualTo(2);
          }
          assertThat(client.reply()).isEqualTo("426 given up");
        });
  }

  @Test
  void aStallEndsWithTheNextCommand() throws Exception {
    play(
        s -> transfer(s).stallData().expect("ABOR").resetData().replyTogether("426 a", "226 b"),
        (server, client) -> {
          try (Socket data = start(client)) {
            assertThat(data.isConnected()).isTrue();
            assertThat(client.ask("ABOR")).isEqualTo("426 a");
            assertThat(client.reply()).isEqualTo("226 b");
          }
        });
  }

  @Test
  void keptDataStayOpenBesideTheNextTransfer() throws Exception {
    play(
        s -> transfer(transfer(s).dataPart("one").keepData().reply("226 ok")).data("two"),
        (server, client) -> {
          try (Socket kept = start(client)) {
            assertThat(kept.getInputStream().readNBytes(3)).hasSize(3);
            client.reply();
            assertThat(RawClient.readAll(start(client))).isEqualTo("two");
            assertThat(server.openConnections()).isEqualTo(2);
          }
          client.hangUp();
          server.awaitNoConnections(SOON);
        });
  }

  @Test
  void dataWithoutEndGoOnUntilTheClientCloses() throws Exception {
    play(
        s -> transfer(s).dataForever(new byte[10_000]).replyAfterData("226 all", "426 stopped"),
        (server, client) -> {
          try (Socket data = start(client)) {
            assertThat(data.getInputStream().readNBytes(1_000_000)).hasSize(1_000_000);
          }
          assertThat(client.reply()).isEqualTo("426 stopped");
        });
  }

  @Test
  void aClientThatDropsALargeDownloadDoesNotStopTheScript() throws Exception {
    play(
        s ->
            transfer(s)
                .data(new byte[50_000_000])
                .replyAfterData("226 sent", "426 dropped")
                .expect("NOOP")
                .reply("200 ok"),
        (server, client) -> {
          try (Socket data = start(client)) {
            assertThat(data.getInputStream().read()).isZero();
          }
          assertThat(client.reply()).isEqualTo("426 dropped");
          assertThat(client.ask("NOOP")).isEqualTo("200 ok");
        });
  }

  @Test
  void aBrokenTransferDoesNotMarkTheNextOne() throws Exception {
    play(
        s ->
            transfer(transfer(s).data(new byte[50_000_000]).reply("426 dropped"))
                .data("x")
                .replyAfterData("226 sent", "426 dropped"),
        (server, client) -> {
          start(client).close();
          assertThat(client.reply()).isEqualTo("426 dropped");
          assertThat(RawClient.readAll(start(client))).isEqualTo("x");
          assertThat(client.reply()).isEqualTo("226 sent");
        });
  }

  @Test
  void aClientThatDoesNotTakeItsDataIsCutOffAtTheLimit() throws Exception {
    play(
        FakeFtpServer.builder().limit(Duration.ofMillis(200)),
        s -> transfer(s).data(new byte[50_000_000]).replyAfterData("226 sent", "426 too slow"),
        (server, client) -> {
          try (Socket data = start(client)) {
            assertThat(data.isConnected()).isTrue();
            assertThat(client.reply()).isEqualTo("426 too slow");
          }
        });
  }

  @Test
  void uploadsAreKeptAndHandedOut() throws Exception {
    List<String> taken = new ArrayList<>();
    play(
        s ->
            transfer(
                    transfer(s)
                        .receive(b -> taken.add(new String(b, StandardCharsets.US_ASCII)))
                        .reply("226 ok"))
                .receivePart(3)
                .closeData()
                .reply("552 full"),
        (server, client) -> {
          RawClient.writeAll(start(client), "first");
          assertThat(client.reply()).isEqualTo("226 ok");
          Socket second = start(client);
          second.getOutputStream().write("second".getBytes(StandardCharsets.US_ASCII));
          assertThat(client.reply()).isEqualTo("552 full");
          second.close();
          assertThat(taken).containsExactly("first");
          assertThat(server.received()).hasSize(2);
          assertThat(server.received(1)).asString(StandardCharsets.US_ASCII).isEqualTo("sec");
          assertThatThrownBy(() -> server.received(2))
              .isInstanceOf(IndexOutOfBoundsException.class);
        });
  }

  @Test
  void theControlConnectionMayEndBeforeTheData() throws Exception {
    play(
        s -> transfer(s).dataPart("ha").close().data("lf"),
        (server, client) -> {
          Socket data = start(client);
          assertThat(client.line()).isEqualTo("EOF");
          assertThat(RawClient.readAll(data)).isEqualTo("half");
          server.awaitDone(SOON);
        });
  }

  @Test
  void openConnectionsCountsWhatTheClientLeaks() throws Exception {
    play(
        s ->
            s.expect("EPSV")
                .passive()
                .expect("GO")
                .reply("550 no")
                .expect("EPSV")
                .passive()
                .expect("GO")
                .reply("550 no"),
        (server, client) -> {
          Socket first = client.passive("EPSV");
          assertThat(client.ask("GO")).isEqualTo("550 no");
          assertThat(server.openConnections()).isEqualTo(2);
          assertThatThrownBy(() -> server.awaitNoConnections(Duration.ofMillis(20)))
              .hasMessageContaining("2 connections still open");
          Socket second = client.passive("EPSV");
          assertThat(client.ask("GO")).isEqualTo("550 no");
          assertThat(server.openConnections()).isEqualTo(3);
          first.close();
          second.close();
          client.hangUp();
          server.awaitNoConnections(SOON);
          assertThat(server.acceptedDataConnections()).isEqualTo(2);
        });
  }

  @Test
  void dataWithoutPassiveOrPortIsAFailure() throws Exception {
    play(
        s -> s.expect("GO").data("x"),
        (server, client) -> {
          client.send("GO");
          assertThat(client.line()).isEqualTo("EOF");
          assertThatThrownBy(server::verify).hasMessageContaining("no PASV, EPSV, PORT or EPRT");
        });
  }

  @Test
  void aClientThatNeverConnectsIsAFailureAfterTheLimit() throws Exception {
    play(
        FakeFtpServer.builder().limit(Duration.ofMillis(60)),
        s -> transfer(s).data("x"),
        (server, client) -> {
          client.ask("EPSV");
          client.ask("GO");
          assertThat(client.line()).isEqualTo("EOF");
          assertThatThrownBy(server::verify).hasMessageContaining("no data connection within");
        });
  }
}
