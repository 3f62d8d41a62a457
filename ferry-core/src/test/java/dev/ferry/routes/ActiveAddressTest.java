package dev.ferry.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ferry.ActiveOptions;
import dev.ferry.DataMode;
import dev.ferry.FtpOptions;
import dev.ferry.ftplib.Ftp;
import dev.ferry.ftplib.Transport;
import dev.ferry.testing.FakeFtpServer;
import dev.ferry.testing.Script;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a server is told in active mode, and where we listen. */
@Timeout(30)
class ActiveAddressTest {

  private static final Duration SOON = Duration.ofSeconds(10);

  /** NAT with ports that are forwarded to us. */
  @ParameterizedTest
  @CsvSource({
    "false, 203.0.113.7, 'PORT 203,0,113,7,[0-9]+,[0-9]+'",
    "true, 2001:db8::7, 'EPRT \\|2\\|2001:db8::7\\|[0-9]+\\|'",
    // An address of the other kind is of no use.
    "false, 2001:db8::7, 'PORT 127,0,0,1,[0-9]+,[0-9]+'",
    "true, 203.0.113.7, 'EPRT \\|2\\|::1\\|[0-9]+\\|'",
  })
  void theExternalAddressIsTold(boolean ipv6, String external, String told) throws IOException {
    if (ipv6) {
      Transport.IPV6_PASSIVE.assumeAvailable();
    }
    FakeFtpServer[] self = new FakeFtpServer[1];
    InetAddress local = InetAddress.getByName(ipv6 ? "::1" : "127.0.0.1");
    ActiveOptions active =
        ActiveOptions.builder().externalAddress(InetAddress.getByName(external)).build();
    try (FakeFtpServer server =
        start(
            ipv6,
            s -> {
              s.expect("TYPE I").reply("200 ok").expectMatching(told).reply("200 ok");
              s.expect("RETR a").reply("150 x").then(() -> sayHello(local, self[0]));
              s.reply("226 sent");
            })) {
      self[0] = server;
      try (Ftp ftp = connect(server, active)) {
        ByteArrayOutputStream got = new ByteArrayOutputStream();
        ftp.retrBinary("RETR a", got::write);
        assertThat(got).hasToString("hello");
      }
      server.awaitDone(SOON);
    }
  }

  @Test
  void listensAtTheNextPortOfTheRange() throws IOException {
    int[] free = twoFreePorts();
    ActiveOptions active = ActiveOptions.builder().ports(free[0], free[1]).build();
    try (FakeFtpServer server = FakeFtpServer.wellBehaved();
        Ftp ftp = connect(server, active)) {
      ftp.login();
      for (int i = 0; i < 4; i++) {
        ByteArrayOutputStream got = new ByteArrayOutputStream();
        ftp.retrBinary("RETR " + FakeFtpServer.PAYLOAD_NAME, got::write);
        assertThat(got.toByteArray()).isEqualTo(FakeFtpServer.PAYLOAD);
      }
      List<Integer> ports = portsTold(server);
      assertThat(ports).hasSize(4).containsOnly(free[0], free[1]);
      assertThat(ports.get(0)).isNotEqualTo(ports.get(1)).isEqualTo(ports.get(2));
    }
  }

  @Test
  void passesOverAPortThatIsTaken() throws IOException {
    int[] free = twoFreePorts();
    ActiveOptions active = ActiveOptions.builder().ports(free[0], free[1]).build();
    try (ServerSocket taken = new ServerSocket(free[0], 1, InetAddress.getLoopbackAddress());
        FakeFtpServer server = FakeFtpServer.wellBehaved();
        Ftp ftp = connect(server, active)) {
      ftp.login();
      ftp.nlst();
      ftp.nlst();
      assertThat(portsTold(server)).containsExactly(free[1], free[1]);
      assertThat(taken.isClosed()).isFalse();
    }
  }

  @Test
  void saysSoIfNoPortOfTheRangeIsFree() throws IOException {
    ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    int port = taken.getLocalPort();
    ActiveOptions active = ActiveOptions.builder().ports(port, port).build();
    try (FakeFtpServer server = FakeFtpServer.wellBehaved();
        Ftp ftp = connect(server, active)) {
      ftp.login();
      assertThat(catchThrowable(ftp::nlst))
          .isInstanceOf(BindException.class)
          .hasMessage("no port of " + port + " to " + port + " is free on 127.0.0.1")
          .hasCauseInstanceOf(BindException.class);
      assertThat(server.heard()).noneMatch(line -> line.startsWith("PORT"));
      taken.close();
      assertThat(ftp.nlst()).as("the connection is in step").isNotEmpty();
    } finally {
      taken.close();
    }
  }

  // ----

  private static FakeFtpServer start(boolean ipv6, Consumer<Script> script) {
    var builder = FakeFtpServer.builder().limit(SOON);
    return (ipv6 ? builder.ipv6() : builder).start(script);
  }

  private static Ftp connect(FakeFtpServer server, ActiveOptions active) throws IOException {
    Ftp ftp =
        new Ftp(
            FtpOptions.builder(server.host())
                .port(server.port())
                .timeout(SOON)
                .dataMode(DataMode.ACTIVE)
                .active(active)
                .build());
    ftp.connect();
    return ftp;
  }

  private static void sayHello(InetAddress to, FakeFtpServer server) {
    List<Integer> ports = portsTold(server);
    try (Socket socket = new Socket(to, ports.get(ports.size() - 1))) {
      socket.getOutputStream().write(new byte[] {'h', 'e', 'l', 'l', 'o'});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Integer> portsTold(FakeFtpServer server) {
    return server.heard().stream()
        .filter(line -> line.startsWith("PORT ") || line.startsWith("EPRT "))
        .map(line -> {
          String[] fields = line.split("[,|]", -1);
          return line.startsWith("PORT ")
              ? Integer.parseInt(fields[4]) * 256 + Integer.parseInt(fields[5])
              : Integer.parseInt(fields[3]);
        })
        .toList();
  }

  /**
   * Two ports side by side that nobody has, out of the range that systems give out by themselves.
   */
  private static int[] twoFreePorts() throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(20_000, 30_000);
      try (ServerSocket one = new ServerSocket(port, 1, loopback);
          ServerSocket two = new ServerSocket(port + 1, 1, loopback)) {
        return new int[] {one.getLocalPort(), two.getLocalPort()};
      } catch (BindException e) {
        // One of them is taken: others are free. The test's timeout bounds this.
      }
    }
  }
}
