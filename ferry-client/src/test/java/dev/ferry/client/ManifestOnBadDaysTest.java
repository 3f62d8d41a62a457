package dev.ferry.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.FtpPermanentException;
import dev.ferry.transfer.Compare;
import dev.ferry.transfer.MirrorAction;
import dev.ferry.transfer.MirrorOptions;
import dev.ferry.transfer.MirrorPlan;
import dev.ferry.transfer.MirrorResult;
import dev.ferry.transfer.RetryPolicy;
import dev.ferry.transfer.TransferOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Manifests on servers that can little, and that lie. */
@Timeout(60)
@ParameterizedClass(name = "MLSD {0}")
@ValueSource(booleans = {true, false})
class ManifestOnBadDaysTest {

  private static final String PLACE = "/tree/.ferry-manifest";

  /** Of "x", at the time that the server tells of all files. */
  private static final String LINE =
      "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881 1 1577934245 f";

  private static final MirrorOptions MANIFEST =
      MirrorOptions.builder()
          .manifest(true)
          .transfer(TransferOptions.builder().retry(RetryPolicy.never()).build())
          .build();

  @Parameter boolean facts;

  @TempDir Path here;

  private ListedServer server;
  private FtpClient ftp;
  private Path file;

  @BeforeEach
  void start() throws IOException {
    server = ListedServer.start(facts);
    ftp = server.client();
    file = Files.writeString(here.resolve("f"), "x");
    server.listing = path -> List.of(server.file("f", 1));
  }

  @AfterEach
  void stop() {
    ftp.close();
    server.close();
  }

  private void manifest(String text) {
    server.files.put(PLACE, text.getBytes(UTF_8));
  }

  private MirrorPlan up() throws IOException {
    return ftp.planUpload(here, "/tree", MANIFEST);
  }

  private List<String> heard(String verb) {
    return server.heard().stream().filter(line -> line.startsWith(verb + " ")).toList();
  }

  @Test
  void knowsAFileAgainOnAServerThatSetsNoTimes() throws IOException {
    server.answers.put("RETR " + PLACE, "550 no file");
    server.listing = path -> List.of();

    MirrorResult result = up().run();

    assertThat(result.skipped().get(0).reason()).contains("its time can't be set");
    assertThat(new String(server.files.get(PLACE), UTF_8))
        .isEqualTo("ferry-manifest 1\n" + LINE + "\n");
    server.answers.remove("RETR " + PLACE);
    server.listing = path -> List.of(server.file("f", 1));
    assertThat(up().actions()).isEmpty();
  }

  @Test
  void sendsAFileWhoseLineIsForAnother() throws IOException {
    manifest("ferry-manifest 1\n" + LINE.replace("1577934245", "1577734245") + "\n");
    assertThat(up().actions()).hasSize(2);
    manifest("ferry-manifest 1\n" + LINE + "\n");
    assertThat(up().actions()).isEmpty();
    Files.writeString(file, "y");
    assertThat(up().actions()).hasSize(2);
  }

  /** Once before, so that it says nothing of the file meanwhile, and once after. */
  @Test
  void writesTheManifestTwiceIfAFileThatItHasIsReplaced() throws IOException {
    manifest("ferry-manifest 1\n" + LINE + "\n");
    Files.writeString(file, "y");
    MirrorPlan plan = up();
    int[] lines = {0};
    server.afterTaking =
        () -> {
          if (lines[0] == 0 && heard("STOR").size() == 2) {
            lines[0] = new String(server.files.get(PLACE), UTF_8).split("\n", -1).length;
          }
        };

    plan.run();

    assertThat(heard("STOR"))
        .containsExactly("STOR " + PLACE + ".part", "STOR /tree/f", "STOR " + PLACE + ".part");
    assertThat(lines[0]).isEqualTo(2); // its first, and what follows the line break
  }

  @Test
  void writesItOnceIfAllFilesAreNew() throws IOException {
    server.answers.put("RETR " + PLACE, "550 no file");
    server.listing = path -> List.of();

    up().run();

    assertThat(heard("STOR")).containsExactly("STOR /tree/f", "STOR " + PLACE + ".part");
  }

  @Test
  void comparesByItWhatHasOneTimeButMayHaveOtherContentIfAskedForDigests() throws IOException {
    Files.writeString(file, "y");
    Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(1_577_934_245)));
    manifest("ferry-manifest 1\n" + LINE + "\n");

    assertThat(up().actions()).isEmpty();
    MirrorOptions hash = MANIFEST.toBuilder().compare(Compare.HASH).build();
    assertThat(ftp.planUpload(here, "/tree", hash).actions())
        .extracting(MirrorAction::path)
        .containsExactly("f", ".ferry-manifest");
    Files.writeString(file, "x");
    Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(1_577_934_245)));
    assertThat(ftp.planUpload(here, "/tree", hash).actions()).isEmpty();
  }

  @Test
  void copiesWhatItMayNotRead() throws IOException {
    for (String refusal : List.of("550 no", "450 not now", "530 not you")) {
      server.answers.put("RETR " + PLACE, refusal);
      assertThat(up().actions()).hasSize(2);
    }
  }

  @Test
  void doesNotTryALoginAgainThatWasRefused() {
    server.answers.put("PASS secret", "530 no");

    assertThatThrownBy(this::up).isInstanceOf(FtpPermanentException.class);

    assertThat(heard("PASS")).hasSize(1);
  }

  @Test
  void isNotPlannedIfTheServerFallsSilentInTheManifest() {
    server.answers.put("RETR " + PLACE, "421 bye");

    assertThatThrownBy(this::up).isInstanceOf(IOException.class);

    assertThat(ftp.stats().busy()).isZero();
  }
}
