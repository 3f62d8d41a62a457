package dev.ferry.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The small server without any fault. */
class SmallServerTest {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final String PAYLOAD =
      new String(FakeFtpServer.PAYLOAD, StandardCharsets.ISO_8859_1);

  @FunctionalInterface
  private interface Talk {
    void with(FakeFtpServer server, RawClient client) throws Exception;
  }

  private static void logIn(Talk talk) throws Exception {
    try (FakeFtpServer server = FakeFtpServer.wellBehaved();
        RawClient client = new RawClient(server)) {
      talk.with(server, client.login());
      server.verify();
    }
  }

  private static String fetch(RawClient client, String command) throws Exception {
    Socket data = client.passive("EPSV");
    assertThat(client.ask(command)).startsWith("150 ");
    String text = RawClient.readAll(data);
    assertThat(client.reply()).isEqualTo("226 sent");
    return text;
  }

  private static void store(RawClient client, String command, String text) throws Exception {
    Socket data = client.passive("EPSV");
    assertThat(client.ask(command)).startsWith("150 ");
    RawClient.writeAll(data, text);
    assertThat(client.reply()).isEqualTo("226 received");
  }

  @Test
  void thePayloadHasEveryByteAndIsAlwaysTheSame() {
    assertThat(FakeFtpServer.PAYLOAD).hasSize(100_003).isEqualTo(SmallTree.payload());
    assertThat(PAYLOAD.chars().distinct().count()).isEqualTo(256);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void sendsThePayload(boolean six) throws Exception {
    FakeFtpServerBuilder builder = FakeFtpServer.builder();
    try (FakeFtpServer server = (six ? builder.ipv6() : builder).wellBehaved();
        RawClient client = new RawClient(server)) {
      client.login();
      assertThat(fetch(client, "RETR payload.bin")).isEqualTo(PAYLOAD);
      assertThat(client.ask("REST 100000")).startsWith("350 ");
      assertThat(fetch(client, "RETR /payload.bin")).isEqualTo(PAYLOAD.substring(100_000));
      assertThat(fetch(client, "RETR ./payload.bin")).isEqualTo(PAYLOAD);
      assertThat(client.ask("QUIT")).startsWith("221 ");
      assertThat(client.line()).isEqualTo("EOF");
      server.awaitDone(SOON);
    }
  }

  @Test
  void keepsWhatIsStored() throws Exception {
    logIn((server, client) -> {
      store(client, "STOR sub/a", "hello");
      store(client, "APPE sub/a", " world");
      assertThat(fetch(client, "RETR sub/a")).isEqualTo("hello world");
      client.ask("REST 6");
      store(client, "STOR sub/a", "moon");
      assertThat(fetch(client, "RETR sub/a")).isEqualTo("hello moon");
      assertThat(client.ask("SIZE sub/a")).isEqualTo("213 10");
      try (RawClient other = new RawClient(server)) {
        assertThat(fetch(other.login(), "RETR sub/a")).isEqualTo("hello moon");
      }
      assertThat(server.received()).hasSize(3);
    });
  }

  @Test
  void listsInThreeWays() throws Exception {
    logIn((server, client) -> {
      assertThat(fetch(client, "NLST")).isEqualTo("payload.bin\r\nsub\r\n");
      assertThat(fetch(client, "LIST -a").split("\r\n", -1))
          .containsExactly(
              "-rw-r--r--   1 ferry    ferry      100003 Jan 02  2024 payload.bin",
              "drwxr-xr-x   1 ferry    ferry           0 Jan 02  2024 sub",
              "");
      assertThat(fetch(client, "MLSD /").split("\r\n", -1))
          .containsExactly(
              "type=cdir;modify=20240102030405; .",
              "type=file;size=100003;modify=20240102030405; payload.bin",
              "type=dir;modify=20240102030405; sub",
              "");
      assertThat(fetch(client, "LIST sub")).isEmpty();
      assertThat(fetch(client, "NLST payload.bin")).isEqualTo("payload.bin\r\n");
      assertThat(client.ask("LIST nothing")).startsWith("550 ");
      assertThat(client.ask("MLST payload.bin"))
          .isEqualTo(
              "250-facts\n type=file;size=100003;modify=20240102030405; /payload.bin\n250 end");
    });
  }

  @Test
  void movesAboutAndRearranges() throws Exception {
    logIn((server, client) -> {
      assertThat(client.ask("PWD")).startsWith("257 \"/\" ");
      assertThat(client.ask("MKD sub/\"x\"")).startsWith("257 \"/sub/\"\"x\"\"\" ");
      assertThat(client.ask("CWD sub/\"x\"")).startsWith("250 ");
      assertThat(client.ask("CDUP")).startsWith("250 ");
      assertThat(client.ask("PWD")).startsWith("257 \"/sub\" ");
      assertThat(client.ask("CWD nowhere")).startsWith("550 ");
      assertThat(client.ask("RMD /sub")).startsWith("550 ");
      store(client, "STOR \"x\"/f", "1");
      assertThat(client.ask("RNFR \"x\"")).startsWith("350 ");
      assertThat(client.ask("RNTO /y")).startsWith("250 ");
      assertThat(fetch(client, "RETR /y/f")).isEqualTo("1");
      assertThat(client.ask("RMD /y")).startsWith("550 ");
      assertThat(client.ask("DELE /y/f")).startsWith("250 ");
      assertThat(client.ask("RMD /y")).startsWith("250 ");
      assertThat(client.ask("RNTO /z")).startsWith("550 ");
      assertThat(client.ask("RNFR /gone")).startsWith("550 ");
      assertThat(client.ask("RNTO /z")).startsWith("550 ");
      assertThat(client.ask("DELE /sub")).startsWith("550 ");
      assertThat(client.ask("MKD /sub")).startsWith("550 ");
      assertThat(client.ask("RMD /")).startsWith("550 ");
    });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "MLST gone > 550 no such file",
        "MDTM payload.bin > 213 20240102030405",
        "MDTM gone > 550 no such file",
        "SIZE sub > 550 no such file",
        "TYPE I > 200 ok",
        "TYPE A N > 200 ok",
        "TYPE E > 504 A or I, please",
        "MODE B > 504 S, please",
        "MODE S > 200 ok",
        "STRU R > 504 F, please",
        "STRU F > 200 ok",
        "NOOP > 200 ok",
        "OPTS UTF8 ON > 200 ok",
        "ALLO 5 > 202 there is always room",
        "SYST > 215 UNIX Type: L8",
        "STAT > 211 all is well",
        "HELP > 214 see RFC 959",
        "ABOR > 226 nothing to abort",
        "USER x > 331 you are in, but have it your way",
        "PASS x > 230 welcome again",
        "REST x > 501 not an offset",
        "STOR sub > 553 sub: not a name for a file",
        "STOR no/where > 553 no/where: not a name for a file",
        "RETR sub > 550 sub: no such file, or not so long",
        "RETR payload.bin > '425 PASV, EPSV, PORT or EPRT first'",
        "SITE CHMOD > 502 SITE: not here"
      })
  void answersAsAServerShould(String command, String reply) throws Exception {
    logIn((server, client) -> assertThat(client.ask(command)).isEqualTo(reply));
  }

