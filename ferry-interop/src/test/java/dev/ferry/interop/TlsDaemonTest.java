package dev.ferry.interop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.interop.RawFtp.Mode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whether the servers are as strict as {@link TlsTest} takes them to be, asked by a client that is
 * not Ferry and resumes nothing.
 */
@ResourceLock(TlsRoute.SERVERS)
class TlsDaemonTest {

  private static final byte[] HELLO = "hello, world\n".getBytes(UTF_8);

  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.ferry.interop.TlsRoute#all")
  void refusesWhatResumesNothingIfStrict(TlsRoute route) throws IOException {
    FtpDaemon daemon = route.daemon();
    String name = file(daemon);
    OptionalLong before = daemon.resumed();
    try (RawFtp client = login(route)) {
      if (route.isStrict()) {
        assertThatThrownBy(() -> client.download(Mode.PASSIVE, "RETR " + name))
            .isInstanceOf(AssertionError.class)
            .hasMessageMatching("RETR .* ended with (522|425) .*");
      } else {
        assertThat(client.download(Mode.PASSIVE, "RETR " + name)).isEqualTo(HELLO);
      }
    }
    assertThat(daemon.resumed()).as("what the server counts as resumed").isEqualTo(before);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.ferry.interop.TlsRoute#all")
  void refusesDataInTheClear(TlsRoute route) throws IOException {
    String name = file(route.daemon());
    try (RawFtp client = login(route)) {
      String answer = client.send("PROT C");
      client.bareData();
      if (answer.startsWith("200")) {
        assertThatThrownBy(() -> client.download(Mode.PASSIVE, "RETR " + name))
            .isInstanceOf(AssertionError.class)
            .hasMessageMatching("(PASV|RETR .*) (got|ended with) 5\\d\\d .*");
      } else {
        assertThat(answer).startsWith("5");
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.ferry.interop.TlsRoute#explicit")
  void refusesPasswordsInTheClear(TlsRoute route) throws IOException {
    FtpDaemon daemon = route.daemon();
    try (RawFtp client = new RawFtp(daemon.host(), daemon.port())) {
      String answer = client.send("USER " + daemon.user());
      assertThat(answer.startsWith("331") ? client.send("PASS " + daemon.password()) : answer)
          .matches("(?s)[45]\\d\\d[ -].*");
    }
  }

  private static RawFtp login(TlsRoute route) throws IOException {
    return RawFtp.login(route.daemon(), route.setting() == TlsSetting.IMPLICIT, route.protocol());
  }

  private static String file(FtpDaemon daemon) throws IOException {
    Path folder = daemon.newFolder("strict");
    daemon.write(folder.resolve("a.txt"), HELLO);
    return folder.getFileName() + "/a.txt";
  }
}
