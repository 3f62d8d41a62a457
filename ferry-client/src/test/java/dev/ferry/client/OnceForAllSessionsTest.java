package dev.ferry.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.Credentials;
import dev.ferry.FtpOptions;
import dev.ferry.transfer.PoolOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What one session has learned of the server isn't asked again by the next. */
@Timeout(60)
class OnceForAllSessionsTest {

  @TempDir Path here;

  private ListedServer server;
  private FtpClient ftp;

  @BeforeEach
  void start() {
    server = ListedServer.start(false);
    server.answers.put("FEAT", "211-\r\n MDTM\r\n UTF8\r\n211 end");
    server.answers.put("SYST", "215 UNIX Type: L8");
    server.answers.put("OPTS UTF8 ON", "200 on");
    server.listing = path -> path.equals("/tree") ? List.of(server.file("f", 1)) : null;
    server.files.put("/tree/f", "x".getBytes(UTF_8));
    ftp =
        FtpClient.builder(
                FtpOptions.builder(server.fake().host())
                    .port(server.fake().port())
                    .credentials(Credentials.of("ada", "secret"))
                    .timeout(Duration.ofSeconds(10))
                    .build())
            .sessions(PoolOptions.defaults().withSessions(2))
            .build();
  }

  @AfterEach
  void stop() {
    ftp.close();
    server.close();
  }

  private int count(String command) {
    return Collections.frequency(server.heard(), command);
  }

  @Test
  void whatItCanDoAndWhatItRunsOnIsAskedOnce() throws IOException {
    assertThat(ftp.list("/tree")).hasSize(1);
    try (InputStream one = ftp.read("/tree/f")) {
      assertThat(ftp.list("/tree")).hasSize(1); // on another session
      assertThat(one.readAllBytes()).hasSize(1);
    }

    assertThat(count("USER ada")).isEqualTo(2);
    assertThat(count("FEAT")).isOne();
    assertThat(count("SYST")).isOne();
  }

  @Test
  void eachSessionAsksForUtf8BeforeANameThatIsNotAscii() throws IOException {
    server.files.put("/tree/grün", "green".getBytes(UTF_8));
    try (InputStream one = ftp.read("/tree/grün")) {
      ftp.download("/tree/grün", here.resolve("green"));
      assertThat(one.readAllBytes()).hasSize(5);
    }

    assertThat(here.resolve("green")).hasContent("green");
    assertThat(count("FEAT")).isOne();
    assertThat(count("OPTS UTF8 ON")).isEqualTo(2);
    assertThat(server.heard().indexOf("OPTS UTF8 ON"))
        .isLessThan(server.heard().indexOf("RETR /tree/grün"));
  }
}
