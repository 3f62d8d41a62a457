package dev.ferry.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CommandsTest {

  private static final Path JDK = Path.of("jdk");
  private static final Path LOCAL = Path.of("local.bin");

  @Test
  void handsCurlTheAuthorityAndTheSameSuiteAsFerry() throws IOException {
    List<String> command = commands(true).command(Way.of("stor/curl"), JDK);

    assertThat(command)
        .containsSubsequence("--ssl-reqd", "--cacert", "ca.pem")
        .containsSubsequence("--tlsv1.3", "--tls13-ciphers", "TLS_AES_256_GCM_SHA384")
        .endsWith("-T", "local.bin", "ftp://localhost:2121//files/name-");
  }

  @Test
  void tellsAJvmHowManyTransfersToMakeBeforeAndToTime() throws IOException {
    assertThat(commands(false).command(Way.of("stor/ferry-channel"), JDK))
        .endsWith("stor/ferry-channel", "local.bin", "name-", "2", "3");
  }

  @Test
  void holdsCurlToTls12ForSmallFiles() throws IOException {
    assertThat(commands(true).command(Way.of("stor-small/curl"), JDK))
        .containsSubsequence("--tls-max", "1.2")
        .doesNotContain("--tlsv1.3");
  }

  @Test
  void hasLftpTrustTheAuthorityAndNothingElse() {
    assertThat(commands(true).input(Way.of("retr-file/lftp")).lines())
        .containsExactly(
            "set ftp:ssl-force true",
            "set ssl:ca-file \"ca.pem\"",
            "set cmd:fail-exit true",
            "set net:max-retries 1",
            "set xfer:clobber true",
            "open -u \"anonymous,a \\\"secret\\\"\" -p 2121 ftp://localhost",
            "get \"/files/name-\" -o \"local.bin\"");
  }

  @Test
  void tellsLftpToStoreInTheClear() {
    assertThat(commands(false).input(Way.of("stor/lftp")).lines())
        .contains("set ftp:ssl-allow false", "put \"local.bin\" -o \"/files/name-\"")
        .noneMatch(line -> line.contains("ssl-force"));
  }

  @Test
  void tellsRcloneThePasswordByItsStandardInput() {
    assertThat(commands(true).input(Way.of("stor/rclone"))).isEqualTo("a \"secret\"\n");
  }

  @Test
  void saysNothingOfTlsInTheClear() throws IOException {
    for (Way way : Way.all()) {
      if (way.family() == Family.CURL) {
        assertThat(commands(false).command(way, JDK))
            .noneMatch(option -> option.contains("tls") || option.contains("ssl"));
      }
    }
  }

  @Test
  void hasCurlMoveManyFilesAtOnce() throws IOException {
    Way downloads = Way.of("retr-many/curl");

    assertThat(commands(true).command(downloads, JDK))
        .containsSubsequence("--tlsv1.3", "--parallel", "--parallel-max", "16");
    assertThat(commands(true).input(downloads).lines())
        .hasSize(1 + 2 * ManyFiles.COUNT)
        .contains("output = \"local.bin0\"", "url = \"ftp://localhost:2121//files/name-15\"");
    assertThat(commands(false).input(Way.of("stor-many/curl")))
        .contains("upload-file = \"local.bin15\"");
  }

  @Test
  void startsACurlForEachOfManyUploadsUnderTls() throws IOException {
    Way uploads = Way.of("stor-many/curl");

    assertThat(commands(true).command(uploads, JDK))
        .containsSubsequence("local.bin", "ftp://localhost:2121//files/name-", "--ssl-reqd")
        .doesNotContain("--parallel");
    assertThat(commands(true).input(uploads).lines()).hasSize(1);
  }

  @Test
  void givesAJvmTwiceTheMemoryForManyFilesAtOnce() throws IOException {
    assertThat(commands(false).command(Way.of("retr-many/ferry-client"), JDK)).contains("-Xmx64m");
    assertThat(commands(false).command(Way.of("retr-file/ferry-client"), JDK)).contains("-Xmx32m");
  }

  @Test
  void givesCurlAllSmallFilesInOneProcess() {
    List<String> lines = commands(true).input(Way.of("stor-small/curl")).lines().toList();

    assertThat(lines).hasSize(1 + 2 * Task.SMALL_FILES);
    assertThat(lines.get(0)).isEqualTo("user = \"anonymous:a \\\"secret\\\"\"");
    assertThat(lines.get(1)).isEqualTo("upload-file = \"local.bin\"");
    assertThat(lines.get(2)).isEqualTo("url = \"ftp://localhost:2121//files/name-0\"");
    assertThat(lines.get(1000)).isEqualTo("url = \"ftp://localhost:2121//files/name-499\"");
  }

  @Test
  void timesTheCommandLineFromItsLauncher() throws IOException {
    assertThat(commands(true).command(Way.of("retr-file/ferry-command"), JDK))
        .containsSubsequence("package/bin/ferry", "get", "--ca", "ca.pem")
        .endsWith("ftp://anonymous@localhost:2121//files/name-", LOCAL.toString());
    assertThat(commands(false).command(Way.of("stor/ferry-command"), JDK))
        .endsWith("put", LOCAL.toString(), "ftp://anonymous@localhost:2121//files/name-");
    assertThat(commands(false).input(Way.of("stor/ferry-command"))).isEqualTo("a \"secret\"\n");
  }

  @Test
  void showsThePasswordInNoCommandLine() throws IOException {
    for (Way way : Way.all()) {
      if (!Peers.available(way.family())) {
        continue;
      }
      assertThat(commands(true).command(way, JDK)).noneMatch(part -> part.contains("secret"));
    }
  }

  private static Commands commands(boolean secured) {
    Optional<Path> authority = secured ? Optional.of(Path.of("ca.pem")) : Optional.empty();
    Site site = new Site("localhost", 2121, "anonymous", "a \"secret\"", "/files/", authority);
    return new Commands(site, new ProgramPackage(Path.of("package")), LOCAL, "name-", 2, 3);
  }
}
