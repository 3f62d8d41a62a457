package dev.ferry.tls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.TlsOptions;
import dev.ferry.ftplib.DataStream;
import dev.ferry.ftplib.FtpTls;
import dev.ferry.testing.FakeFtpServer;
import dev.ferry.testing.Misbehaviour;
import dev.ferry.testing.TestCertificates;
import dev.ferry.testing.TlsConnection;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Data connections resume the session of their own login, whatever the server makes of it. */
class SessionReuseTest {

  private static final byte[] CONTENT = {1, 2, 3};

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void allDataConnectionsResume(String protocol) throws IOException {
    try (FakeFtpServer server = FakeFtpServer.misbehaving(Misbehaviour.TLS_REUSE_REQUIRED);
        FtpTls ftp = Secure.login(server, protocol)) {
      makeTenTransfers(ftp);
      assertThat(ftp.tls().dataConnections()).isEqualTo(10);
      assertThat(ftp.tls().resumed()).isEqualTo(10);
      assertThat(ftp.tls().retries()).isZero();
      assertThat(server.dataTls())
          .hasSize(10)
          .allMatch(TlsConnection::resumed)
          .allMatch(c -> c.protocol().equals(protocol));
      assertThat(server.controlTls().get(0).serverName()).contains("localhost");
      assertThat(server.dataTls()).allMatch(c -> c.serverName().equals(Optional.of("localhost")));
    }
  }

  /** Listings, downloads and uploads in an order that has used up the tickets of many a client. */
  private static void makeTenTransfers(FtpTls ftp) throws IOException {
    ftp.nlst();
    assertThat(Secure.fetch(ftp)).isEqualTo(FakeFtpServer.PAYLOAD);
    ftp.storBinary("STOR a", new ByteArrayInputStream(CONTENT));
    ftp.storBinary("STOR b", new ByteArrayInputStream(new byte[0]));
    ftp.nlst();
    assertThat(Secure.fetch(ftp)).isEqualTo(FakeFtpServer.PAYLOAD);
    ftp.storBinary("STOR c", new ByteArrayInputStream(CONTENT));
    ftp.storBinary("STOR d", new ByteArrayInputStream(CONTENT));
    assertThat(Secure.fetch(ftp)).isEqualTo(FakeFtpServer.PAYLOAD);
    ftp.nlst();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void goesOnResumingBehindAnAbort(String protocol) throws IOException {
    try (FakeFtpServer server = FakeFtpServer.misbehaving(Misbehaviour.TLS_REUSE_REQUIRED);
        FtpTls ftp = Secure.login(server, protocol)) {
      for (int i = 0; i < 3; i++) {
        ftp.voidCmd("TYPE I");
        try (DataStream data = ftp.transferCmd("RETR " + FakeFtpServer.PAYLOAD_NAME)) {
          assertThat(data.in().readNBytes(10)).hasSize(10);
          ftp.abort();
        }
        assertThat(Secure.fetch(ftp)).isEqualTo(FakeFtpServer.PAYLOAD);
      }
      assertThat(ftp.tls().resumed()).isEqualTo(6);
    }
  }

  /** Each login of the server knows its own sessions only. */
  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void twoLoginsWithOneContextNeverMixTheirSessions(String protocol) throws IOException {
    TlsOptions shared =
        TlsOptions.builder().context(TestCertificates.clientContext()).protocols(protocol).build();
    try (FakeFtpServer server = FakeFtpServer.misbehaving(Misbehaviour.TLS_REUSE_REQUIRED);
        FtpTls one = Secure.login(new FtpTls(Secure.to(server, shared).build()));
        FtpTls two = Secure.login(new FtpTls(Secure.to(server, shared).build()))) {
      for (int i = 0; i < 5; i++) {
        assertThat(Secure.fetch(one)).isEqualTo(FakeFtpServer.PAYLOAD);
        two.storBinary("STOR a", new ByteArrayInputStream(CONTENT));
        assertThat(Secure.fetch(two)).isEqualTo(FakeFtpServer.PAYLOAD);
      }
      assertThat(one.tls().resumed()).isEqualTo(5);
      assertThat(two.tls().resumed()).isEqualTo(10);
      assertThat(server.dataTls()).hasSize(15).allMatch(TlsConnection::resumed);
    }
  }

  @Test
  void makesOnceMoreWhatWasRefusedForWantOfATicket() throws IOException {
    try (FakeFtpServer server = FakeFtpServer.misbehaving(Misbehaviour.TLS_NO_TICKET_ON_UPLOAD);
        FtpTls ftp = Secure.login(server, "TLSv1.3")) {
      for (int i = 0; i < 6; i++) {
        ftp.storBinary("STOR f" + i, new ByteArrayInputStream(new byte[] {(byte) i}));
      }
      assertThat(Secure.fetch(ftp)).isEqualTo(FakeFtpServer.PAYLOAD);
      ftp.storBinary("STOR g", new ByteArrayInputStream(CONTENT));
      assertThat(ftp.tls().retries()).isPositive();
      assertThat(ftp.tls().freshLogins()).isZero();
      assertThat(ftp.tls().resumed()).isEqualTo(8);
      assertThat(server.received()).contains(new byte[] {0}, new byte[] {5}, CONTENT);
    }
  }

  @Test
  void doesWithoutWhereResumingIsPunished() throws IOException {
    try (FakeFtpServer server = FakeFtpServer.misbehaving(Misbehaviour.TLS_RESUMPTION_RESETS_DATA);
        FtpTls ftp = Secure.login(server, "TLSv1.3")) {
      makeTenTransfers(ftp);
      assertThat(ftp.tls().resumed()).isZero();
      assertThat(ftp.tls().dataConnections()).isEqualTo(10);
      assertThat(ftp.tls().retries()).isEqualTo(1);
      assertThat(server.heard()).filteredOn(line -> line.startsWith("NLST")).hasSize(4);
    }
  }

  @Test
  void worksWithoutTickets() throws IOException {
    try (FakeFtpServer server = FakeFtpServer.misbehaving(Misbehaviour.TLS_NEVER_RESUMES);
        FtpTls ftp = Secure.login(server, "TLSv1.3")) {
      makeTenTransfers(ftp);
      assertThat(ftp.tls().resumed()).isZero();
      assertThat(ftp.tls().retries()).isZero();
    }
  }
}
