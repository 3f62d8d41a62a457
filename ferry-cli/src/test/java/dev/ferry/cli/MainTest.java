package dev.ferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.cli.output.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainTest {

  @Test
  void helpNamesCommandsAndExitCodes() {
    Run run = Run.of("--help");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("demo", "serve", "Exit codes:", " 7  what came back");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void versionNamesFerryAndJava() {
    Run run = Run.of("--version");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .startsWith("ferry ")
        .contains("Java " + System.getProperty("java.version"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "                                   | which command",
        "dmeo                               | no command dmeo",
        "ftp://ada:hunter2@h                | an argument too many",
        "demo ftp://h ftp://ada:hunter2@h   | an argument too many",
        "demo http://ada:hunter2@h          | begins with ftp://",
        "demo ftp://ada:hunter2@h:x         | its port",
        "demo --siez=hunter2                | unknown option --siez",
        "demo --size=0                      | from 1 to 1048576",
        "demo --size=many                   | not an int",
        "demo --tls=hunter2                 | explicit or implicit",
        "demo --tls= ftp://h                | explicit or implicit",
        "demo --tls=implicit ftp://h        | ftps:// is for implicit",
        "demo --tls ftps://ada:hunter2@h    | ftps:// is for implicit",
        "demo --pin=sha256//hunter2         | URL is missing",
        "demo --pin=sha256//hunter2 ftp://h | goes with --tls",
        "demo --pin=sha256//hunter2 ftps://h | 32 bytes in Base64",
        "demo --tls http://ada:hunter2@h    | begins with ftp://",
        "serve . --tls=hunter2              | explicit or implicit",
        "serve                              | Missing required parameter",
        "serve . --usr ada:hunter2          | unknown option --usr",
        "serve . --usr=ada:hunter2          | unknown option --usr",
        "serve . --user hunter2             | NAME:PASSWORD",
        "serve . --user :hunter2            | NAME:PASSWORD",
        "serve . --port 65536               | from 0 to 65535",
        "serve . --for 5                    | ms, s, m or h",
      })
  void saysWhatIsWrongWithTheCommandLineAndRepeatsNoSecret(String line, String why) {
    Run run = Run.of(line == null ? new String[0] : line.split(" "));
    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE.number());
    assertThat(run.err()).contains(why).contains("--help");
    assertThat(run.all()).doesNotContain("hunter2");
  }
}
