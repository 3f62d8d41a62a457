package dev.ferry.ftplib;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.ferry.FtpOptions;
import dev.ferry.testing.FakeFtpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is sent of a file: all that is there when it ends, from where the channel stands. */
@Timeout(30)
class FileUploadTest {

  /** Fits no socket, so the server has a say in when the client goes on. */
  private static final int MORE_THAN_FITS = 16 << 20;

  @TempDir private static Path folder;

  @Test
  void sendsWhatIsAddedWhileItSends() throws IOException {
    Path file = Files.write(folder.resolve("log"), new byte[MORE_THAN_FITS]);
    byte[] sent = upload(file, 0, () -> append(file, "and more"));
    assertThat(sent).hasSize(MORE_THAN_FITS + 8).endsWith("and more".getBytes(US_ASCII));
  }

  @Test
  void sendsFromWhereTheChannelStands() throws IOException {
    Path file = Files.writeString(folder.resolve("a"), "0123456789");
    assertThat(upload(file, 7, () -> {})).asString().isEqualTo("789");
    assertThat(upload(file, 10, () -> {})).isEmpty();
    assertThat(upload(file, 11, () -> {})).isEmpty();
  }

  @Test
  void sendsWhatHasNoSizeOfItsOwn() throws IOException {
    Path file = Path.of("/proc/version");
    assumeThat(file).exists();
    assertThat(upload(file, 0, () -> {})).isEqualTo(Files.readAllBytes(file)).isNotEmpty();
    assertThat(upload(Files.createFile(folder.resolve("empty")), 0, () -> {})).isEmpty();
  }

  private static void append(Path file, String text) {
    try {
      Files.writeString(file, text, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Uploads a file; something happens when the upload has begun and nothing is taken yet. */
  private static byte[] upload(Path file, long from, Runnable meanwhile) throws IOException {
    try (FakeFtpServer server =
            FakeFtpServer.start(s -> {
              s.expect("TYPE I").reply("200").expect("PASV").passive();
              s.expect("STOR a").reply("150").then(meanwhile).receive().reply("226");
            });
        Ftp ftp =
            new Ftp(
                FtpOptions.builder(server.host())
                    .port(server.port())
                    .timeout(Duration.ofSeconds(10))
                    .build());
        FileChannel channel = FileChannel.open(file)) {
      ftp.connect();
      ftp.storBinary("STOR a", channel.position(from));
      return server.received(0);
    }
  }
}
