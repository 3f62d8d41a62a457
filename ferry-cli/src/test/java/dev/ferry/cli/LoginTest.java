package dev.ferry.cli;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Where users, passwords and sites come from. */
@Timeout(value = 60, unit = SECONDS)
class LoginTest {

  @TempDir Path folder;
  private Served served;

  @BeforeEach
  void start() throws IOException {
    served = new Served(folder);
    served.file("pub/a.txt", "hello");
  }

  @AfterEach
  void stop() {
    served.close();
  }

  private Path secret(String text, String permissions) throws IOException {
    Path file = Files.writeString(served.home().resolve("secret"), text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    return file;
  }

  @Test
  void refusesANetrcThatOthersCanRead() throws IOException {
    Files.setPosixFilePermissions(
        served.home().resolve(".netrc"), PosixFilePermissions.fromString("rw-r--r--"));
    Run run = served.run("ls", served.url("pub"));
    assertThat(run.exitCode()).isEqualTo(64);
    assertThat(run.err()).contains("can be read by others").contains("chmod 600");
  }

  @Test
  void takesThePasswordFromAFile() throws IOException {
    Path file = secret("hunter2\n", "rw-------");
    String[] line = {
      "ls", "--no-netrc", "-u", "ada", "--password-file", file.toString(), served.url("pub")
    };
    assertThat(served.run(line).out()).isEqualTo("a.txt\n");
    secret("hunter2\n", "rw-rw----");
    assertThat(served.run(line).exitCode()).isEqualTo(64);
  }

  @Test
  void takesThePasswordFromTheEnvironment() {
    served.set("FERRY_PASSWORD", "hunter2");
    assertThat(served.run("ls", "--no-netrc", "-u", "ada", served.url("pub")).out())
        .isEqualTo("a.txt\n");
  }

  @Test
  void saysThatThereIsNoPassword() {
    Run run = served.run("ls", "--no-netrc", "-u", "ada", served.url("pub"));
    assertThat(run.exitCode()).isEqualTo(64);
    assertThat(run.err()).contains("no password for ada").contains("--password-file");
  }

  @Test
  void saysThatTheLoginIsRefusedAndTriesOnce() {
    served.set("FERRY_PASSWORD", "wrong");
    Run run = served.run("ls", "-v", "--no-netrc", "-u", "ada", served.url("pub"));
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("check the user and the password").contains("> PASS ****");
    assertThat(run.err().lines().filter(line -> line.startsWith("> PASS"))).hasSize(1);
    assertThat(run.all()).doesNotContain("wrong");
  }

  @Test
  void knowsSitesByName() throws IOException {
    Path config = Files.createDirectories(served.home().resolve(".config/ferry"));
    secret("hunter2", "rw-------");
    Files.writeString(
        config.resolve("config.toml"),
        """
        [sites.work]
        url = "ftp://ada@127.0.0.1:%d/pub"
        password-file = "~/secret"
        timeout = 20
        sessions = 2
        [sites.bad]
        url = "ftp://ada:hunter2@127.0.0.1/"
        """
            .formatted(served.port()));
    assertThat(served.run("ls", "--no-netrc", "@work").out()).isEqualTo("a.txt\n");
    assertThat(served.run("cat", "-q", "--no-netrc", "@work/a.txt").out()).isEqualTo("hello");
    assertThat(served.run("ls", "--no-netrc", "@work//").out()).isEqualTo("pub\n");
    Run unknown = served.run("ls", "@nowhere/x");
    assertThat(unknown.exitCode()).isEqualTo(64);
    assertThat(unknown.err()).contains("there is no site nowhere");
    Run secretInside = served.run("ls", "@bad/");
    assertThat(secretInside.err()).contains("password-file").doesNotContain("hunter2");
  }

  @Test
  void saysThatThereAreNoSites() {
    assertThat(served.run("ls", "@work").err()).contains("there are no sites").contains(".toml");
  }

  @Test
  void goesThroughTheProxyOfTheEnvironmentUnlessToldOtherwise() {
    served.set("ftp_proxy", "http://127.0.0.1:1");
    Run run = served.run("ls", served.url("pub"));
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("HTTP proxy");
    assertThat(served.run("ls", "--no-proxy", served.url("pub")).exitCode()).isZero();
    served.set("no_proxy", "example.org,127.0.0.1");
    assertThat(served.run("ls", served.url("pub")).exitCode()).isZero();
  }
}
