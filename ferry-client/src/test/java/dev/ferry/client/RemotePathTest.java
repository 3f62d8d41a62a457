package dev.ferry.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ferry.FtpException;
import dev.ferry.transfer.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RemotePathTest {

  @TempDir Path served;

  private ServedFiles server;
  private FtpClient ftp;

  @BeforeEach
  void start() throws IOException {
    server = ServedFiles.plain(served);
    ftp = server.client();
    Files.writeString(server.file("file"), "one\r\ntwo\rhalf\r\n\r");
    Files.createDirectories(server.file("folder/below"));
  }

  @AfterEach
  void stop() {
    ftp.close();
    server.close();
  }

  @Test
  void readsTextWithLineFeedsAndLeavesOtherReturnsAlone() throws IOException {
    try (InputStream in = ftp.at("file").readText()) {
      assertThat(new String(in.readAllBytes(), UTF_8)).isEqualTo("one\ntwo\rhalf\n\r");
    }
    try (InputStream in = ftp.at("file").readText()) {
      assertThat(in.read()).isEqualTo('o');
      assertThat(in.readNBytes(3)).isEqualTo("ne\n".getBytes(UTF_8));
    }
    assertThat(ftp.read("file").readAllBytes()).hasSize(16);
  }

  @Test
  void writesTextAndAddsToIt() throws IOException {
    try (OutputStream out = ftp.at("text").writeText(false)) {
      out.write("a\nb\r\n".getBytes(UTF_8));
    }
    try (OutputStream out = ftp.at("text").writeText(true)) {
      out.write("c\n".getBytes(UTF_8));
    }
    assertThat(Files.readString(server.file("text")).replace("\r\n", "\n")).isEqualTo("a\nb\nc\n");
  }

  @Test
  void setsTheTime() throws IOException {
    Instant time = Instant.parse("2020-02-03T04:05:06Z");
    assertThat(ftp.at("file").setModified(time)).isTrue();
    assertThat(Files.getLastModifiedTime(server.file("file")).toInstant()).isEqualTo(time);
  }

  @Test
  void makesAndDeletesOneDirectory() throws IOException {
    ftp.at("new").makeDirectory();
    assertThat(server.file("new")).isDirectory();
    ftp.at("new").deleteDirectory();
    assertThat(server.file("new")).doesNotExist();
  }

  @Test
  void findsOutWhyTheServerHasRefused() throws IOException {
    assertThat(why("no", () -> ftp.read("no"))).isEqualTo(Refusal.NOT_THERE);
    assertThat(why("folder", () -> ftp.read("folder"))).isEqualTo(Refusal.IS_A_DIRECTORY);
    assertThat(why("folder", () -> ftp.write("folder").close())).isEqualTo(Refusal.IS_A_DIRECTORY);
    assertThat(why("no/x", () -> ftp.write("no/x").close())).isEqualTo(Refusal.NO_PARENT);
    assertThat(why("folder", () -> ftp.at("folder").makeDirectory())).isEqualTo(Refusal.EXISTS);
    assertThat(why("no/x", () -> ftp.at("no/x").makeDirectory())).isEqualTo(Refusal.NO_PARENT);
    assertThat(why("folder", () -> ftp.at("folder").deleteDirectory()))
        .isEqualTo(Refusal.NOT_EMPTY);
    assertThat(why("file", () -> ftp.at("file").deleteDirectory()))
        .isEqualTo(Refusal.NOT_A_DIRECTORY);
    assertThat(why("no", () -> ftp.at("no").deleteDirectory())).isEqualTo(Refusal.NOT_THERE);
    assertThat(why("no", () -> ftp.rename("no", "yes"))).isEqualTo(Refusal.NOT_THERE);
    assertThat(why("no", () -> ftp.list("no"))).isEqualTo(Refusal.NOT_THERE);
  }

  private Refusal why(String path, ThrowingCallable refused) throws IOException {
    FtpException refusal = catchThrowableOfType(FtpException.class, refused);
    assertThat(refusal).as(path).isNotNull();
    return ftp.at(path).whyRefused(refusal);
  }
}
