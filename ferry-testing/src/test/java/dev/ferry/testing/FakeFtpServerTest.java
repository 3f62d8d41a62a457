package dev.ferry.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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
    try (FakeFtpServer server = FakeFtpServer.start(s -> s.expect("RETR a").reply("150 coming"));
        RawClient client = new RawClient(server)) {
      client.reply();
      assertThat(client.ask("RETR b")).isEqualTo("500 unexpected: RETR b");
      assertThat(client.line()).isEqualTo("EOF");
      assertThatThrownBy(() -> server.awaitDone(SOON))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("expected: \"RETR a\"")
          .hasMessageContaining("got:      \"RETR b\"");
      assertThat(server.failure()).isPresent();
    }
  }
}
