package dev.ferry.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TreeCommandsTest {

  private static final Path JDK = Path.of("jdk");

  @Test
  void timesAJvmFromItsStart() throws IOException {
    assertThat(commands(false).command(TreeWay.of("up/ferry-16"), JDK))
        .startsWith("bash")
        .containsSubsequence("jdk/bin/java", "-Xmx128m")
        .endsWith("up/ferry-16", "here", "/files/source");
  }

  @Test
  void timesTheCommandLineFromItsLauncher() throws IOException {
    assertThat(commands(true).command(TreeWay.of("down/ferry-mirror-16"), JDK))
        .containsSubsequence("JAVA_HOME=jdk", "package/bin/ferry", "mirror", "--sessions", "16")
        .containsSubsequence(
            "--ca", "ca.pem", "ftp://anonymous@localhost:2121//files/source", "here");
    assertThat(commands(false).command(TreeWay.of("up/ferry-mirror-default"), JDK))
        .doesNotContain("--sessions", "--tls")
        .endsWith("here", "ftp://anonymous@localhost:2121//files/source");
    assertThat(commands(false).input(TreeWay.of("up/ferry-mirror-16"))).isEqualTo("a \"secret\"\n");
  }

  @Test
  void tellsLftpHowManyAtOnceOrLeavesItAlone() {
    assertThat(commands(false).input(TreeWay.of("down/lftp-16")).lines())
        .containsExactly(
            "set ftp:ssl-allow false",
            "set cmd:fail-exit true",
            "set ftp:sync-mode false",
            "open -u \"anonymous,a \\\"secret\\\"\" -p 2121 ftp://localhost",
            "mirror --parallel=16 \"/files/source\" \"here\"");
    assertThat(commands(true).input(TreeWay.of("up/lftp-default")).lines())
        .contains("set ftp:ssl-force true", "mirror -R \"here\" \"/files/source\"")
        .noneMatch(line -> line.contains("sync-mode"));
  }

  @Test
  void tellsRcloneHowManyAtOnceOrLeavesItAlone() throws IOException {
    for (String direction :
        Program.rclone().isPresent() ? List.of("up", "down") : List.<String>of()) {
      assertThat(commands(false).command(TreeWay.of(direction + "/rclone-16"), JDK))
          .containsSubsequence("copy", "--transfers", "16", "--checkers", "16");
      assertThat(commands(false).command(TreeWay.of(direction + "/rclone-default"), JDK))
          .doesNotContain("--transfers", "--checkers");
    }
    assertThat(commands(false).input(TreeWay.of("up/rclone-16"))).isEqualTo("a \"secret\"\n");
  }

  @Test
  void tellsCurlAllNames() throws IOException {
    assertThat(commands(false).input(TreeWay.of("down/curl-50")).lines())
        .containsExactly(
            "user = \"anonymous:a \\\"secret\\\"\"",
            "output = \"here/directory-00000/file-000000.bin\"",
            "url = \"ftp://localhost:2121/files/source/directory-00000/file-000000.bin\"",
            "output = \"here/directory-00001/file-000001.bin\"",
            "url = \"ftp://localhost:2121/files/source/directory-00001/file-000001.bin\"");
    assertThat(commands(false).input(TreeWay.of("up/curl-default"))).contains("upload-file = ");
    assertThat(commands(false).command(TreeWay.of("down/curl-50"), JDK))
        .containsSubsequence("--parallel", "--parallel-max", "50");
    assertThat(commands(false).command(TreeWay.of("up/curl-default"), JDK))
        .contains("--ftp-create-dirs")
        .doesNotContain("--parallel");
  }

  @Test
  void holdsCurlToTls12ForUploads() throws IOException {
    assertThat(commands(true).command(TreeWay.of("up/curl-50"), JDK))
        .containsSubsequence("--tls-max", "1.2");
    assertThat(commands(true).command(TreeWay.of("down/curl-50"), JDK)).contains("--tlsv1.3");
  }

  @Test
  void showsThePasswordInNoCommandLine() throws IOException {
    for (TreeWay way : TreeWay.all()) {
      if (Peers.available(way.family())) {
        assertThat(commands(true).command(way, JDK)).noneMatch(part -> part.contains("secret"));
      }
    }
  }

  private static TreeCommands commands(boolean secured) {
    Optional<Path> authority = secured ? Optional.of(Path.of("ca.pem")) : Optional.empty();
    Site site = new Site("localhost", 2121, "anonymous", "a \"secret\"", "/files/", authority);
    return new TreeCommands(
        site,
        new ProgramPackage(Path.of("package")),
        new TreeFiles(Path.of("here"), 2, 2, 0),
        Path.of("here"),
        "/files/source");
  }
}
