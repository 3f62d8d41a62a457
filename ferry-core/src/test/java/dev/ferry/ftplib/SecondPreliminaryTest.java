package dev.ferry.ftplib;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.FtpOptions;
import dev.ferry.FtpReplyException;
import dev.ferry.testing.FakeFtpServer;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Pure-FTPd's last word on a download that was broken off is a second 150. */
@Timeout(30)
class SecondPreliminaryTest {

  @Test
  void aCallbackThatThrowsLeavesTheConnectionInStep() throws IOException {
    IOException full = new IOException("the disk is full");
    try (FakeFtpServer server = server("150 0.001 seconds", "200 zzz");
        Ftp ftp = connected(server)) {
      assertThatThrownBy(() ->
              ftp.retrBinary(
                  "RETR a",
                  (block, from, count) -> {
                    throw full;
                  }))
          .isSameAs(full);
      assertThat(ftp.pwd()).isEqualTo("/");
    }
  }

  @Test
  void aStreamLeftEarlyLeavesTheConnectionInStep() throws IOException {
    try (FakeFtpServer server = server("150 0.001 seconds", "200 zzz");
        Ftp ftp = connected(server)) {
      ftp.voidCmd("TYPE I");
      ftp.transferCmd("RETR a").close();
      assertThatExceptionOfType(FtpReplyException.class)
          .isThrownBy(ftp::voidResp)
          .withMessage("150 0.001 seconds")
          .satisfies(refused -> assertThat(refused.connectionUsable()).isTrue());
      assertThat(ftp.pwd()).isEqualTo("/");
    }
  }

  @Test
  void aRealLastWordBehindItCounts() throws IOException {
    try (FakeFtpServer server = server("150 again", "226 after all\r\n200 zzz");
        Ftp ftp = connected(server)) {
      ftp.voidCmd("TYPE I");
      ftp.transferCmd("RETR a").close();
      assertThat(ftp.voidResp()).isEqualTo("226 after all");
      assertThat(ftp.pwd()).isEqualTo("/");
    }
  }

  private static FakeFtpServer server(String lastWord, String toNoop) throws IOException {
    return FakeFtpServer.start(s ->
        s.greet("220 ready")
            .expect("TYPE I")
            .reply("200 ok")
            .expect("PASV")
            .passive()
            .expect("RETR a")
            .reply("150 coming")
            .data("hello")
            .reply(lastWord)
            .expect("NOOP")
            .reply(toNoop)
            .expect("PWD")
            .reply("257 \"/\""));
  }

  private static Ftp connected(FakeFtpServer server) throws IOException {
    Ftp ftp =
        new Ftp(
            FtpOptions.builder(server.host())
                .port(server.port())
                .timeout(Duration.ofSeconds(10))
                .build());
    ftp.connect();
    return ftp;
  }
}
