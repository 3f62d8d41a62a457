package dev.ferry.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ferry.FtpPermanentException;
import dev.ferry.FtpTemporaryException;
import dev.ferry.TlsSummary;
import dev.ferry.ftplib.FtpTls;
import dev.ferry.testing.FakeFtpServer;
import dev.ferry.testing.Script;
import dev.ferry.testing.TestCertificate;
import dev.ferry.testing.TestCertificates;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.SocketException;
import org.junit.jupiter.api.Test;

/** A server that has forgotten the session of a login, and refuses data connections for that. */
class FreshLoginTest {

  private static final byte[] CONTENT = {1, 2, 3};

  /** Trusted, for localhost, and yet another than the control connection's: nothing to resume. */
  private static final TestCertificate OTHER = TestCertificates.named("localhost");

  static void login(Script s) {
    s.greet("220 ready")
        .expect("AUTH TLS")
        .reply("234 go on")
        .startTls()
        .expect("USER ada")
        .reply("331 and the password?")
        .expect("PASS secret")
        .reply("230 welcome")
        .expect("PBSZ 0")
        .reply("200 0")
        .expect("PROT P")
        .reply("200 private");
  }

  private static void refuse(Script s, String command) {
    s.expect("PASV").passive().expect(command).reply("150 go").data("");
    s.reply("522 SSL connection failed: session reuse required");
  }

  @Test
  void comesBehindTheSecondRefusalAndStandsWhereTheOldOneStood() throws IOException {
    try (FakeFtpServer server =
            FakeFtpServer.builder()
                .tls(TestCertificates.localhost())
                .start(s -> {
                  login(s);
                  s.expect("CWD in box").reply("250 there");
                  s.expect("OPTS UTF8 ON").reply("200 on");
                  s.expect("TYPE I").reply("200 binary").dataTls(OTHER);
                  refuse(s, "STOR a");
                  refuse(s, "STOR a");
                  s.expect("PWD").reply("257 \"/in box\" is it");
                  s.nextConnection(next -> {
                    login(next);
                    next.expect("PWD").reply("257 \"/\" is it");
                    next.expect("CWD /in box").reply("250 there");
                    next.expect("OPTS UTF8 ON").reply("200 on");
                    next.expect("TYPE I").reply("200 binary").dataTls();
                    next.expect("PASV").passive().expect("STOR a").reply("150 go").receive();
                    next.reply("226 stored").expect("NOOP").reply("200 here");
                  });
                });
        FtpTls ftp = Secure.login(server, "TLSv1.2")) {
      ftp.cwd("in box");
      ftp.sendCmd("OPTS UTF8 ON");
      assertThat(ftp.storBinary("STOR a", new ByteArrayInputStream(CONTENT)))
          .isEqualTo("226 stored");
      assertThat(ftp.voidCmd("NOOP")).isEqualTo("200 here");
      server.verify();
      TlsSummary tls = ftp.tls();
      assertThat(tls.freshLogins()).isEqualTo(1);
      assertThat(tls.retries()).isEqualTo(1);
      assertThat(tls.resumed()).isEqualTo(1);
      assertThat(tls.dataConnections()).isEqualTo(3);
      assertThat(server.received(0)).isEqualTo(CONTENT);
    }
  }

  /** The network's doing, and it looks as if the server would not resume; but it must. */
  @Test
  void comesWhereAHandshakeWasBrokenOffAndTheNextIsRefused() throws IOException {
    try (FakeFtpServer server =
            FakeFtpServer.builder()
                .tls(TestCertificates.localhost())
                .start(s -> {
                  login(s);
                  s.expect("TYPE I").reply("200 binary").dataInClear();
                  s.expect("PASV").passive().expect("RETR a").reply("150 go").resetData();
                  s.reply("426 broken").dataTls(OTHER);
                  refuse(s, "RETR a");
                  s.expect("PWD").reply("257 \"/\" is it");
                  s.nextConnection(next -> {
                    login(next);
                    next.expect("PWD").reply("257 \"/\" is it");
                    next.expect("TYPE I").reply("200 binary").dataTls();
                    next.expect("PASV").passive().expect("RETR a").reply("150 go").data("abc");
                    next.reply("226 sent").expect("TYPE I").reply("200 binary");
                    next.expect("PASV").passive().expect("RETR a").reply("150 go").data("abc");
                    next.reply("226 sent");
                  });
                });
        FtpTls ftp = Secure.login(server, "TLSv1.2")) {
      ftp.retrBinary("RETR a", (block, from, length) -> {});
      ftp.retrBinary("RETR a", (block, from, length) -> {});
      server.verify();
      assertThat(ftp.tls().resumed()).isEqualTo(2);
    }
  }

