package dev.ferry.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 120, unit = SECONDS)
@Isolated("looks for threads that a server left behind")
class EmbeddedFtpServerTlsTest {

  private static final String BYTES = "one\r\ntwo\n\0\377".repeat(20_000);

  @TempDir Path root;

  private EmbeddedFtpServer.Builder explicit() {
    return EmbeddedFtpServer.builder(root).explicitTls();
  }

  /** Trusts the server's own certificate and nothing else. */
  private static SSLContext trusting(EmbeddedFtpServer server, String protocol) {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      store.setCertificateEntry("server", server.certificate().orElseThrow());
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance(protocol);
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static SSLContext trusting(EmbeddedFtpServer server) {
    return trusting(server, "TLS");
  }

  private static void enter(RawClient client) throws IOException {
    assertThat(client.ask("USER anonymous")).startsWith("331");
    assertThat(client.ask("PASS guest@")).startsWith("230");
    assertThat(client.ask("TYPE I")).startsWith("200");
  }

  private static void assertMoves(RawClient client) throws IOException {
    client.upload(client.extendedPassive(), "STOR a.bin", BYTES);
    assertThat(client.download(client.extendedPassive(), "RETR a.bin")).isEqualTo(BYTES);
    client.upload(client.passive(), "STOR empty", "");
    assertThat(client.download(client.passive(), "RETR empty")).isEmpty();
    assertThat(client.download(client.extendedPassive(), "NLST")).isEqualTo("a.bin\r\nempty\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void movesFilesUnderExplicitTls(String protocol) throws IOException {
    try (EmbeddedFtpServer server = explicit().start()) {
      SSLContext context = trusting(server, protocol);
      try (RawClient client = RawClient.explicit(server, context)) {
        assertThat(client.greeting).startsWith("220");
        client.protect(context);
        enter(client);
        assertMoves(client);
        assertThat(client.protocol()).isEqualTo(protocol);
        assertThat(client.ask("QUIT")).startsWith("221");
      }
      assertThat(server.url()).startsWith("ftp://");
    }
    assertThat(root.resolve("a.bin")).hasBinaryContent(BYTES.getBytes(ISO_8859_1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void movesFilesUnderImplicitTlsWithoutPbszAndProt(String protocol) throws IOException {
    try (EmbeddedFtpServer server = EmbeddedFtpServer.builder(root).implicitTls().start();
        RawClient client = RawClient.implicit(server, trusting(server, protocol))) {
      enter(client);
      assertMoves(client);
      assertThat(client.protocol()).isEqualTo(protocol);
      assertThat(server.url()).startsWith("ftps://");
    }
  }

  @Test
  void movesFilesInActiveMode() throws IOException {
    Files.writeString(root.resolve("a.txt"), "hello");
    try (EmbeddedFtpServer server = explicit().start()) {
      SSLContext context = trusting(server);
      try (RawClient client = RawClient.explicit(server, context)) {
        client.protect(context);
        enter(client);
        try (ServerSocket listener = client.active(true)) {
          client.say("RETR a.txt");
          assertThat(client.reply()).startsWith("150");
          try (Socket data = client.secured(listener.accept())) {
            assertThat(data.getInputStream().readAllBytes()).asString().isEqualTo("hello");
          }
          assertThat(client.reply()).startsWith("226");
        }
      }
    }
  }

  @Test
  void refusesToTalkInTheClear() throws IOException {
    Files.writeString(root.resolve("a"), "a");
    try (EmbeddedFtpServer server = explicit().start();
        RawClient plain = new RawClient(server);
        RawClient client = RawClient.explicit(server, trusting(server))) {
      assertThat(plain.ask("USER anonymous")).startsWith("530").contains("AUTH TLS");
      assertThat(plain.ask("PASS guest@")).startsWith("530");
      assertThat(plain.ask("PWD")).startsWith("530");
      enter(client);
      try (Socket unused = client.extendedPassive()) {
        assertThat(unused.isConnected()).isTrue();
        assertThat(client.ask("RETR a")).startsWith("521").contains("PROT P");
        assertThat(client.ask("STOR b")).startsWith("521");
        assertThat(client.ask("LIST")).startsWith("521");
      }
      assertThat(client.ask("PROT C")).startsWith("534");
      assertThat(root.resolve("b")).doesNotExist();
    }
  }

  @Test
  void talksInTheClearToWhomItIsAllowed() throws IOException {
    try (EmbeddedFtpServer server = explicit().requireTls(false).start();
        RawClient client = new RawClient(server)) {
      enter(client);
      assertMoves(client);
    }
  }

  @Test
  void saysThatThereIsNoTls() throws IOException {
    try (EmbeddedFtpServer server = EmbeddedFtpServer.builder(root).start();
        RawClient client = new RawClient(server)) {
      assertThat(client.ask("AUTH TLS")).startsWith("431");
      assertThat(server.certificate()).isEmpty();
    }
  }

  @Test
  void isNotTakenForAnother() throws IOException {
    try (EmbeddedFtpServer one = explicit().start();
        EmbeddedFtpServer other = explicit().start()) {
      assertThatThrownBy(() -> RawClient.explicit(one, trusting(other)))
          .isInstanceOf(SSLHandshakeException.class)
          .hasMessageContaining("path");
      assertThatThrownBy(() -> RawClient.explicit(one, SSLContext.getDefault()))
          .isInstanceOf(SSLHandshakeException.class);
    }
  }

  @Test
  void makesACertificateForThisMachine() throws Exception {
    List<Path> before = leftovers();
    try (EmbeddedFtpServer server = explicit().host("127.0.0.2").start()) {
      X509Certificate certificate = server.certificate().orElseThrow();
      certificate.checkValidity();
      assertThat(certificate.getPublicKey().getAlgorithm()).isEqualTo("EC");
      assertThat(certificate.getSubjectAlternativeNames().stream().map(n -> n.get(1)).toList())
          .isEqualTo(List.of("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1", "127.0.0.2"));
      try (RawClient client = RawClient.explicit(server, trusting(server))) {
        enter(client);
      }
      assertThat(leftovers()).isEqualTo(before);
    }
  }

  @Test
  void namesNoHostThatACertificateCannot() {
    assertThat(SelfSigned.names("a_b,dns:evil")).hasSize(3);
    assertThat(SelfSigned.names("ftp.example.org")).hasSize(4).contains("dns:ftp.example.org");
    assertThat(SelfSigned.names("::1")).hasSize(3);
    assertThat(SelfSigned.names("fe80::1")).contains("ip:fe80::1");
  }

  @Test
  void showsTheCertificateThatItIsGiven() throws IOException, InterruptedException {
    Path file = keyStore("given.p12", "ours", "hunter2");
    try (EmbeddedFtpServer server = explicit().keyStore(file, "hunter2").start()) {
      X509Certificate certificate = server.certificate().orElseThrow();
      assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=ours");
      assertThat(certificate.getPublicKey().getAlgorithm()).isEqualTo("RSA");
      try (RawClient client = RawClient.explicit(server, trusting(server))) {
        enter(client);
      }
      assertThat(server.toString()).doesNotContain("hunter2");
    }
  }

  @Test
  void saysWhatIsWrongWithAKeyStore() throws IOException, InterruptedException {
    Path file = keyStore("two.p12", "one", "hunter2");
    assertThatThrownBy(() -> explicit().keyStore(file, "guess").start())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("two.p12")
        .hasMessageContaining("password")
        .hasMessageNotContaining("guess");
    keyStore("two.p12", "two", "hunter2");
    assertThatThrownBy(() -> explicit().keyStore(file, "hunter2").start())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("must hold one key, but holds 2");
    assertThatThrownBy(() -> explicit().keyStore(root.resolve("none"), "").start())
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("no such key store");
    Path text = Files.writeString(root.resolve("text"), "no key store at all");
    assertThatThrownBy(() -> explicit().keyStore(text, "x").start())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("text");
  }

  private Path keyStore(String file, String name, String password)
      throws IOException, InterruptedException {
    Path store = root.resolve(file);
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                name,
                "-dname",
                "CN=" + name,
                "-keyalg",
                "RSA",
                "-ext",
                "san=ip:127.0.0.1",
                "-keystore",
                store.toString(),
                "-storepass",
                password)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(keytool.waitFor(60, SECONDS)).isTrue();
    assertThat(keytool.exitValue()).isZero();
    return store;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void closesInTheMiddleOfADownloadThatNobodyReads(boolean active) throws IOException {
    Files.write(root.resolve("big"), new byte[32 << 20]);
    EmbeddedFtpServer server = explicit().start();
    SSLContext context = trusting(server);
    try (RawClient client = RawClient.explicit(server, context)) {
      client.protect(context);
      enter(client);
      try (ServerSocket listener = client.active(true);
          Socket passive = active ? new Socket() : client.extendedPassive()) {
        client.say("RETR big");
        assertThat(client.reply()).startsWith("150");
        try (Socket data = client.secured(active ? listener.accept() : passive)) {
          assertThat(data.getInputStream().read()).isZero();
          assertClosesSoon(server);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void closesInTheMiddleOfAHandshakeOfAMuteClient(boolean active) throws IOException {
    Files.writeString(root.resolve("a"), "a");
    EmbeddedFtpServer server = explicit().start();
    SSLContext context = trusting(server);
    try (RawClient client = RawClient.explicit(server, context)) {
      client.protect(context);
      enter(client);
      try (ServerSocket listener = client.active(true);
          Socket passive = active ? new Socket() : client.extendedPassive()) {
        client.say("RETR a");
        assertThat(client.reply()).startsWith("150");
        try (Socket data = active ? listener.accept() : passive) {
          assertThat(data.isConnected()).isTrue();
          assertClosesSoon(server);
        }
      }
    }
  }

  /** Sooner than the ten seconds after which it would give up. */
  private static void assertClosesSoon(EmbeddedFtpServer server) {
    long start = System.nanoTime();
    server.close();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
    assertThat(EmbeddedFtpServerTest.serverThreads()).isEmpty();
  }

  private static List<Path> leftovers() throws IOException {
    try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return all.filter(p -> p.getFileName().toString().startsWith("ferry-server-tls"))
          .sorted()
          .toList();
    }
  }
}
