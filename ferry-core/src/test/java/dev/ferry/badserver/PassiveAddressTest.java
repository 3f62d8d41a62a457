package dev.ferry.badserver;

import static dev.ferry.badserver.Scene.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ferry.FtpProtocolException;
import dev.ferry.PassiveAddress;
import dev.ferry.Reply;
import dev.ferry.internal.reply.ReplyFields;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a server says that its data are. */
@Timeout(30)
@ParameterizedClass
@EnumSource(Delivery.class)
record PassiveAddressTest(Delivery delivery) {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "227 Entering Passive Mode (127,0,0,1,{p1},{p2})",
        "227 Entering Passive Mode (127,0,0,1,{p1},{p2}).",
        "227 Entering Passive Mode 127,0,0,1,{p1},{p2}",
        "227 127,0,0,1,{p1},{p2}",
        "227 =127,0,0,1,{p1},{p2}",
        "227 Mode(127,0,0,1,{p1},{p2}",
        "227 (10,9,8,7,{p1},{p2})",
        "227 (0,0,0,0,{p1},{p2})",
        "227 (255,255,255,255,{p1},{p2})",
        "227-Passive\r\n mode\r\n227 (127,0,0,1,{p1},{p2})",
        "227-(127,0,0,1,{p1},{p2})\r\n227 end",
        "229 Entering Extended Passive Mode (|||{port}|)",
        "229 (!!!{port}!)",
        "229 (|1|10.9.8.7|{port}|)",
        "229-Extended\r\n229 (|||{port}|)",
      })
  void goesToTheServerItself(String answer) throws IOException {
    try (Scene scene =
        Scene.play(
            delivery,
            s -> {
              s.expect("TYPE I").reply("200 ok").expect("PASV").passiveSaying(answer);
              s.expect("RETR a").reply("150 x").data("hello").reply("226 sent");
              Scene.inStep(s);
            })) {
      ByteArrayOutputStream got = new ByteArrayOutputStream();
      assertThat(scene.ftp().retrBinary("RETR a", got::write)).isEqualTo("226 sent");
      assertThat(got).hasToString("hello");
      scene.assertInStep();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "227 Entering Passive Mode",
        "227 ",
        "227",
        "227 (127,0,0,1,4)",
        "227 (127.0.0.1.4.1)",
        "227 (127, 0, 0, 1, 4, 1)",
        "227 (256,0,0,1,4,1)",
        "227 (127,0,0,1,256,1)",
        "227 (127,0,0,1,4,256)",
        "227 (127,0,0,1,4,99999999999999999999)",
        "227 (127,0,0,-1,4,1)",
        "227 (127,0,0,1,0,0)",
        "227 (١٢٧,0,0,1,4,1)",
        "229 Entering Extended Passive Mode",
        "229 |||1024|",
        "229 ()",
        "229 (|)",
        "229 (|||1024)",
        "229 (||1024|)",
        "229 (|||0|)",
        "229 (|||65536|)",
        "229 (|||-1|)",
        "229 (||||)",
        "229 (|||port|)",
        "229 (|||99999999999999999999|)",
        "229 (!!!1024|)",
        "229 )|||1024|(",
      })
  void refusesWhatIsNoAddress(String answer) throws IOException {
    assertRefusedByTheParser(answer);
    try (Scene scene =
        Scene.play(
            delivery,
            s -> {
              s.charset(java.nio.charset.StandardCharsets.UTF_8);
              s.expect("TYPE I").reply("200 ok").expect("PASV").reply(answer).stall();
            })) {
      FtpProtocolException e =
          refused(
              FtpProtocolException.class,
              false,
              () -> scene.ftp().retrBinary("RETR a", (buffer, offset, length) -> {}));
      assertThat(e).hasMessageStartingWith(answer + " (");
      assertThat(e.code()).isEqualTo(Integer.parseInt(answer.substring(0, 3)));
      assertThat(e.command()).isEqualTo("PASV");
      scene.assertClosedBecause("PASV was answered by: " + answer);
      assertThat(scene.server().heard()).containsExactly("TYPE I", "PASV");
    }
  }

  private static void assertRefusedByTheParser(String answer) {
    Reply reply = new Reply(Integer.parseInt(answer.substring(0, 3)), List.of(answer));
    FtpProtocolException e =
        catchThrowableOfType(
            FtpProtocolException.class,
            () -> {
              if (reply.code() == 227) {
                ReplyFields.addressOf227("PASV", reply);
              } else {
                ReplyFields.portOf229("PASV", reply);
              }
            });
    assertThat(e).hasMessageStartingWith(answer);
    assertThat(e.reply()).contains(reply);
  }

  @Test
  void neverGoesToAThirdHost() throws IOException {
    try (ServerSocket third = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.2"));
        Scene scene =
            Scene.play(
                delivery,
                s -> {
                  s.expect("TYPE I").reply("200 ok");
                  s.expect("PASV").reply(answer227("127,0,0,2", third.getLocalPort()));
                  Scene.inStep(s);
                })) {
      // On the server itself nobody listens at that port.
      assertThat(
              Assertions.catchThrowable(
                  () -> scene.ftp().retrBinary("RETR a", (buffer, offset, length) -> {})))
          .isInstanceOf(java.net.ConnectException.class)
          .hasMessageContaining("127.0.0.1:" + third.getLocalPort());
      third.setSoTimeout(50);
      assertThat(Assertions.catchThrowable(third::accept))
          .isInstanceOf(SocketTimeoutException.class);
      scene.assertInStep();
    }
  }

  @Test
  void goesToAThirdHostIfToldToTrustTheServer() throws IOException {
    assertGoesToAThirdHost(PassiveAddress.SERVER, "127,0,0,2", "SERVER");
  }

  /** A cluster whose data are on another machine of the same network. */
  @Test
  void goesToAThirdHostOfTheSameReach() throws IOException {
    assertGoesToAThirdHost(PassiveAddress.AUTO, "127,0,0,2", "told LOOPBACK to a peer that is LOO");
  }

  /** NAT with a fixed translation that the server doesn't know of. */
  @Test
  void goesWhereTheMapSays() throws IOException {
    PassiveAddress map = PassiveAddress.map(Map.of("10.9.8.7", "127.0.0.2"));
    assertGoesToAThirdHost(map, "10,9,8,7", "the map's");
  }

  private void assertGoesToAThirdHost(PassiveAddress policy, String told, String logged)
      throws IOException {
    try (LogLines log = new LogLines();
        ServerSocket third = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.2"));
        Scene scene =
            Scene.play(
                delivery,
                options -> options.passiveAddress(policy),
                s -> {
                  s.expect("TYPE I").reply("200 ok");
                  s.expect("PASV").reply(answer227(told, third.getLocalPort()));
                  s.expect("RETR a").reply("150 x").then(() -> sayHello(third)).reply("226 sent");
                  Scene.inStep(s);
                })) {
      ByteArrayOutputStream got = new ByteArrayOutputStream();
      scene.ftp().retrBinary("RETR a", got::write);
      assertThat(got).hasToString("hello");
      scene.assertInStep();
      String port = ":" + third.getLocalPort();
      assertThat(log.lines())
          .anySatisfy(line ->
              assertThat(line).contains("127.0.0.2" + port, told.replace(',', '.') + port, logged));
    }
  }

  @Test
  void autoGoesToTheServerItselfIfThatTellsAnAddressOfAnotherReach() throws IOException {
    try (LogLines log = new LogLines();
        Scene scene =
            Scene.play(
                delivery,
                options -> options.passiveAddress(PassiveAddress.AUTO),
                s -> {
                  s.expect("TYPE I").reply("200 ok");
                  s.expect("PASV").passiveSaying("227 (10,9,8,7,{p1},{p2})");
                  s.expect("RETR a").reply("150 x").data("hello").reply("226 sent");
                  Scene.inStep(s);
                })) {
      ByteArrayOutputStream got = new ByteArrayOutputStream();
      scene.ftp().retrBinary("RETR a", got::write);
      assertThat(got).hasToString("hello");
      scene.assertInStep();
      assertThat(log.lines())
          .anySatisfy(line ->
              assertThat(line)
                  .contains("10.9.8.7", "told PRIVATE_10 to a peer that is LOOPBACK", "AUTO"));
    }
  }

  @Test
  void refusesAnAddressThatIsNotInTheMap() throws IOException {
    try (Scene scene =
        Scene.play(
            delivery,
            options -> options.passiveAddress(PassiveAddress.map(Map.of("10.9.8.6", "127.0.0.1"))),
            s -> {
              s.expect("TYPE I").reply("200 ok");
              s.expect("PASV").passiveSaying("227 (10,9,8,7,{p1},{p2})");
              Scene.inStep(s);
            })) {
      FtpProtocolException e =
          refused(
              FtpProtocolException.class,
              true,
              () -> scene.ftp().retrBinary("RETR a", (buffer, offset, length) -> {}));
      assertThat(e).hasMessageContaining("10.9.8.7 is not in the map of passive addresses");
      scene.assertInStep();
      assertThat(scene.server().acceptedDataConnections()).isZero();
    }
  }

  private static String answer227(String host, int port) {
    return "227 (" + host + "," + port / 256 + "," + port % 256 + ")";
  }

  private static void sayHello(ServerSocket third) {
    try (Socket socket = third.accept()) {
      socket.getOutputStream().write(new byte[] {'h', 'e', 'l', 'l', 'o'});
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
