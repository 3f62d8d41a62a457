package dev.ferry.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.FtpOptions;
import dev.ferry.ftplib.FtpTls;
import dev.ferry.testing.Fault;
import dev.ferry.testing.FaultProxy;
import dev.ferry.testing.Side;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whether real servers notice nothing of a fault proxy in front of them, but its faults. */
class FaultProxyTest {

  private static final byte[] CONTENT = Content.of(1 << 20);

  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.ferry.interop.Route#all")
  void transfersAreWhole(Route route) throws IOException {
    FtpDaemon daemon = route.at().shared();
    Path folder = daemon.newFolder("proxy");
    try (FaultProxy proxy = FaultProxy.start(address(daemon));
        RawFtp client = RawFtp.login(daemon, proxy.address())) {
      client.upload(route.mode(), "STOR " + folder.getFileName() + "/a.bin", CONTENT);
      Content.assertOnDisk(folder.resolve("a.bin"), CONTENT);
      assertThat(client.download(route.mode(), "RETR " + folder.getFileName() + "/a.bin"))
          .isEqualTo(CONTENT);
      assertThat(proxy.connections(Side.DATA)).isEqualTo(2);
      assertThat(proxy.failures()).isEmpty();
    }
  }

  /** The proxy has the address that the certificate is for, the server the other one. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.ferry.interop.TlsRoute#strict")
  void transfersUnderTlsComeThroughTheSamePorts(TlsRoute route) throws IOException {
    InetAddress other = InetAddress.getByName("127.0.0.2");
    try (FtpDaemon daemon = SharedTlsDaemons.start(route.kind(), route.setting(), other);
        FaultProxy proxy =
            FaultProxy.builder(address(daemon))
                .listen("127.0.0.1")
                .dataPorts(daemon.port() + 1, PortBlock.passiveLast(daemon.port()))
                .faults(Fault.reset(Side.DATA).onConnection(3).atByte(500_000))
                .start();
        FtpTls ftp = TlsRoute.login(options(route, daemon, proxy))) {
      daemon.write(daemon.root().resolve("a.bin"), CONTENT);
      assertThat(retrieve(ftp)).isEqualTo(CONTENT);
      assertThat(retrieve(ftp)).isEqualTo(CONTENT);
      assertThatThrownBy(() -> retrieve(ftp)).isInstanceOf(IOException.class);
      assertThat(proxy.injected()).hasSize(1);
      assertThat(retrieve(ftp)).isEqualTo(CONTENT);
      ftp.storBinary("STOR b.bin", new ByteArrayInputStream(CONTENT));
      Content.assertOnDisk(daemon.root().resolve("b.bin"), CONTENT);
      assertThat(proxy.connections(Side.DATA)).isEqualTo(5);
      assertThat(proxy.failures()).isEmpty();
    }
  }

  private static FtpOptions options(TlsRoute route, FtpDaemon daemon, FaultProxy proxy) {
    return route.options(daemon).toBuilder().host(proxy.host()).port(proxy.port()).build();
  }

  private static byte[] retrieve(FtpTls ftp) throws IOException {
    ByteArrayOutputStream came = new ByteArrayOutputStream();
    ftp.retrBinary("RETR a.bin", came::write);
    return came.toByteArray();
  }

  private static InetSocketAddress address(FtpDaemon daemon) {
    return new InetSocketAddress(daemon.host(), daemon.port());
  }
}
