package dev.ferry.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ferry.Credentials;
import dev.ferry.FtpOptions;
import dev.ferry.FtpPermanentException;
import dev.ferry.FtpReplyException;
import dev.ferry.ProxyOptions;
import dev.ferry.ProxyOptions.Kind;
import dev.ferry.ftplib.Ftp;
import dev.ferry.testing.FakeFtpServer;
import dev.ferry.testing.Script;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A gateway speaks FTP in the server's place, and is told by USER where to go. */
@Timeout(30)
class GatewayTest {

  /** Says its password once. */
  private static Credentials gate() {
    Iterator<String> answers = List.of("keeper").iterator();
    return Credentials.of("gate", answers::next);
  }

  @ParameterizedTest
  @CsvSource({
    "ftp.example.org, 21, USER ada@ftp.example.org",
    "ftp.example.org, 2121, USER ada@ftp.example.org:2121",
    "203.0.113.1, 21, USER ada@203.0.113.1",
    "2001:db8::1, 21, USER ada@[2001:db8::1]",
    "2001:db8::1, 2121, USER ada@[2001:db8::1]:2121",
  })
  void theUserSaysWhereTo(String host, int port, String user) throws IOException {
    play(
        Kind.FTP_USER_AT_HOST,
        host,
        port,
        s -> s.expect(user).reply("331 and?").expect("PASS secret").reply("230 in"),
        ftp -> assertThat(ftp.login("ada", "secret")).isEqualTo("230 in"));
  }

  /** It is the server for data connections, too. */
  @Test
  void dataConnectionsGoToTheGateway() throws IOException {
    play(
        Kind.FTP_USER_AT_HOST,
        "ftp.example.org",
        21,
        s -> {
          s.expect("USER anonymous@ftp.example.org").reply("230 in");
          s.expect("TYPE I").reply("200 ok");
          s.expect("PASV").passiveSaying("227 (203,0,113,1,{p1},{p2})");
          s.expect("RETR a").reply("150 x").data("hello").reply("226 sent");
          s.expect("TYPE I").reply("200 ok").expectMatching("PORT .*").activePort();
          s.expect("RETR a").reply("150 x").data("again").reply("226 sent");
        },
        ftp -> {
          ftp.login();
          ByteArrayOutputStream got = new ByteArrayOutputStream();
          ftp.retrBinary("RETR a", got::write);
          ftp.setPasv(false);
          ftp.retrBinary("RETR a", got::write);
          assertThat(got).hasToString("helloagain");
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"230 come in", "331 and who are you there?"})
  void theGatewayLetsUsInFirst(String answer) throws IOException {
    play(
        Kind.FTP_LOGIN_THEN_USER_AT_HOST,
        "ftp.example.org",
        21,
        s -> {
          s.expect("USER gate").reply("331 and?").expect("PASS keeper").reply(answer);
          s.expect("USER ada@ftp.example.org").reply("331 and?");
          s.expect("PASS secret").reply("332 and?").expect("ACCT books").reply("230 in");
        },
        ftp -> assertThat(ftp.login("ada", "secret", "books")).isEqualTo("230 in"));
  }

  @Test
  void theGatewayRefusesItsOwnLogin() throws IOException {
    play(
        Kind.FTP_LOGIN_THEN_USER_AT_HOST,
        "ftp.example.org",
        21,
        s -> s.expect("USER gate").reply("331 and?").expect("PASS keeper").reply("530 not you"),
        ftp -> {
          FtpPermanentException e =
              catchThrowableOfType(FtpPermanentException.class, () -> ftp.login("ada", "secret"));
          assertThat(e).hasMessage("530 not you");
          assertThat(e.command()).doesNotContain("keeper");
          assertThat(e.connectionUsable()).isTrue();
        });
  }

  /** A 3xx is no login, for all that a gateway's own may end so. */
  @Test
  void theServersLoginHasToEndWith2xx() throws IOException {
    play(
        Kind.FTP_USER_AT_HOST,
        "ftp.example.org",
        21,
        s -> {
          s.expect("USER ada@ftp.example.org").reply("331 and?");
          s.expect("PASS secret").reply("332 and?").expect("ACCT ").reply("332 and?");
        },
        ftp ->
            assertThat(catchThrowable(() -> ftp.login("ada", "secret")))
                .isInstanceOf(FtpReplyException.class)
                .hasMessage("332 and?"));
  }

  @Test
  void aLoginThatCantBeSentIsRefusedBeforeTheGatewayHearsOfIt() throws IOException {
    play(
        Kind.FTP_LOGIN_THEN_USER_AT_HOST,
        "ftp.example.org",
        21,
        s -> {},
        ftp ->
            assertThat(catchThrowable(() -> ftp.login("ada", "a\r\nDELE b")))
                .isInstanceOf(IllegalArgumentException.class));
  }

  // ----

  @FunctionalInterface
  private interface Story {
    void tell(Ftp ftp) throws IOException;
  }

  private static void play(Kind kind, String host, int port, Consumer<Script> script, Story story)
      throws IOException {
    try (FakeFtpServer gateway = FakeFtpServer.builder().limit(Route.SOON).start(script)) {
      ProxyOptions way = ProxyOptions.of(kind, gateway.host(), gateway.port());
      FtpOptions options =
          FtpOptions.builder(host)
              .port(port)
              .timeout(Route.SOON)
              .proxy(kind == Kind.FTP_LOGIN_THEN_USER_AT_HOST ? way.withLogin(gate()) : way)
              .build();
      try (Ftp ftp = new Ftp(options)) {
        ftp.connect();
        story.tell(ftp);
      }
      gateway.awaitDone(Route.SOON);
    }
  }
}
