package dev.ferry.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A server with a state of its own, in standing answers only, as docs/testing.md shows. */
class DispatchTest {

  /** What the standing answers look at; only the thread of the connection touches it. */
  private static final class Dummy {
    final Deque<String> next = new ArrayDeque<>();
    final ByteArrayOutputStream stored = new ByteArrayOutputStream();
    int restart;

    void write(Script s) {
      s.always("USER", a -> a.reply("331 password"))
          .always("PASS", a -> a.reply("230 welcome"))
          .always("EPSV", a -> a.passive())
          .always(
              "REST",
              (offset, a) -> {
                restart = Integer.parseInt(offset);
                a.reply("350 from " + restart);
              })
          .always(
              "STOR",
              a -> a.reply("150 send").receive(bytes -> stored.writeBytes(bytes)).reply("226 ok"))
          .always(
              "RETR",
              a -> {
                byte[] all = stored.toByteArray();
                a.reply("150 here")
                    .data(Arrays.copyOfRange(all, restart, all.length))
                    .reply("226 ok");
                restart = 0;
              })
          .always(
              "SAY",
              (reply, a) -> {
                next.add(reply);
                a.reply("200 I will");
              })
          .onCommand(line -> Optional.ofNullable(next.poll()).map(r -> Script.of(a -> a.reply(r))));
    }
  }

  @Test
  void answersAnyCommandInAnyOrder() throws Exception {
    Dummy dummy = new Dummy();
    try (FakeFtpServer server = FakeFtpServer.start(dummy::write);
        RawClient client = new RawClient(server)) {
      client.login();
      Socket up = client.passive("EPSV");
      client.ask("STOR f");
      RawClient.writeAll(up, "hello");
      assertThat(client.reply()).isEqualTo("226 ok");
      assertThat(client.ask("REST 2")).isEqualTo("350 from 2");
      Socket down = client.passive("EPSV");
      client.ask("RETR f");
      assertThat(RawClient.readAll(down)).isEqualTo("llo");
      client.reply();
      client.ask("SAY 257 \"/x\"");
      assertThat(client.ask("MKD x")).isEqualTo("257 \"/x\"");
      assertThat(server.received(0)).asString(StandardCharsets.US_ASCII).isEqualTo("hello");
      server.verify();
      assertThat(client.ask("MKD y")).startsWith("500 unexpected");
      assertThat(server.failure()).isPresent();
    }
  }
}
