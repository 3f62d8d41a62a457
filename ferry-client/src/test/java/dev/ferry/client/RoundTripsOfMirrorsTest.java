package dev.ferry.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ferry.Credentials;
import dev.ferry.FtpOptions;
import dev.ferry.transfer.MirrorException;
import dev.ferry.transfer.MirrorOptions;
import dev.ferry.transfer.PoolOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How often a mirror has to wait for the server, counted by the server. One session does it all, so
 * what a file costs more is what it costs.
 */
@Timeout(60)
@ParameterizedClass(name = "MLSD {0}")
@ValueSource(booleans = {true, false})
class RoundTripsOfMirrorsTest {

  private static final String STAMP = "20200102030405";
  private static final MirrorOptions ONE = MirrorOptions.builder().mostAtOnce(1).build();

  @Parameter boolean facts;

  @TempDir Path here;

  private ListedServer server;
  private FtpClient ftp;

  @BeforeEach
  void start() {
    server = ListedServer.start(facts);
    ftp =
        FtpClient.builder(
                FtpOptions.builder(server.fake().host())
                    .port(server.fake().port())
                    .credentials(Credentials.of("ada", "secret"))
                    .timeout(Duration.ofSeconds(10))
                    .build())
            .sessions(PoolOptions.defaults().withSessions(1))
            .build();
  }

  @AfterEach
  void stop() {
    ftp.close();
    server.close();
  }

  /** How a tree comes down. */
  private interface Mirror {
    void run(String remote, Path local) throws IOException;
  }

  private int download(String name, int files, Mirror mirror) throws IOException {
    List<String> lines = IntStream.range(0, files).mapToObj(i -> server.file("f" + i, 1)).toList();
    server.listing = path -> path.equals("/tree") ? lines : null;
    for (int i = 0; i < files; i++) {
      server.files.put("/tree/f" + i, "x".getBytes(UTF_8));
    }
    Path local = here.resolve(name + files);
    int before = server.fake().roundTrips();
    mirror.run("/tree", local);
    int after = server.fake().roundTrips();
    for (int i = 0; i < files; i++) {
      Path file = local.resolve("f" + i);
      assertThat(file).hasContent("x");
      assertThat(Files.getLastModifiedTime(file).toInstant())
          .isEqualTo(Instant.parse("2020-01-02T03:04:05Z"));
    }
    return after - before;
  }

  /** Where LIST tells no seconds, MDTM goes along with RETR. */
  @Test
  void aFileMoreIsThreeDown() throws IOException {
    Mirror plan = (remote, local) -> ftp.planDownload(remote, local, ONE).run();
    download("plan", 1, plan); // and log in

    int ten = download("plan", 10, plan);
    assertThat(download("plan", 30, plan) - ten).isEqualTo(3 * 20);

    Mirror atOnce = (remote, local) -> ftp.downloadTree(remote, local, ONE);
    assertThat(download("at once", 10, atOnce)).isEqualTo(ten);
    assertThat(download("at once", 30, atOnce) - ten).isEqualTo(3 * 20);
  }

  private int upload(int files) throws IOException {
    server.listing = path -> path.equals("/up" + files) ? List.of() : null;
    Path local = Files.createDirectory(here.resolve("up" + files));
    for (int i = 0; i < files; i++) {
      Path file = Files.writeString(local.resolve("f" + i), "x");
      Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2020-01-02T03:04:05Z")));
      String path = "/up" + files + "/f" + i;
      server.answers.put("MFMT " + STAMP + " " + path, "213 Modify=" + STAMP + "; " + path);
    }
    int before = server.fake().roundTrips();
    assertThat(ftp.planUpload(local, "/up" + files, ONE).run().isWhole()).isTrue();
    int after = server.fake().roundTrips();
    for (int i = 0; i < files; i++) {
      String path = "/up" + files + "/f" + i;
      assertThat(server.files.get(path)).isEqualTo("x".getBytes(UTF_8));
      assertThat(server.heard()).contains("MFMT " + STAMP + " " + path, "SIZE " + path);
    }
    return after - before;
  }

  /** The time is set and the size asked along with the next EPSV. */
  @Test
  void aFileMoreIsThreeUp() throws IOException {
    server.answers.put(
        "FEAT", "211-\r\n MFMT\r\n" + (facts ? " MLST type*;size*;modify*;\r\n" : "") + "211 end");

    server.saysNothingBeforeTheEnd = true;
    upload(1);

    assertThat(upload(30) - upload(10)).isEqualTo(3 * 20);
  }

  private int makeDirectories(int count) throws IOException {
    server.listing = path -> path.equals("/dirs" + count) ? List.of() : null;
    Path local = Files.createDirectory(here.resolve("dirs" + count));
    for (int i = 0; i < count; i++) {
      Files.createDirectory(local.resolve("d" + i));
    }
    int before = server.fake().roundTrips();
    assertThat(ftp.planUpload(local, "/dirs" + count, ONE).run().isWhole()).isTrue();
    int after = server.fake().roundTrips();
    assertThat(server.heard()).contains("MKD /dirs" + count + "/d" + (count - 1));
    return after - before;
  }

  @Test
  void directoriesAreMadeThirtyTwoAtATime() throws IOException {
    makeDirectories(1);

    assertThat(makeDirectories(100) - makeDirectories(4)).isEqualTo(3);
  }

  @Test
  void aDirectoryThatIsRefusedStopsNoOther() throws IOException {
    server.answers.put("MKD /dirs/b", "550 not here");
    server.listing = path -> path.equals("/dirs") ? List.of() : null;
    for (String name : List.of("a", "b", "c")) {
      Files.createDirectories(here.resolve("dirs").resolve(name).resolve("in"));
    }

    MirrorException failure =
        catchThrowableOfType(
            MirrorException.class, () -> ftp.planUpload(here.resolve("dirs"), "/dirs", ONE).run());

    assertThat(failure.result().failed()).hasSize(1);
    assertThat(failure.result().failed().get(0).reason()).contains("550 not here");
    assertThat(failure.result().skipped()).hasSize(1);
    assertThat(server.heard()).contains("MKD /dirs/a/in", "MKD /dirs/c/in");
    assertThat(server.heard()).doesNotContain("MKD /dirs/b/in");
  }
}
