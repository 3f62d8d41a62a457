package dev.ferry.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.Entry;
import dev.ferry.EntryType;
import dev.ferry.FtpPermanentException;
import dev.ferry.transfer.Overwrite;
import dev.ferry.transfer.Progress;
import dev.ferry.transfer.Transfer;
import dev.ferry.transfer.TransferException;
import dev.ferry.transfer.TransferOptions;
import dev.ferry.transfer.TransferResult;
import dev.ferry.transfer.Verification;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** What users do, on a server that does as it is asked. */
@Timeout(60)
@ParameterizedClass(name = "TLS {0}")
@ValueSource(booleans = {false, true})
class FtpClientTest {

  @Parameter boolean tls;

  @TempDir Path served;
  @TempDir Path here;

  private ServedFiles server;
  private FtpClient ftp;

  @BeforeEach
  void start() throws IOException {
    server = tls ? ServedFiles.tls(served) : ServedFiles.plain(served);
    ftp = server.client();
  }

  @AfterEach
  void stop() {
    ftp.close();
    server.close();
  }

  @Test
  void listsWhatIsThere() throws IOException {
    Files.writeString(server.file("a file"), "hello");
    Files.createDirectory(server.file("folder"));

    List<Entry> entries = ftp.list("");

    assertThat(entries).extracting(Entry::name).containsExactlyInAnyOrder("a file", "folder");
    assertThat(ftp.find("a file").orElseThrow().size()).hasValue(5);
    assertThat(ftp.find("folder").orElseThrow().type()).isEqualTo(EntryType.DIRECTORY);
    assertThat(ftp.find("nothing")).isEmpty();
    assertThat(ftp.size("a file")).isEqualTo(5);
    try (Stream<Entry> some = ftp.entries("/")) {
      assertThat(some.filter(Entry::isFile).map(Entry::name)).containsExactly("a file");
    }
  }

  @Test
  void downloadsFilesOfAllSizes() throws Exception {
    for (int size : new int[] {0, 1, 65_536, 5_000_000}) {
      Files.write(server.file("f" + size), ServedFiles.bytes(size, size));
      Path local = here.resolve("f" + size);

      TransferResult result = ftp.download("/f" + size, local);

      assertThat(ServedFiles.sha256(local)).isEqualTo(ServedFiles.sha256(server.file("f" + size)));
      assertThat(result.size()).isEqualTo(size);
      assertThat(result.moved()).isEqualTo(size);
      assertThat(result.attempts()).isEqualTo(1);
      assertThat(result.verifiedBy()).isEqualTo(Verification.SIZE);
    }
    assertOnlyWholeFiles(4);
    assertThat(ftp.stats().logins()).isEqualTo(1);
  }

  @Test
  void uploadsFilesOfAllSizes() throws Exception {
    for (int size : new int[] {0, 1, 65_536, 5_000_000}) {
      Path local = Files.write(here.resolve("u" + size), ServedFiles.bytes(size, size));

      TransferResult result = ftp.upload(local, "u" + size);

      assertThat(ServedFiles.sha256(server.file("u" + size))).isEqualTo(ServedFiles.sha256(local));
      assertThat(result.size()).isEqualTo(size);
      assertThat(result.verifiedBy()).isEqualTo(Verification.SIZE);
    }
    assertThat(ftp.stats().logins()).isEqualTo(1);
  }

  @Test
  void uploadsUnderAnotherNameFirst() throws Exception {
    Path local = Files.write(here.resolve("a"), ServedFiles.bytes(100_000, 7));
    Files.writeString(server.file("b"), "old");

    ftp.upload(local, "b", TransferOptions.builder().atomic(true).build());

    assertThat(ServedFiles.sha256(server.file("b"))).isEqualTo(ServedFiles.sha256(local));
    assertThat(server.file("b.part")).doesNotExist();
  }

  @Test
  void keepsTheTimeOfItsOriginal() throws Exception {
    Path original = Files.writeString(server.file("a"), "hello");
    var time =
        java.nio.file.attribute.FileTime.from(java.time.Instant.parse("2020-02-29T12:34:56Z"));
    Files.setLastModifiedTime(original, time);
    TransferOptions keeping = TransferOptions.builder().keepTime(true).build();

    ftp.download("a", here.resolve("a"), keeping);
    ftp.upload(here.resolve("a"), "copy", keeping);

    assertThat(Files.getLastModifiedTime(here.resolve("a"))).isEqualTo(time);
    assertThat(Files.getLastModifiedTime(server.file("copy"))).isEqualTo(time);
  }

