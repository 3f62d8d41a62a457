package dev.ferry.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, unit = SECONDS)
@Isolated("looks for threads that a server left behind")
class EmbeddedFtpServerTest {

  @TempDir Path root;

  private EmbeddedFtpServer.Builder builder() {
    return EmbeddedFtpServer.builder(root);
  }

  @Test
  void letsInTheUserAndNobodyElse() throws IOException {
    try (EmbeddedFtpServer server = builder().user("ada", "se cret").start();
        RawClient client = new RawClient(server)) {
      assertThat(client.greeting).startsWith("220");
      assertThat(client.ask("PWD")).startsWith("530");
      assertThat(client.ask("USER ada")).startsWith("331");
      assertThat(client.ask("PASS wrong")).startsWith("530");
      assertThat(client.ask("USER ada")).startsWith("331");
      assertThat(client.ask("PASS se cret")).startsWith("230");
      assertThat(client.ask("PWD")).startsWith("257 \"/\"");
      assertThat(client.ask("QUIT")).startsWith("221");
    }
  }

  @Test
  void turnsAwayGuestsAndStrangersWhenAUserIsNamed() throws IOException {
    try (EmbeddedFtpServer server = builder().user("ada", "secret").start();
        RawClient guest = new RawClient(server);
        RawClient stranger = new RawClient(server)) {
      assertThat(guest.ask("USER anonymous")).startsWith("530");
      assertThat(stranger.ask("USER bob")).startsWith("331");
      assertThat(stranger.ask("PASS secret")).startsWith("530");
    }
  }

  @Test
  void letsInGuestsWhenNoUserIsNamed() throws IOException {
    try (EmbeddedFtpServer server = builder().start();
        RawClient client = new RawClient(server)) {
      assertThat(client.ask("USER anonymous")).startsWith("331");
      assertThat(client.ask("PASS guest@")).startsWith("230");
      assertThat(server.url()).isEqualTo("ftp://127.0.0.1:" + server.port() + "/");
    }
  }

  @Test
  void neverShowsThePassword() throws IOException {
    EmbeddedFtpServer server = builder().user("a@b c", "hunter2").start();
    try (server) {
      assertThat(server.url()).isEqualTo("ftp://a%40b%20c@127.0.0.1:" + server.port() + "/");
      assertThat(server.toString()).contains(server.url()).doesNotContain("hunter2");
    }
    assertThat(server.toString()).contains("closed").doesNotContain("hunter2");
  }

  @ParameterizedTest
  @CsvSource({"127.0.0.1, PASV", "127.0.0.1, EPSV", "127.0.0.1, PORT", "127.0.0.1, EPRT"})
  void movesFilesOverIpv4(String host, String mode) throws IOException {
    movesFiles(host, mode);
  }

  @ParameterizedTest
  @CsvSource({"::1, EPSV", "::1, EPRT"})
  void movesFilesOverIpv6(String host, String mode) throws IOException {
    assumeTrue(isLocal(host), "this machine has no IPv6 loopback");
    movesFiles(host, mode);
  }

  private void movesFiles(String host, String mode) throws IOException {
    String bytes = "one\r\ntwo\n\0\377".repeat(20_000);
    try (EmbeddedFtpServer server = builder().host(host).start();
        RawClient client = RawClient.guest(server)) {
      client.ask("TYPE I");
      if (mode.equals("PASV") || mode.equals("EPSV")) {
        boolean extended = mode.equals("EPSV");
        client.upload(extended ? client.extendedPassive() : client.passive(), "STOR a.bin", bytes);
        assertThat(
                client.download(
                    extended ? client.extendedPassive() : client.passive(), "RETR a.bin"))
            .isEqualTo(bytes);
      } else {
        assertThat(activeRoundTrip(client, mode.equals("EPRT"), bytes)).isEqualTo(bytes);
      }
      assertThat(root.resolve("a.bin")).hasSize(bytes.length());
      assertThat(server.host()).isEqualTo(host);
    }
  }

  private static String activeRoundTrip(RawClient client, boolean extended, String bytes)
      throws IOException {
    try (ServerSocket listener = client.active(extended)) {
      client.say("STOR a.bin");
      assertThat(client.reply()).startsWith("150");
      try (Socket data = listener.accept()) {
        data.getOutputStream().write(bytes.getBytes(ISO_8859_1));
      }
      assertThat(client.reply()).startsWith("226");
    }
    try (ServerSocket listener = client.active(extended)) {
      client.say("RETR a.bin");
      assertThat(client.reply()).startsWith("150");
      try (Socket data = listener.accept()) {
        String all = new String(data.getInputStream().readAllBytes(), ISO_8859_1);
        assertThat(client.reply()).startsWith("226");
        return all;
      }
    }
  }

  @Test
  void refusesChangesWhenReadOnly() throws IOException {
    Files.writeString(root.resolve("kept.txt"), "kept");
    try (EmbeddedFtpServer server = builder().readOnly(true).start();
        RawClient client = RawClient.guest(server)) {
      assertThat(client.download(client.passive(), "RETR kept.txt")).isEqualTo("kept");
      try (Socket unused = client.passive()) {
        assertThat(unused.isConnected()).isTrue();
        assertThat(client.ask("STOR new.txt")).startsWith("550");
      }
      assertThat(client.ask("MKD new")).startsWith("550");
      assertThat(client.ask("DELE kept.txt")).matches("(450|550) .*");
      client.ask("RNFR kept.txt");
      assertThat(client.ask("RNTO gone.txt")).matches("5\\d\\d .*");
      assertThat(list(root)).containsExactly("kept.txt");
    }
  }

