package dev.ferry.cli;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.testing.FakeFtpServer;
import dev.ferry.testing.Script;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Servers that have no room for what is put there, or no more for this user. */
@Timeout(value = 60, unit = SECONDS)
class FullServerTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "452 no space left,2,452 no space left); try again later",
    "552 quota exceeded,5,552 quota exceeded"
  })
  void saysSoInTheServersWordsAndDoesNotSendItAgain(String reply, int exitCode, String end)
      throws Exception {
    Path file = Files.write(folder.resolve("a"), new byte[100_000]);
    try (FakeFtpServer server =
        FakeFtpServer.startRepeating(s -> {
          s.always("USER", t -> t.reply("230 welcome"));
          s.always("TYPE", t -> t.reply("200 ok"));
          s.always("EPSV", t -> t.passive());
          s.always("STOR", t -> t.reply("150 coming").receive(bytes -> {}).reply(reply));
          s.onCommand(line -> Optional.of(Script.of(t -> t.reply("502 not here"))));
        })) {
      String url = "ftp://" + server.host() + ":" + server.port() + "/a";
      Run run = Run.of("put", file.toString(), url);
      assertThat(run.err()).contains("the server said " + end.replace(")", "")).hasLineCount(1);
      assertThat(run.exitCode()).isEqualTo(exitCode);
      assertThat(server.heard()).filteredOn(line -> line.startsWith("STOR")).hasSize(1);
    }
  }
}
