package dev.ferry.cli;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.testing.FakeFtpServer;
import dev.ferry.testing.Misbehaviour;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code ferry doctor} as it is called; what it finds is in the tests of its package. */
@Timeout(value = 120, unit = SECONDS)
class DoctorTest {

  private static final String PASSWORD = "hunter2";

  @TempDir Path home;

  private Run doctor(FakeFtpServer server, String... more) {
    List<String> args = new ArrayList<>(List.of("doctor"));
    args.addAll(List.of(more));
    args.add("ftp://ada@" + server.host() + ":" + server.port() + "/sub");
    Map<String, String> environment = Map.of("FERRY_PASSWORD", PASSWORD);
    return Run.of(InputStream.nullInputStream(), environment, home, args.toArray(new String[0]));
  }

  @Test
  void saysThatATransferWorks() {
    try (FakeFtpServer server = FakeFtpServer.wellBehaved()) {
      Run run = doctor(server);
      assertThat(run.err()).isEmpty();
      assertThat(run.exitCode()).as(run.out()).isZero();
      assertThat(run.out())
          .startsWith("ok       name         127.0.0.1 is an address")
          .contains("ok       path         sub is a directory")
          .contains("skipped  write        nothing is written")
          .endsWith("A transfer works.\n");
      assertThat(server.heard()).noneMatch(line -> line.matches("(STOR|MKD|DELE|APPE|RN..).*"));
    }
  }

  @Test
  void saysWhatFailsAndWhatMendsIt() {
    try (FakeFtpServer server = FakeFtpServer.misbehaving(Misbehaviour.CLOSE_BEFORE_GREETING)) {
      Run run = doctor(server);
      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.out())
          .contains("fails    greeting     the server hangs up without a word")
          .contains("\n                   -> it may have barred this address")
          .contains("skipped  login        needs \"certificate\"")
          .endsWith("A transfer can't work: \"greeting\" fails.\n");
    }
  }

  @Test
  void tellsProgramsOneObjectALine() {
    try (FakeFtpServer server = FakeFtpServer.misbehaving(Misbehaviour.EPSV_REFUSED_THEN_PASV)) {
      Run run = doctor(server, "--json");
      assertThat(run.exitCode()).as(run.out()).isZero();
      List<JsonNode> lines =
          run.out().lines().map(line -> JsonMapper.shared().readTree(line)).toList();
      assertThat(lines).hasSize(22);
      JsonNode epsv =
          lines.stream()
              .filter(it -> it.path("check").asString("").equals("epsv"))
              .findFirst()
              .orElseThrow();
      assertThat(epsv.path("type").asString()).isEqualTo("check");
      assertThat(epsv.path("status").asString()).isEqualTo("note");
      assertThat(epsv.path("words").asString()).startsWith("EPSV is refused");
      assertThat(epsv.path("remedy").asString()).contains("PASV takes its place");
      JsonNode last = lines.get(lines.size() - 1);
      assertThat(last.path("type").asString()).isEqualTo("diagnosis");
      assertThat(last.path("works").asBoolean()).isTrue();
      assertThat(last.path("exitCode").asInt()).isZero();
    }
  }

  @Test
  void isQuietAboutWhatIsWell() {
    try (FakeFtpServer server = FakeFtpServer.wellBehaved()) {
      Run run = doctor(server, "--quiet");
      assertThat(run.out()).doesNotContain("ok  ").doesNotContain("skipped").contains("note  ");
    }
  }

  @Test
  void writesOnlyWhatItIsToldToAndTakesItAway() {
    try (FakeFtpServer server = FakeFtpServer.wellBehaved()) {
      Run run = doctor(server, "--write", "trial");
      assertThat(run.exitCode()).as(run.out()).isZero();
      assertThat(run.out()).contains("trial was stored, came back as sent, and is deleted again");
      assertThat(server.heard()).contains("STOR trial", "DELE trial");
    }
  }

  @Test
  void endsInTimeAndSaysSo() {
    try (FakeFtpServer server = FakeFtpServer.misbehaving(Misbehaviour.NO_GREETING)) {
      Run run = doctor(server, "--patience", "60s", "--total", "1s");
      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.out()).contains("the 1 s for all checks were over");
    }
  }

  @Test
  void showsNoPasswordThatAServerRepeats() {
    try (FakeFtpServer server =
        FakeFtpServer.startRepeating(s ->
            s.always("USER", a -> a.reply("331 and the password?"))
                .always("PASS", (given, a) -> a.reply("530 " + given + " is wrong")))) {
      for (String how : List.of("--json", "--quiet", "--verbose", "--debug")) {
        Run run = doctor(server, how);
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out()).contains("**** is wrong");
        assertThat(run.out()).doesNotContain(PASSWORD);
      }
    }
  }

  @Test
  void refusesLimitsOfNothing() {
    Run run = Run.of("doctor", "--patience", "0", "ftp://127.0.0.1/");
    assertThat(run.exitCode()).isEqualTo(64);
    assertThat(run.err()).contains("want more than nothing");
  }
}
