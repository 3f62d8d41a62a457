package dev.ferry.cli;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.FtpOptions;
import dev.ferry.Security;
import dev.ferry.TlsOptions;
import dev.ferry.cli.output.ExitCode;
import dev.ferry.cli.place.FtpUrl;
import dev.ferry.server.EmbeddedFtpServer;
import dev.ferry.testing.FakeFtpServer;
import dev.ferry.testing.Script;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 120, unit = SECONDS)
class DemoTest {

  private static final int BIG_BYTES = 1 << 20;

  @TempDir Path folder;

  @Test
  void holdsOnAServerOfItsOwn() throws IOException {
    List<Path> before = temporaryFolders();
    Run run = Run.of("demo", "--size", "2");
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains(
            "upload big.bin           2.0 MiB in ",
            "download big.bin         2.0 MiB in ",
            "MiB/s)",
            "size big.bin             2097152 bytes",
            "download notes.txt       6 lines, as sent",
            "abort a download",
            "all steps held");
    assertThat(run.exitCode()).isZero();
    assertThat(temporaryFolders()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--tls", "--tls=explicit", "--tls=implicit"})
  void holdsUnderTlsAndResumesEveryDataConnection(String tls) throws IOException {
    List<Path> before = temporaryFolders();
    Run run = Run.of("demo", "--size", "2", tls);
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains(tls.endsWith("implicit") ? ", ftps://guest@127" : ", ftp://guest@127")
        .contains("abort a download", "all steps held")
        .containsPattern(
            "\ntls +TLSv1\\.3, TLS_AES_256_GCM_SHA384, (\\d+) of \\1 data connections"
                + " resumed\\R");
    assertThat(run.exitCode()).isZero();
    assertThat(temporaryFolders()).isEqualTo(before);
  }

  @Test
  void holdsUnderTlsOnAServerOfTheUsers() throws IOException {
    try (EmbeddedFtpServer server =
        EmbeddedFtpServer.builder(folder).user("ada", "hunter2").implicitTls().start()) {
      String pin = Pin.of(server.certificate().orElseThrow());
      Run run =
          Run.of("demo", "--size=1", "--pin", pin, "ftps://ada:hunter2@127.0.0.1:" + server.port());
      assertThat(run.err()).isEmpty();
      assertThat(run.out()).contains("data connections resumed", "all steps held");
      assertThat(run.exitCode()).isZero();
    }
    assertThat(list(folder)).isEmpty();
  }

  @Test
  void trustsNobodyWhomItIsNotToldTo() throws IOException {
    try (EmbeddedFtpServer server =
            EmbeddedFtpServer.builder(folder).user("ada", "hunter2").explicitTls().start();
        EmbeddedFtpServer other = EmbeddedFtpServer.builder(folder).explicitTls().start()) {
      String url = "ftp://ada:hunter2@127.0.0.1:" + server.port();
      String pin = Pin.of(server.certificate().orElseThrow());
      String otherPin = Pin.of(other.certificate().orElseThrow());

      Run untold = Run.of("demo", "--tls", url);
      assertThat(untold.exitCode()).isEqualTo(ExitCode.NETWORK.number());
      assertThat(untold.err())
          .contains("\"login\" failed: ")
          .contains("is signed by itself and not trusted; its key is " + pin);

      Run mistold = Run.of("demo", "--tls", "--pin=" + otherPin, url);
      assertThat(mistold.exitCode()).isEqualTo(ExitCode.NETWORK.number());
      assertThat(mistold.err())
          .contains("the server's key is " + pin + ", and that is none of the pinned ones");

      assertThat(untold.all() + mistold.all())
          .doesNotContain("hunter2")
          .doesNotContain("all steps held");
    }
  }

  @Test
  void failsIfNoDataConnectionResumes() throws Exception {
    try (EmbeddedFtpServer server =
        EmbeddedFtpServer.builder(folder).user("ada", "hunter2").explicitTls().start()) {
      FtpOptions options =
          FtpOptions.builder(server.host())
              .security(Security.EXPLICIT)
              .tls(TlsOptions.builder().context(ForgetfulTls.trusting(server)).build())
              .build();
      FtpUrl url = FtpUrl.parse("ftp://ada:hunter2@" + server.host() + ":" + server.port());
      Steps steps = new Steps(new PrintWriter(Writer.nullWriter()), "hunter2");
      assertThatThrownBy(() -> new DemoSession(url, options, true, 1000, steps).run())
          .isInstanceOf(IOException.class)
          .hasMessage("none of the 8 data connections resumed the TLS session");
      assertThat(steps.current()).isEqualTo("tls");
      new DemoSession(url, options, false, 1000, steps).run();
    }
  }

  @Test
  void saysNothingInTheClearToAServerWithoutTls() throws IOException {
    try (EmbeddedFtpServer server =
        EmbeddedFtpServer.builder(folder).user("ada", "hunter2").start()) {
      Run run = Run.of("demo", "--tls", "ftp://ada:hunter2@127.0.0.1:" + server.port());
      assertThat(run.exitCode()).isNotZero();
      assertThat(run.err()).contains("\"login\" failed: the server said 431");
      assertThat(run.out()).doesNotContain("\nlogin");
    }
  }

  @Test
  void holdsOnAServerOfTheUsersAndLeavesNothingThere() throws IOException {
    Files.createDirectories(folder.resolve("a b"));
    try (EmbeddedFtpServer server =
        EmbeddedFtpServer.builder(folder).user("a@b", "hunter/2").start()) {
      Run run =
          Run.of(
              "demo", "--size=1", "ftp://a%40b:hunter%2F2@127.0.0.1:" + server.port() + "/a%20b");
      assertThat(run.err()).isEmpty();
      assertThat(run.out())
          .contains("ftp://a@b:****@127.0.0.1:" + server.port() + "/a b", "all steps held")
          .doesNotContain("hunter");
      assertThat(run.exitCode()).isZero();
    }
    assertThat(list(folder.resolve("a b"))).isEmpty();
  }

  @Test
  void tellsARefusedLogin() throws IOException {
    try (EmbeddedFtpServer server =
        EmbeddedFtpServer.builder(folder).user("ada", "secret").start()) {
      Run run = Run.of("demo", "ftp://ada:hunter2@127.0.0.1:" + server.port());
      assertThat(run.exitCode()).isEqualTo(ExitCode.LOGIN_REFUSED.number());
      assertThat(run.err()).contains("\"login\" failed: the server said 530");
      assertThat(run.all()).doesNotContain("hunter2").doesNotContain("all steps held");
    }
  }

  @Test
  void tellsARefusalInTheServersWords() throws IOException {
    try (EmbeddedFtpServer server = EmbeddedFtpServer.builder(folder).readOnly(true).start()) {
      Run run = Run.of("demo", server.url());
      assertThat(run.exitCode()).isEqualTo(ExitCode.NOT_ALLOWED.number());
      assertThat(run.err()).contains("\"mkd ferry-demo-").contains("the server said 550");
    }
  }

  @Test
  void tellsThatNobodyListens() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    Run run = Run.of("demo", "ftp://ada:hunter2@127.0.0.1:" + port);
    assertThat(run.exitCode()).isEqualTo(ExitCode.NETWORK.number());
    assertThat(run.err()).contains("\"connect\" failed");
    assertThat(run.all()).doesNotContain("hunter2");
  }

  @Test
  void noticesBytesThatCameBackOtherwise() {
    try (FakeFtpServer server =
        FakeFtpServer.startRepeating(s -> {
          server(s);
          s.always("RETR", t -> t.reply("150 coming").data(new byte[BIG_BYTES]).reply("226 ok"));
        })) {
      Run run = Run.of("demo", "--size=1", url(server));
      assertThat(run.exitCode()).isEqualTo(ExitCode.DIFFERS.number());
      assertThat(run.err())
          .contains("\"compare big.bin\" failed: SHA-256 was")
          .contains("removed ferry-demo-");
      assertThat(run.out()).doesNotContain("all steps held");
      assertThat(server.heard(1)).contains("DELE big.bin").anyMatch(l -> l.startsWith("RMD "));
    }
  }

  @Test
  void tellsThatTheServerDiedInTheMiddle() {
    try (FakeFtpServer server =
        FakeFtpServer.start(s -> {
          server(s);
          s.always("RETR", t -> t.reply("150 coming").dataPart(new byte[1000]).reset());
        })) {
      Run run = Run.of("demo", "--size=1", url(server));
      assertThat(run.exitCode()).isEqualTo(ExitCode.NETWORK.number());
      assertThat(run.err()).contains("\"download big.bin\" failed").contains("may be left");
      assertThat(run.out()).doesNotContain("all steps held");
    }
  }

  @Test
  void hidesThePasswordEvenIfTheServerRepeatsIt() {
    try (FakeFtpServer server =
        FakeFtpServer.start(s -> {
          s.always("USER", t -> t.reply("331 and the password?"));
          s.always("PASS", t -> t.reply("530-not\r\n530 hunter2, \u001b[31mno"));
        })) {
      Run run = Run.of("demo", url(server));
      assertThat(run.exitCode()).isEqualTo(ExitCode.LOGIN_REFUSED.number());
      assertThat(run.err()).contains("530-not / 530 ****, ?[31mno");
      assertThat(run.all()).doesNotContain("hunter2");
    }
  }

  private static String url(FakeFtpServer server) {
    return "ftp://ada:hunter2@" + server.host() + ":" + server.port();
  }

  /** A server that says yes to everything; what it sends for RETR is for the test to say. */
  private static void server(Script s) {
    s.always("USER", t -> t.reply("331 and the password?"));
    s.always("PASS", t -> t.reply("230 welcome"));
    s.always("TYPE", t -> t.reply("200 ok"));
    s.always("PASV", Script::passive);
    s.always("EPSV", Script::passive);
    s.always("MKD", (name, t) -> t.reply("257 \"/" + name + "\" made"));
    Consumer<Script> done = t -> t.reply("250 done");
    s.always("CWD", done).always("CDUP", done).always("DELE", done).always("RMD", done);
    s.always("STOR", t -> t.reply("150 send").receive().reply("226 got it"));
    s.always("NLST", t -> t.reply("150 names").data("big.bin\r\nnotes.txt\r\n").reply("226 ok"));
    s.always("LIST", t -> t.reply("150 list").data("x big.bin\r\nx notes.txt\r\n").reply("226 ok"));
    s.always("SIZE", t -> t.reply("213 " + BIG_BYTES));
  }

  private static List<Path> temporaryFolders() throws IOException {
    try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return all.filter(p -> p.getFileName().toString().startsWith("ferry-demo")).sorted().toList();
    }
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> names = Files.list(folder)) {
      return names.toList();
    }
  }
}
