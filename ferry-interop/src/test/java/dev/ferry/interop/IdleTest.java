package dev.ferry.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ferry.FtpTemporaryException;
import dev.ferry.ftplib.Ftp;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;

/** A server that hangs up on who says nothing. */
class IdleTest {

  @OnePerServer
  @Shows(Row.IDLE)
  void nextCommandSaysThatTheServerHungUp(Route route) throws IOException {
    FtpDaemon shared = route.at().shared(); // or the test is skipped
    if (route.kind() == ServerKind.PURE_FTPD) {
      assertThat(shared.greeting()).contains("after 15 minutes of inactivity");
      Matrix.notOffered(route, Row.IDLE, "its limit is set in minutes, too long for a test");
      return;
    }
    try (FtpDaemon daemon =
            hasty(route.kind()).launch(route.kind(), route.at().family().address());
        Relay relay = new Relay(daemon.host(), daemon.port());
        Ftp ftp = Visit.stranger(daemon)) {
      ftp.connect(daemon.host().getHostAddress(), relay.port());
      ftp.login(daemon.user(), daemon.password());
      ftp.nlst(); // after a command without data, pyftpdlib forgets its limit
      relay.awaitHangUp(Duration.ofSeconds(20));

      Throwable said = catchThrowable(ftp::pwd);
      if (said instanceof FtpTemporaryException busy) {
        assertThat(busy.code()).isEqualTo(421);
        assertThat(busy.connectionUsable()).isFalse();
      } else {
        assertThat(said).isInstanceOf(EOFException.class).hasMessageContaining("PWD");
      }
      assertThatThrownBy(ftp::pwd)
          .isInstanceOf(SocketException.class)
          .hasMessageStartingWith("the connection was closed: ");

      ftp.connect(daemon.host().getHostAddress(), daemon.port());
      ftp.login(daemon.user(), daemon.password());
      assertThat(ftp.pwd()).isEqualTo("/");
    }
  }

  /** One that hangs up after a second. */
  static Launcher hasty(ServerKind kind) {
    int seconds = 1;
    return switch (kind) {
      case VSFTPD -> new Vsftpd(seconds);
      case PROFTPD -> new Proftpd(seconds);
      case PYFTPDLIB -> new Pyftpdlib(seconds);
      case APACHE -> new ApacheFtpServer(seconds);
      case PURE_FTPD -> throw new IllegalArgumentException("counts in minutes");
    };
  }
}
