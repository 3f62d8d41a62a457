package dev.ferry.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.Credentials;
import dev.ferry.FtpOptions;
import dev.ferry.FtpPermanentException;
import dev.ferry.Security;
import dev.ferry.testing.FakeFtpServer;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the options say of a connection, as the server hears it. */
@Timeout(60)
class ConnectionOptionsTest {

  private static FtpOptions.Builder to(FakeFtpServer server) {
    return FtpOptions.builder(server.host()).port(server.port());
  }

  /** It was an IllegalStateException: "not secured yet". */
  @Test
  void aServerWithoutTlsIsSpokenToInTheClearIfThatIsAllowed() throws IOException {
    try (FakeFtpServer server = FakeFtpServer.wellBehaved();
        FtpClient ftp = FtpClient.of(to(server).security(Security.EXPLICIT_IF_OFFERED).build())) {
      assertThat(ftp.size(FakeFtpServer.PAYLOAD_NAME)).isEqualTo(FakeFtpServer.PAYLOAD.length);
      assertThat(server.heard()).startsWith("AUTH TLS");
    }
  }

  @Test
  void epsvIsLeftOutIfItIsNotWanted() throws IOException {
    try (FakeFtpServer server = FakeFtpServer.wellBehaved();
        FtpClient ftp = FtpClient.of(to(server).extended(false).build())) {
      assertThat(ftp.read(FakeFtpServer.PAYLOAD_NAME).readAllBytes())
          .isEqualTo(FakeFtpServer.PAYLOAD);
      assertThat(server.heard()).contains("PASV").doesNotContain("EPSV");
    }
  }

  @Test
  void anotherCommandIsSentIfUserIsRefused() throws IOException {
    Credentials ada = Credentials.of("ada", "secret").withAlternativeToUser("SITE OTHER");
    try (FakeFtpServer server =
            FakeFtpServer.start(s ->
                s.expect("USER ada")
                    .reply("530 not so")
                    .expect("SITE OTHER")
                    .reply("331 and the password?")
                    .expect("PASS secret")
                    .reply("230 in")
                    .expect("NOOP")
                    .reply("200 ok"));
        FtpClient ftp = FtpClient.of(to(server).credentials(ada).build())) {
      assertThat(ftp.command("NOOP").code()).isEqualTo(200);
    }
  }

  @Test
  void theLoginIsRefusedIfThatIsRefusedToo() {
    Credentials ada = Credentials.of("ada", "secret").withAlternativeToUser("SITE OTHER");
    try (FakeFtpServer server =
            FakeFtpServer.start(s ->
                s.expect("USER ada").reply("530 not so").expect("SITE OTHER").reply("530 nor so"));
        FtpClient ftp = FtpClient.of(to(server).credentials(ada).build())) {
      assertThatThrownBy(() -> ftp.command("NOOP"))
          .isInstanceOf(FtpPermanentException.class)
          .hasMessageContaining("nor so");
    }
  }
}
