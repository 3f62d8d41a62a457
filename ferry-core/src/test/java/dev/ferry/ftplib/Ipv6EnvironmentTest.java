package dev.ferry.ftplib;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Inet6Address;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The cases of {@code TestIPv6Environment} in CPython's test of ftplib, under their names. */
@Timeout(30)
class Ipv6EnvironmentTest {

  private final DummyServer server;
  private final Ftp client;

  Ipv6EnvironmentTest() {
    Transport.IPV6_PASSIVE.assumeAvailable();
    server = new DummyServer(Transport.IPV6_PASSIVE);
    client = new Ftp(Transport.IPV6_PASSIVE.options(server.port()).build());
  }

  @BeforeEach
  void connect() throws IOException {
    client.connect();
  }

  @AfterEach
  void closeBoth() {
    client.close();
    server.close();
    assertThat(server.server().failure()).isEmpty();
  }

  @Test
  void testAf() {
    assertThat(client.engine().peer().getAddress()).isInstanceOf(Inet6Address.class);
  }

  @Test
  void testMakeport() throws IOException {
    client.setPasv(false);
    client.transferCmd("list").close();
    assertThat(server.server().heard(0).get(0)).startsWith("EPRT |2|");
  }

  @Test
  void testMakepasv() throws IOException {
    client.transferCmd("list").close();
    assertThat(server.server().heard(0)).startsWith("EPSV");
  }

  @Test
  void testTransfer() throws IOException {
    for (boolean passive : List.of(true, false)) {
      client.setPasv(passive);
      ByteArrayOutputStream received = new ByteArrayOutputStream();
      client.retrBinary("retr", received::write);
      assertThat(received.toString(StandardCharsets.UTF_8)).isEqualTo(DummyServer.RETR_DATA);
    }
  }
}