  @Test
  void aResetBehindTheHandshakeIsNoRefusalIfTheServerSaysThatItHasSentAll() throws IOException {
    try (FakeFtpServer server =
            FakeFtpServer.builder()
                .tls(TestCertificates.localhost())
                .start(s -> {
                  login(s);
                  s.expect("TYPE I").reply("200 binary").dataTls(OTHER);
                  s.expect("PASV").passive().expect("RETR a").reply("150 go").resetData();
                  s.reply("226 sent");
                });
        FtpTls ftp = Secure.login(server, "TLSv1.2")) {
      assertThatExceptionOfType(SocketException.class)
          .isThrownBy(() -> ftp.retrBinary("RETR a", (block, from, length) -> {}))
          .withMessageContaining("reset");
      server.verify();
    }
  }

  @Test
  void isTheLastTry() throws IOException {
    try (FakeFtpServer server =
            FakeFtpServer.builder()
                .tls(TestCertificates.localhost())
                .start(s -> {
                  login(s);
                  s.expect("TYPE I").reply("200 binary").dataTls(OTHER);
                  refuse(s, "STOR a");
                  refuse(s, "STOR a");
                  s.expect("PWD").reply("257 \"/\" is it");
                  s.nextConnection(next -> {
                    login(next);
                    next.expect("PWD").reply("257 \"/\" is it");
                    next.expect("TYPE I").reply("200 binary").dataTls(OTHER);
                    refuse(next, "STOR a");
                    next.expect("NOOP").reply("200 here");
                  });
                });
        FtpTls ftp = Secure.login(server, "TLSv1.2")) {
      assertThatExceptionOfType(FtpPermanentException.class)
          .isThrownBy(() -> ftp.storBinary("STOR a", new ByteArrayInputStream(CONTENT)))
          .withMessageContaining("session reuse required");
      assertThat(ftp.voidCmd("NOOP")).isEqualTo("200 here");
      server.verify();
    }
  }

  @Test
  void neverStoresUnderASecondName() throws IOException {
    try (FakeFtpServer server =
            FakeFtpServer.builder()
                .tls(TestCertificates.localhost())
                .start(s -> {
                  login(s);
                  s.expect("TYPE I").reply("200 binary").dataTls(OTHER);
                  refuse(s, "STOU");
                  s.expect("NOOP").reply("200 here");
                });
        FtpTls ftp = Secure.login(server, "TLSv1.2")) {
      assertThatExceptionOfType(FtpPermanentException.class)
          .isThrownBy(() -> ftp.storBinary("STOU", new ByteArrayInputStream(CONTENT)))
          .withMessageContaining("session reuse required");
      assertThat(ftp.voidCmd("NOOP")).isEqualTo("200 here");
      assertThat(ftp.tls().retries()).isZero();
      server.verify();
    }
  }

  @Test
  void doesNotComeIfBytesHaveGoneOut() throws IOException {
    try (FakeFtpServer server =
            FakeFtpServer.builder()
                .tls(TestCertificates.localhost())
                .start(s -> {
                  login(s);
                  s.expect("TYPE I").reply("200 binary").dataTls();
                  s.expect("PASV").passive().expect("STOR a").reply("150 go").receive();
                  s.reply("425 no, after all").expect("NOOP").reply("200 here");
                });
        FtpTls ftp = Secure.login(server, "TLSv1.2")) {
      assertThatExceptionOfType(FtpTemporaryException.class)
          .isThrownBy(() -> ftp.storBinary("STOR a", new ByteArrayInputStream(CONTENT)))
          .withMessageContaining("no, after all");
      assertThat(ftp.voidCmd("NOOP")).isEqualTo("200 here");
      assertThat(ftp.tls().retries()).isZero();
      server.verify();
    }
  }
}