  @Test
  void staysInsideItsRootButForLinks() throws IOException {
    Path served = Files.createDirectory(root.resolve("served"));
    Files.writeString(root.resolve("outside.txt"), "outside");
    Files.writeString(served.resolve("inside.txt"), "inside");
    try (EmbeddedFtpServer server = EmbeddedFtpServer.builder(served).start();
        RawClient client = RawClient.guest(server)) {
      assertThat(client.ask("CWD ../..")).startsWith("250");
      assertThat(client.ask("PWD")).startsWith("257 \"/\"");
      assertThat(client.ask("SIZE ../outside.txt")).startsWith("550");
      assertThat(client.ask("SIZE ..\\outside.txt")).startsWith("550");
      assertThat(client.ask("SIZE inside.txt")).startsWith("213 6");
      Files.createSymbolicLink(served.resolve("door"), root);
      assertThat(client.ask("SIZE door/outside.txt")).startsWith("213 7");
    }
  }

  @Test
  void turnsAwayOneLoginTooMany() throws IOException {
    try (EmbeddedFtpServer server = builder().maxLogins(1).start();
        RawClient first = RawClient.guest(server);
        RawClient second = new RawClient(server)) {
      assertThat(first.ask("NOOP")).startsWith("200");
      assertThat(second.ask("USER anonymous")).startsWith("421");
    }
  }

  @Test
  void closesSilentConnections() throws IOException {
    try (EmbeddedFtpServer server = builder().idleTimeout(Duration.ofSeconds(1)).start();
        RawClient client = RawClient.guest(server)) {
      assertThatThrownBy(client::reply).isInstanceOf(EOFException.class);
    }
  }

  @Test
  void saysWhichPortIsTaken() throws IOException {
    try (EmbeddedFtpServer first = builder().start()) {
      int taken = first.port();
      assertThatThrownBy(() -> builder().port(taken).start())
          .isInstanceOf(IOException.class)
          .hasMessageContaining("127.0.0.1 port " + taken)
          .hasMessageContaining("in use");
    }
    assertThat(serverThreads()).isEmpty();
  }

  @Test
  void saysWhatIsWrongWithTheFolder() throws IOException {
    Path missing = root.resolve("missing");
    Path file = Files.writeString(root.resolve("file"), "");
    assertThatThrownBy(() -> EmbeddedFtpServer.builder(missing).start())
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("missing")
        .hasMessageContaining("no such folder");
    assertThatThrownBy(() -> EmbeddedFtpServer.builder(file).start())
        .isInstanceOf(NotDirectoryException.class)
        .hasMessageContaining("not a folder");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 65536})
  void refusesPortsThatAreNone(int port) {
    assertThatThrownBy(() -> builder().port(port)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesUsersThatFtpCannotSay() {
    assertThatThrownBy(() -> builder().user("", "x")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> builder().user("ada", "sec\nret"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("ret\n");
  }

  @Test
  void leavesNoThreadAndNoPortBehind() throws IOException {
    EmbeddedFtpServer server = builder().start();
    RawClient client = RawClient.guest(server);
    assertThat(client.ask("NOOP")).startsWith("200");
    assertThat(serverThreads()).isNotEmpty();
    server.close();
    server.close();
    assertThat(serverThreads()).isEmpty();
    assertThatThrownBy(client::reply).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> new RawClient(server)).isInstanceOf(ConnectException.class);
    try (EmbeddedFtpServer again = builder().port(server.port()).start()) {
      assertThat(again.port()).isEqualTo(server.port());
    }
    client.close();
  }

  @Test
  void closesInTheMiddleOfADownloadThatNobodyReads() throws IOException {
    Files.write(root.resolve("big"), new byte[32 << 20]);
    EmbeddedFtpServer server = builder().start();
    try (RawClient client = RawClient.guest(server);
        Socket data = client.passive()) {
      client.say("RETR big");
      assertThat(client.reply()).startsWith("150");
      assertThat(data.getInputStream().read()).isZero();
      server.close();
      assertThat(serverThreads()).isEmpty();
    }
  }

  @Test
  void closesWhileWaitingForADataConnection() throws IOException {
    Files.writeString(root.resolve("a"), "a");
    EmbeddedFtpServer server = builder().start();
    try (RawClient client = RawClient.guest(server)) {
      client.ask("PASV");
      client.say("RETR a");
      assertThat(client.reply()).startsWith("150");
      server.close();
      assertThat(serverThreads()).isEmpty();
    }
  }

  static List<String> serverThreads() {
    Set<Thread> all = Thread.getAllStackTraces().keySet();
    return all.stream()
        .filter(Thread::isAlive)
        .filter(t -> t.getThreadGroup() != null)
        .filter(t -> !t.getName().startsWith("ssl-exec-")) // shared by all servers
        .filter(t ->
            t.getThreadGroup().getName().equals("ferry-server") || t.getName().startsWith("Nio"))
        .map(Thread::getName)
        .toList();
  }

  private static List<String> list(Path folder) throws IOException {
    try (Stream<Path> names = Files.list(folder)) {
      return names.map(p -> p.getFileName().toString()).sorted().toList();
    }
  }

  private static boolean isLocal(String host) throws IOException {
    return NetworkInterface.getByInetAddress(InetAddress.getByName(host)) != null;
  }
}
