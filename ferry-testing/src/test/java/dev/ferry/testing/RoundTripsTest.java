package dev.ferry.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A round trip is what a client had to wait for, and nothing else. */
class RoundTripsTest {
  private static final Duration SOON = Duration.ofSeconds(10);

  private interface Talk {
    void with(RawClient client) throws Exception;
  }

  private static int roundTrips(Consumer<Script> script, Talk talk) throws Exception {
    try (FakeFtpServer server = FakeFtpServer.start(script);
        RawClient client = new RawClient(server)) {
      client.reply();
      assertThat(server.roundTrips()).isZero();
      talk.with(client);
      client.hangUp();
      server.awaitDone(SOON);
      return server.roundTrips();
    }
  }

  @Test
  void eachQuestionAndAnswerIsOne() throws Exception {
    int count =
        roundTrips(
            s -> s.expect("PWD").reply("257 \"/\"").expect("NOOP").reply("200 ok"),
            client -> {
              client.ask("PWD");
              client.ask("NOOP");
            });
    assertThat(count).isEqualTo(2);
  }

  @Test
  void commandsInOneFlightAreOne() throws Exception {
    int count =
        roundTrips(
            s -> s.expect("TYPE I").expect("NOOP").reply("200 ok").reply("200 ok"),
            client -> {
              client.send("TYPE I");
              client.send("NOOP");
              client.reply();
              client.reply();
            });
    assertThat(count).isEqualTo(1);
  }

  @Test
  void aDownloadIsThree() throws Exception {
    int count =
        roundTrips(
            s ->
                s.expect("EPSV").passive().expect("RETR a").reply("150 x").data("1").reply("226 y"),
            client -> {
              try (Socket data = client.passive("EPSV")) {
                client.ask("RETR a");
                RawClient.readAll(data);
              }
              client.reply();
            });
    assertThat(count).isEqualTo(3);
  }

  @Test
  void whatFollowsTheEndOfTheDataIsOneMoreAlsoBeforeThe226() throws Exception {
    int count =
        roundTrips(
            s ->
                s.expect("EPSV")
                    .passive()
                    .expect("RETR a")
                    .reply("150 x")
                    .data("1")
                    .expect("EPSV")
                    .reply("226 y")
                    .passive()
                    .expect("NOOP")
                    .reply("200 ok"),
            client -> {
              try (Socket data = client.passive("EPSV")) {
                client.ask("RETR a");
                RawClient.readAll(data);
              }
              client.send("EPSV");
              client.reply();
              client.reply();
              client.ask("NOOP");
            });
    assertThat(count).isEqualTo(5);
  }

  @Test
  void anUploadThatWaitsForThe150IsFour() throws Exception {
    int count =
        roundTrips(
            s ->
                s.expect("EPSV").passive().expect("STOR a").reply("150 x").receive().reply("226 y"),
            client -> {
              try (Socket data = client.passive("EPSV")) {
                client.ask("STOR a");
                data.getOutputStream().write("1".getBytes(StandardCharsets.US_ASCII));
              }
              client.reply();
            });
    assertThat(count).isEqualTo(4);
  }

  @Test
  void anUploadThatDoesNotWaitIsThree() throws Exception {
    int count =
        roundTrips(
            s -> s.expect("EPSV").passive().expect("STOR a").receive().replyTogether("150", "226"),
            client -> {
              try (Socket data = client.passive("EPSV")) {
                client.send("STOR a");
                data.getOutputStream().write("1".getBytes(StandardCharsets.US_ASCII));
              }
              client.reply();
              client.reply();
            });
    assertThat(count).isEqualTo(3);
  }
}
