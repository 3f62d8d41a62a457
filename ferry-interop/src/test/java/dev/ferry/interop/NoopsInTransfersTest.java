package dev.ferry.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.Credentials;
import dev.ferry.DialogueListener;
import dev.ferry.FtpOptions;
import dev.ferry.Reply;
import dev.ferry.client.FtpClient;
import dev.ferry.transfer.RetryPolicy;
import dev.ferry.transfer.TransferOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A NOOP every tenth of a second while a file moves slowly; docs/servers.md says who does what. */
@Timeout(120)
class NoopsInTransfersTest {

  private static final int SIZE = 12_000_000;

  private static final TransferOptions SLOW =
      TransferOptions.builder()
          .maxBytesPerSecond(6_000_000)
          .keepAlive(Duration.ofMillis(100))
          .retry(RetryPolicy.never())
          .build();

  @TempDir Path here;

  /** What was said on the control connection, in short: NOOPs, codes, and verbs. */
  private final List<String> said = new CopyOnWriteArrayList<>();

  private final DialogueListener ears =
      new DialogueListener() {
        @Override
        public void commandSent(String command) {
          said.add(command.split(" ", 2)[0]);
        }

        @Override
        public void urgentCommandSent(String command) {
          said.add(command);
        }

        @Override
        public void replyReceived(Reply reply) {
          said.add(String.valueOf(reply.code()));
        }
      };

  @OnePerServer
  @Shows(Row.CLIENT)
  void theSessionIsUsedForTheNextTransfer(Route route) throws IOException {
    FtpDaemon daemon = route.at().shared();
    FtpOptions options =
        FtpOptions.builder(daemon.host().getHostAddress())
            .port(daemon.port())
            .credentials(Credentials.of(FtpDaemon.USER, FtpDaemon.PASSWORD))
            .receiveBufferBytes(64 * 1024)
            .listener(ears)
            .build();
    byte[] bytes = new byte[SIZE];
    new Random(1).nextBytes(bytes);
    Path folder = daemon.newFolder("noops");
    String remote = "/" + folder.getFileName();
    daemon.write(folder.resolve("f"), bytes);
    try (FtpClient ftp = FtpClient.of(options)) {
      ftp.download(remote + "/f", here.resolve("f"), SLOW);
      ftp.upload(here.resolve("f"), remote + "/g", SLOW);
      ftp.download(remote + "/g", here.resolve("g"));

      assertThat(Files.mismatch(here.resolve("f"), here.resolve("g"))).isEqualTo(-1);
      assertThat(here.resolve("g")).hasBinaryContent(bytes);
      assertThat(said.subList(said.indexOf("RETR"), said.indexOf("226"))).contains("NOOP");
      assertThat(ftp.stats().logins()).as("%s", said).isEqualTo(1);
      assertThat(answersBeforeTheEnd()).as("%s", said).isEqualTo(answersAtOnce(route.kind()));
    }
  }

  /** The replies to NOOPs that came before the final reply of the first transfer. */
  private List<String> answersBeforeTheEnd() {
    return said.subList(said.indexOf("RETR") + 2, said.indexOf("226")).stream()
        .filter(word -> !word.equals("NOOP"))
        .distinct()
        .toList();
  }

  private static List<String> answersAtOnce(ServerKind kind) {
    return switch (kind) {
      case VSFTPD, PROFTPD, APACHE -> List.of(); // they read no command while they send
      case PURE_FTPD -> List.of("500"); // but 200 behind the end
      case PYFTPDLIB -> List.of("200");
    };
  }
}