  @Test
  void leavesAloneWhatItIsToldTo() throws Exception {
    Files.writeString(server.file("a"), "new content");
    Path local = Files.writeString(here.resolve("a"), "old");

    assertThatThrownBy(() ->
            ftp.download("a", local, TransferOptions.builder().overwrite(Overwrite.NEVER).build()))
        .isInstanceOf(TransferException.class)
        .hasCauseInstanceOf(FileAlreadyExistsException.class);
    assertThat(local).hasContent("old");

    Files.setLastModifiedTime(
        local, java.nio.file.attribute.FileTime.from(java.time.Instant.now().plusSeconds(9999)));
    TransferResult skipped =
        ftp.download("a", local, TransferOptions.builder().overwrite(Overwrite.IF_NEWER).build());
    assertThat(skipped.skipped()).isTrue();
    assertThat(local).hasContent("old");

    ftp.download("a", local, TransferOptions.builder().overwrite(Overwrite.IF_DIFFERENT).build());
    assertThat(local).hasContent("new content");

    assertThatThrownBy(() ->
            ftp.upload(local, "a", TransferOptions.builder().overwrite(Overwrite.NEVER).build()))
        .hasCauseInstanceOf(FileAlreadyExistsException.class);
  }

  @Test
  void saysWhyThereIsNoSuchFile() {
    Path local = here.resolve("x");

    assertThatThrownBy(() -> ftp.download("not there", local))
        .isInstanceOfSatisfying(
            TransferException.class,
            e -> {
              assertThat(e.remote()).isEqualTo("not there");
              assertThat(e.local()).contains(local);
              assertThat(e.resumable()).isFalse();
              assertThat(e.getCause()).isInstanceOf(FtpPermanentException.class);
            });
    assertOnlyWholeFiles(0);
  }

  @Test
  void streamsBothWays() throws Exception {
    byte[] bytes = ServedFiles.bytes(300_000, 3);
    try (OutputStream out = ftp.write("s")) {
      out.write(bytes);
    }
    try (OutputStream out = ftp.append("s")) {
      out.write("end".getBytes(UTF_8));
    }
    try (InputStream in = ftp.read("s", 299_999)) {
      assertThat(in.readAllBytes()).hasSize(4).endsWith("end".getBytes(UTF_8));
    }
    try (InputStream in = ftp.read("s")) {
      assertThat(in.readNBytes(10)).isEqualTo(java.util.Arrays.copyOf(bytes, 10));
    }
    assertThat(ftp.size("s")).isEqualTo(300_003);
    assertThat(ftp.stats().busy()).isZero();
  }

  @Test
  void seeks() throws Exception {
    byte[] bytes = ServedFiles.bytes(1_000_000, 5);
    Files.write(server.file("s"), bytes);
    try (SeekableByteChannel file = ftp.open("s")) {
      assertThat(file.size()).isEqualTo(bytes.length);
      for (long at : new long[] {999_990, 0, 500_000, 500_100, 10}) {
        ByteBuffer ten = ByteBuffer.allocate(10);
        file.position(at);
        while (ten.hasRemaining() && file.read(ten) >= 0) {
          // A read may give less than was asked for.
        }
        assertThat(ten.array())
            .isEqualTo(java.util.Arrays.copyOfRange(bytes, (int) at, (int) at + 10));
      }
      file.position(bytes.length);
      assertThat(file.read(ByteBuffer.allocate(1))).isEqualTo(-1);
    }
    assertThat(ftp.stats().busy()).isZero();
  }

  @Test
  void rearranges() throws Exception {
    ftp.makeDirectories("a/b/c");
    ftp.makeDirectories("a/b/c");
    Path local = Files.writeString(here.resolve("x"), "x");
    ftp.upload(local, "a/b/c/x");
    ftp.rename("a/b/c/x", "a/y");
    assertThat(server.file("a/y")).hasContent("x");
    ftp.delete("a/y");
    ftp.upload(local, "a/b/z");
    ftp.deleteTree("a");
    assertThat(server.file("a")).doesNotExist();
    assertThat(ftp.command("NOOP").code()).isEqualTo(200);
  }

  @Test
  void goesOnInTheBackgroundAndTells() throws Exception {
    Files.write(server.file("big"), ServedFiles.bytes(3_000_000, 9));
    List<Progress> heard = new ArrayList<>();
    TransferOptions options =
        TransferOptions.builder().maxBytesPerSecond(6_000_000).progress(heard::add).build();

    Transfer transfer = ftp.startDownload("big", here.resolve("big"), options);
    TransferResult result = transfer.await();

    assertThat(result.size()).isEqualTo(3_000_000);
    assertThat(transfer.isDone()).isTrue();
    assertThat(heard.get(heard.size() - 1).bytes()).isEqualTo(3_000_000);
    assertThat(heard).extracting(Progress::bytes).isSorted();
    assertThat(ServedFiles.sha256(here.resolve("big")))
        .isEqualTo(ServedFiles.sha256(server.file("big")));
  }

  @Test
  void nothingIsBusyAfterwards() throws IOException {
    ftp.list("");
    assertThat(Map.of("busy", ftp.stats().busy(), "idle", ftp.stats().idle()))
        .containsEntry("busy", 0)
        .containsEntry("idle", 1);
    ftp.close();
    assertThatThrownBy(() -> ftp.list("")).hasMessageContaining("the client is closed");
  }

  private void assertOnlyWholeFiles(int count) {
    assertThat(here).isDirectoryNotContaining(file -> file.toString().contains(".part"));
    assertThat(here.toFile().list()).hasSize(count);
  }
}
