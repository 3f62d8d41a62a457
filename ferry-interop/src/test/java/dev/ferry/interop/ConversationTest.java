package dev.ferry.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.FtpPermanentException;
import dev.ferry.ftplib.Ftp;
import java.io.IOException;
import java.time.Duration;

/** Talking without moving files. */
class ConversationTest {

  @EveryRoute
  @Shows({Row.CONNECT, Row.GET_WELCOME, Row.LOGIN})
  void greetsAndLogsIn(Route route) throws IOException {
    FtpDaemon daemon = route.at().shared();
    try (Ftp ftp = new Ftp()) {
      assertThat(ftp.getWelcome()).isEmpty();
      String host = daemon.host().getHostAddress();
      String welcome = ftp.connect(host, daemon.port(), Duration.ofSeconds(20), null);
      assertThat(welcome).startsWith("220").isEqualTo(ftp.getWelcome());
      assertThat(welcome.lines().findFirst()).isEqualTo(daemon.greeting().lines().findFirst());
      assertThat(ftp.login(daemon.user(), daemon.password())).startsWith("230");
      assertThat(ftp.pwd()).isEqualTo("/");
    }
  }

  @OnePerServer
  @Shows(Row.LOGIN)
  void wrongPasswordIsRefusedAndTheRightOneThenAccepted(Route route) throws IOException {
    FtpDaemon daemon = route.at().shared();
    try (Ftp ftp = Visit.stranger(daemon)) {
      ftp.connect();
      assertThatExceptionOfType(FtpPermanentException.class)
          .isThrownBy(() -> ftp.login(daemon.user(), "wrong"))
          .satisfies(refused -> assertThat(refused.code()).isEqualTo(530))
          .satisfies(refused -> assertThat(refused.connectionUsable()).isTrue());
      assertThat(ftp.login(daemon.user(), daemon.password())).startsWith("230");
    }
  }

  @EveryRoute
  @Shows({Row.SEND_CMD, Row.VOID_CMD})
  void asksAnythingAndGoesOnAfterRefusals(Route route) throws IOException {
    try (Visit visit = route.visit()) {
      Ftp ftp = visit.ftp();
      assertThat(ftp.sendCmd("NOOP")).startsWith("200");
      assertThat(ftp.voidCmd("TYPE I")).startsWith("200");
      assertThat(ftp.sendCmd("FEAT")).startsWith("211").contains("\n").contains("SIZE");
      assertThat(ftp.sendCmd("SYST")).startsWith("215 UNIX");
      assertThatExceptionOfType(FtpPermanentException.class)
          .isThrownBy(() -> ftp.sendCmd("XYZZY"))
          .satisfies(refused -> assertThat(refused.code()).isBetween(500, 502));
      assertThatExceptionOfType(FtpPermanentException.class)
          .isThrownBy(() -> ftp.voidCmd("CWD nowhere"))
          .satisfies(refused -> assertThat(refused.code()).isEqualTo(550));
      assertThat(ftp.pwd()).isEqualTo(visit.path());
    }
  }

  @EveryRoute
  @Shows(Row.ACCT)
  void accountIsAnsweredOrRefused(Route route) throws IOException {
    try (Visit visit = route.visit();
        RawFtp raw = RawFtp.login(visit.daemon())) {
      String expected = raw.send("ACCT none");
      try {
        assertThat(visit.ftp().acct("none")).isEqualTo(expected);
      } catch (FtpPermanentException refused) {
        assertThat(refused).hasMessage(expected);
        Matrix.notOffered(route, Row.ACCT, "`" + expected + "`");
      }
      assertThat(visit.ftp().pwd()).isEqualTo(visit.path());
    }
  }

  @EveryRoute
  @Shows(Row.SET_DEBUG_LEVEL)
  void printsTheDialogueWithoutThePassword(Route route) throws IOException {
    FtpDaemon daemon = route.at().shared();
    StringBuilder printed = new StringBuilder();
    try (Ftp ftp = Visit.stranger(daemon)) {
      ftp.setDebugOutput(printed);
      ftp.setDebugLevel(1);
      ftp.connect();
      ftp.login(daemon.user(), daemon.password());
      assertThat(printed)
          .contains("*cmd* 'USER " + daemon.user() + "'\n", "*cmd* 'PASS ", "*resp* '230")
          .doesNotContain(daemon.password())
          .doesNotContain("*put*");
      ftp.setDebugLevel(2);
      ftp.voidCmd("NOOP");
      assertThat(printed).contains("*put* 'NOOP\\r\\n'\n").containsPattern("\\*get\\* ['\"]200 ");
      ftp.setDebugLevel(0);
      int length = printed.length();
      ftp.voidCmd("NOOP");
      assertThat(printed).hasSize(length);
    }
  }

  @EveryRoute
  @Shows(Row.QUIT)
  void quitEndsTheSession(Route route) throws IOException {
    try (Visit visit = route.visit()) {
      Ftp ftp = visit.ftp();
      assertThat(ftp.quit()).startsWith("221");
      assertThatThrownBy(ftp::pwd)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("not connected");
    }
  }

  @EveryRoute
  @Shows({Row.CLOSE, Row.CONNECT, Row.LOGIN})
  void closeIsIdempotentAndConnectBeginsAnew(Route route) throws IOException {
    try (Visit visit = route.visit()) {
      Ftp ftp = visit.ftp();
      ftp.close();
      ftp.close();
      assertThatThrownBy(ftp::pwd).isInstanceOf(IllegalStateException.class);
      assertThat(ftp.connect()).startsWith("220");
      assertThat(ftp.login(visit.daemon().user(), visit.daemon().password())).startsWith("230");
      assertThat(ftp.pwd()).isEqualTo("/");
    }
  }
}