  @Test
  void restBeyondTheEndIsRefusedAndForgotten() throws Exception {
    logIn((server, client) -> {
      client.ask("REST 100004");
      assertThat(client.ask("RETR payload.bin")).startsWith("550 ");
      assertThat(fetch(client, "RETR payload.bin")).hasSize(100_003);
    });
  }

  @Test
  void nothingIsAllowedBeforeTheLogin() throws Exception {
    try (FakeFtpServer server = FakeFtpServer.wellBehaved();
        RawClient client = new RawClient(server)) {
      client.reply();
      assertThat(client.ask("PWD")).startsWith("530 ");
      assertThat(client.ask("AUTH TLS")).startsWith("502 ");
      assertThat(client.ask("FEAT")).startsWith("211-").contains("\n MLST ").endsWith("\n211 end");
      assertThat(client.ask("QUIT")).startsWith("221 ");
      assertThat(client.line()).isEqualTo("EOF");
    }
  }

  @Test
  void activeModeWorksToo() throws Exception {
    logIn((server, client) -> {
      try (ServerSocket listener = RawClient.listen(client.control.getLocalAddress())) {
        client.ask("EPRT |1|127.0.0.1|" + listener.getLocalPort() + "|");
        assertThat(client.ask("RETR payload.bin"))
            .isEqualTo("150 sending payload.bin (100003 bytes)");
        assertThat(RawClient.readAll(listener.accept())).isEqualTo(PAYLOAD);
        assertThat(client.reply()).isEqualTo("226 sent");
      }
    });
  }

  @Test
  void namesAreUtf8() throws Exception {
    logIn((server, client) -> {
      store(client, "STOR sub/\u00c3\u00bc", "u");
      assertThat(fetch(client, "NLST sub")).isEqualTo("\u00c3\u00bc\r\n");
      assertThat(server.heard()).contains("STOR sub/\u00fc");
    });
  }
}
