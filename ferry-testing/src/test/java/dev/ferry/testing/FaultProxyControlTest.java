package dev.ferry.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Control connections that the proxy reads, with a small FTP server behind it. */
class FaultProxyControlTest {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final String PAYLOAD =
      new String(FakeFtpServer.PAYLOAD, StandardCharsets.ISO_8859_1);

  private static FakeFtpServer server(boolean ipv6) {
    FakeFtpServerBuilder builder = FakeFtpServer.builder();
    return ipv6 ? builder.ipv6().wellBehaved() : builder.wellBehaved();
  }

  private static RawClient client(FaultProxy proxy) throws Exception {
    return new RawClient(RawClient.connect(proxy.address()));
  }

  @ParameterizedTest
  @CsvSource({"EPSV,false", "PASV,false", "EPSV,true", "PASV,true"})
  void passiveDataComesThroughTheProxy(String passive, boolean ipv6) throws Exception {
    try (FakeFtpServer server = server(ipv6);
        FaultProxy proxy = FaultProxy.start(server.address());
        RawClient client = client(proxy).login()) {
      client.ask("TYPE I");
      Socket up = client.passive(passive);
      assertThat(client.ask("STOR new")).startsWith("150");
      RawClient.writeAll(up, "some bytes");
      assertThat(client.reply()).startsWith("226");
      Socket down = client.passive(passive);
      assertThat(client.ask("RETR payload.bin")).startsWith("150");
      assertThat(RawClient.readAll(down)).isEqualTo(PAYLOAD);
      assertThat(client.reply()).startsWith("226");
      assertThat(proxy.connections(Side.DATA)).isEqualTo(2);
      assertThat(server.received(0)).asString(StandardCharsets.US_ASCII).isEqualTo("some bytes");
      assertThat(client.ask("QUIT")).startsWith("221");
      client.hangUp();
      proxy.awaitNoConnections(SOON);
      assertThat(proxy.failures()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"PORT,false", "EPRT,false", "EPRT,true"})
  void activeDataComesThroughTheProxy(String verb, boolean ipv6) throws Exception {
    try (FakeFtpServer server = server(ipv6);
        FaultProxy proxy = FaultProxy.start(server.address());
        RawClient client = client(proxy).login();
        ServerSocket listener = RawClient.listen(InetAddress.getByName(proxy.host()))) {
      int port = listener.getLocalPort();
      String argument =
          verb.equals("PORT")
              ? "127,0,0,1," + port / 256 + "," + port % 256
              : "|" + (ipv6 ? "2|::1|" : "1|127.0.0.1|") + port + "|";
      assertThat(client.ask(verb + " " + argument)).startsWith("200");
      client.send("RETR payload.bin");
      Socket data = listener.accept();
      assertThat(data.getInetAddress()).isEqualTo(proxy.address().getAddress());
      assertThat(RawClient.readAll(data)).isEqualTo(PAYLOAD);
      assertThat(client.reply()).startsWith("150");
      assertThat(client.reply()).startsWith("226");
      assertThat(server.heard().get(2)).startsWith(verb).isNotEqualTo(verb + " " + argument);
      assertThat(proxy.connections(Side.DATA)).isEqualTo(1);
    }
  }

  @Test
  void aDownloadIsResetAtItsByte() throws Exception {
    try (FakeFtpServer server = server(false);
        FaultProxy proxy =
            FaultProxy.start(
                server.address(), Fault.reset(Side.DATA).onConnection(2).atByte(50_000));
        RawClient client = client(proxy).login()) {
      Socket first = client.passive("EPSV");
      client.ask("RETR payload.bin");
      assertThat(RawClient.readAll(first)).isEqualTo(PAYLOAD);
      client.reply();
      try (Socket second = client.passive("EPSV")) {
        client.ask("RETR payload.bin");
        assertThat(Bare.read(second, 50_000)).isEqualTo(50_000);
        assertThatThrownBy(() -> second.getInputStream().read())
            .isInstanceOf(SocketException.class);
      }
      assertThat(client.reply()).matches("(226|426) .*");
      assertThat(client.ask("NOOP")).startsWith("200");
    }
  }

  @Test
  void aRefusedDataConnectionIsReallyRefused() throws Exception {
    try (FakeFtpServer server = server(false);
        FaultProxy proxy =
            FaultProxy.start(server.address(), Fault.refuse(Side.DATA).onConnection(1));
        RawClient client = client(proxy).login()) {
      assertThatThrownBy(() -> client.passive("EPSV")).isInstanceOf(ConnectException.class);
      assertThat(proxy.injected()).containsExactly(Fault.refuse(Side.DATA).onConnection(1));
      assertThat(server.acceptedDataConnections()).isZero();
      Socket data = client.passive("PASV");
      client.ask("RETR payload.bin");
      assertThat(RawClient.readAll(data)).isEqualTo(PAYLOAD);
    }
  }

  @Test
  void aRefusedControlConnectionIsReset() throws Exception {
    try (FakeFtpServer server = server(false);
        FaultProxy proxy =
            FaultProxy.start(server.address(), Fault.refuse(Side.CONTROL).onConnection(1))) {
      Bare.assertRefused(proxy.address());
      try (RawClient second = client(proxy)) {
        assertThat(second.reply()).startsWith("220");
      }
      assertThat(server.acceptedControlConnections()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theSecondCommandResetsBeforeOrAfterTheServerHearsIt(boolean after) throws Exception {
    Fault reset = Fault.reset(Side.CONTROL);
    try (FakeFtpServer server = server(false);
        FaultProxy proxy =
            FaultProxy.start(
                server.address(),
                after ? reset.afterCommand("noop", 2) : reset.beforeCommand("noop", 2));
        RawClient client = client(proxy).login()) {
      assertThat(client.ask("NOOP")).startsWith("200");
      client.ask("PWD");
      client.send("NOOP");
      assertThatThrownBy(client::reply).isInstanceOf(SocketException.class);
      server.awaitNoConnections(SOON);
      if (!after) {
        assertThat(Collections.frequency(server.heard(), "NOOP")).isEqualTo(1);
      }
    }
  }

  @Test
  void whatIsStalledAfterACommandHasBeenHeardAndIsNeverAnswered() throws Exception {
    try (FakeFtpServer server = server(false);
        FaultProxy proxy =
            FaultProxy.start(
                server.address(), Fault.stall(Side.CONTROL).toClient().afterCommand("DELE", 1));
        RawClient client = client(proxy).login()) {
      client.send("DELE payload.bin");
      server.awaitHeard("DELE payload.bin", SOON);
      client.send("QUIT");
      server.awaitHeard("QUIT", SOON);
      client.control.shutdownOutput();
      assertThatThrownBy(client::reply).isInstanceOf(SocketException.class);
    }
  }

  @Test
  void aCutInMidReplyIsAnEnd() throws Exception {
    try (FakeFtpServer server = FakeFtpServer.start(s -> s.greet("220 ready to serve"));
        FaultProxy proxy =
            FaultProxy.start(server.address(), Fault.cut(Side.CONTROL).atByte(7).toClient());
        RawClient client = client(proxy)) {
      assertThat(client.line()).isEqualTo("220 rea<EOF>");
    }
  }

  @Test
  void onlyTheAnswerToPassiveIsChanged() throws Exception {
    String odd = "214-227 is like 227 (1,2,3,4,5,6)\r\n227 (1,2,3,4,5,6)\r\n214 end";
    try (FakeFtpServer server =
            FakeFtpServer.start(s ->
                s.expect("HELP").replyRaw((odd + "\r\n").getBytes(StandardCharsets.US_ASCII)));
        FaultProxy proxy = FaultProxy.start(server.address());
        RawClient client = client(proxy)) {
      client.reply();
      assertThat(client.ask("HELP")).isEqualTo(odd.replace("\r\n", "\n"));
      assertThat(proxy.connections(Side.DATA)).isZero();
    }
  }

  @Test
  void aPassiveReplyWithoutAPortGoesOnAndIsNoted() throws Exception {
    try (FakeFtpServer server = FakeFtpServer.misbehaving(Misbehaviour.PASV_MALFORMED);
        FaultProxy proxy = FaultProxy.start(server.address());
        RawClient client = client(proxy).login()) {
      String reply = client.ask("PASV");
      assertThat(reply).startsWith("227 ");
      assertThat(proxy.failures()).containsExactly("no port to listen for in \"" + reply + "\"");
    }
  }

  @Test
  void aLineThatDoesNotEndGoesOn() throws Exception {
    try (FakeFtpServer server = FakeFtpServer.misbehaving(Misbehaviour.ENDLESS_LINE);
        FaultProxy proxy = FaultProxy.start(server.address());
        Socket client = RawClient.connect(proxy.address())) {
      assertThat(Bare.read(client, 1_000_000)).isEqualTo(1_000_000);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatTlsHidesGoesOn(boolean implicit) throws Exception {
    FakeFtpServerBuilder builder = FakeFtpServer.builder().tls(TestCertificates.localhost());
    try (FakeFtpServer server = (implicit ? builder.implicitTls() : builder).wellBehaved();
        FaultProxy proxy = FaultProxy.start(server.address());
        RawClient client = client(proxy)) {
      if (!implicit) {
        client.reply();
        assertThat(client.ask("AUTH TLS")).startsWith("234");
      }
      SSLSocket secure =
          (SSLSocket)
              TestCertificates.clientContext()
                  .getSocketFactory()
                  .createSocket(client.control, proxy.host(), proxy.port(), true);
      client.continueOver(secure);
      if (implicit) {
        assertThat(client.reply()).startsWith("220");
      }
      assertThat(client.ask("USER anonymous")).startsWith("331");
    }
  }
}
