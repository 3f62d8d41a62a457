package dev.ferry.ftplib;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.DataMode;
import dev.ferry.FtpException;
import dev.ferry.FtpOptions;
import dev.ferry.FtpPermanentException;
import dev.ferry.FtpProtocolException;
import dev.ferry.FtpReplyException;
import dev.ferry.FtpTemporaryException;
import dev.ferry.Reply;
import dev.ferry.internal.reply.ReplyFields;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The cases of {@code TestFTPClass} in CPython's test of ftplib, each under its name in camelCase,
 * over IPv4 and IPv6, passive and active, and under TLS ({@code TestTLS_FTPClassMixin}).
 *
 * <p>Left out, because they have no meaning here:
 *
 * <ul>
 *   <li>{@code MiscTestCase.test__all__}: which names a Python module exports. The public
 *       signatures have a test of their own.
 *   <li>In {@code test_storlines}, that a text file is refused: an {@code InputStream} has bytes.
 *   <li>In {@code test_storbinary_rest}, the marker as a string: here it is a number.
 * </ul>
 *
 * <p>{@code TestTLS_FTPClass} is {@link TlsFtpClassTest}, {@code TestIPv6Environment} is {@link
 * Ipv6EnvironmentTest}, {@code TestTimeouts} is {@link TimeoutsTest}.
 */
@ParameterizedClass
@EnumSource(Battery.class)
@Timeout(60)
class FtpClassTest {

  private final Battery battery;
  private final Transport transport;
  private DummyServer server;
  private Ftp client;

  FtpClassTest(Battery battery) throws IOException {
    battery.transport.assumeAvailable();
    this.battery = battery;
    this.transport = battery.transport;
    this.server = new DummyServer(transport);
    this.client = battery.client(options(UTF_8));
  }

  @BeforeEach
  void connect() throws IOException {
    battery.connect(client);
  }

  @AfterEach
  void closeBoth() {
    client.close();
    server.close();
    assertThat(server.server().failure()).isEmpty();
  }

  private FtpOptions options(Charset charset) {
    return transport.options(server.port()).encoding(charset).build();
  }

  private void begin(Charset charset) throws IOException {
    client.close();
    server.close();
    server = new DummyServer(transport, charset);
    client = battery.client(options(charset));
    battery.connect(client);
  }

  // ---- the conversation

  @Test
  void testGetwelcome() {
    assertThat(client.getWelcome()).isEqualTo("220 welcome");
  }

  @Test
  void testSanitize() throws IOException {
    StringBuilder shown = new StringBuilder();
    client.setDebugOutput(shown);
    client.setDebugLevel(1);
    for (String command : List.of("noop", "pass 12345", "PASS 12345")) {
      client.sendCmd(command);
    }
    assertThat(shown.toString().lines().filter(line -> line.startsWith("*cmd*")))
        .containsExactly("*cmd* 'noop'", "*cmd* 'PASS ********'", "*cmd* 'PASS ********'");
  }

  @Test
  void testExceptions() {
    for (String ends : List.of("\r\n", "\n", "\r")) {
      assertThatIllegalArgumentException().isThrownBy(() -> client.sendCmd("echo 40" + ends + "0"));
    }
    assertThrows(FtpTemporaryException.class, "echo 400");
    assertThrows(FtpTemporaryException.class, "echo 499");
    assertThrows(FtpPermanentException.class, "echo 500");
    assertThrows(FtpPermanentException.class, "echo 599");
    assertThrows(FtpProtocolException.class, "echo 999");
  }

  private void assertThrows(Class<? extends FtpException> kind, String command) {
    assertThatExceptionOfType(kind).isThrownBy(() -> client.sendCmd(command));
  }

  @Test
  void testAllErrors() {
    // ftplib's tuple all_errors is one class here.
    assertThat(
            List.of(
                FtpReplyException.class,
                FtpTemporaryException.class,
                FtpPermanentException.class,
                FtpProtocolException.class,
                FtpException.class,
                SocketException.class,
                EOFException.class))
        .allMatch(IOException.class::isAssignableFrom);
  }

  @Test
  void testSetPasv() throws IOException {
    assertThat(new Ftp().options().dataMode()).isEqualTo(DataMode.PASSIVE);
    String passive = transport.ipv6 ? "EPSV" : "PASV";
    String active = transport.ipv6 ? "EPRT" : "PORT";
    client.setPasv(true);
    client.nlst();
    client.setPasv(false);
    client.nlst();
    assertThat(waysHeard()).containsExactly(passive, active);
  }

  private List<String> waysHeard() {
    Set<String> ways = Set.of("PASV", "EPSV", "PORT", "EPRT");
    return server.server().heard().stream()
        .map(line -> line.split(" ", -1)[0])
        .filter(ways::contains)
        .toList();
  }

  @Test
  void testVoidcmd() throws IOException {
    client.voidCmd("echo 200");
    client.voidCmd("echo 299");
    assertThatExceptionOfType(FtpReplyException.class)
        .isThrownBy(() -> client.voidCmd("echo 300"))
        .matches(FtpException::connectionUsable);
    // A 1xx promises another reply, so this ends the connection; ftplib would go on.
    assertThatExceptionOfType(FtpReplyException.class)
        .isThrownBy(() -> client.voidCmd("echo 199"))
        .matches(e -> !e.connectionUsable());
  }

  @Test
  void testLogin() throws IOException {
    assertThat(client.login()).isEqualTo("230 password ok");
    assertThat(server.server().heard()).containsSubsequence("USER anonymous", "PASS anonymous@");
  }

  @Test
  void testAcct() throws IOException {
    assertThat(client.acct("secret")).isEqualTo("230 acct ok");
  }

  @Test
  void testQuit() throws IOException {
    assertThat(client.quit()).isEqualTo("221 quit ok");
    assertThatIllegalStateException().isThrownBy(() -> client.pwd());
    server.server().awaitNoConnections(Duration.ofSeconds(5));
  }

  @Test
  void testAbort() throws IOException {
    assertThat(client.abort()).isEqualTo("226 abor ok");
    assertThat(client.pwd()).isEqualTo("pwd ok");
  }

  // ---- files and directories

  @Test
  void testRename() throws IOException {
    assertThat(client.rename("a", "b")).isEqualTo("250 rnto ok");
    server.nextResponse("200");
    assertThatExceptionOfType(FtpReplyException.class).isThrownBy(() -> client.rename("a", "b"));
  }

  @Test
  void testDelete() throws IOException {
    assertThat(client.delete("foo")).isEqualTo("250 dele ok");
    server.nextResponse("199");
    assertThatExceptionOfType(FtpReplyException.class).isThrownBy(() -> client.delete("foo"));
  }

  @Test
  void testSize() throws IOException {
    // Not 213, so it isn't a size, whatever it looks like.
    assertThat(client.size("foo")).isEmpty();
  }

  @Test
  void testMkd() throws IOException {
    assertThat(client.mkd("/foo")).isEqualTo("/foo");
  }

  @Test
  void testRmd() throws IOException {
    assertThat(client.rmd("foo")).isEqualTo("250 rmd ok");
  }

  @Test
  void testCwd() throws IOException {
    assertThat(client.cwd("/foo")).isEqualTo("250 cwd ok");
  }

  @Test
  void testPwd() throws IOException {
    assertThat(client.pwd()).isEqualTo("pwd ok");
  }

  // ---- transfers

  @Test
  void testRetrbinary() throws IOException {
    assertRetrBinary(UTF_8);
  }

  private void assertRetrBinary(Charset charset) throws IOException {
    ByteArrayOutputStream received = new ByteArrayOutputStream();
    assertThat(client.retrBinary("retr", received::write)).isEqualTo("226 transfer complete");
    assertThat(received.toString(charset)).isEqualTo(DummyServer.RETR_DATA);
  }

  @Test
  void testRetrbinaryRest() throws IOException {
    byte[] all = DummyServer.RETR_DATA.getBytes(UTF_8);
    for (int rest : List.of(0, 10, 20)) {
      ByteArrayOutputStream received = new ByteArrayOutputStream();
      client.retrBinary("retr", received::write, 8192, rest);
      assertThat(received.toByteArray()).isEqualTo(Arrays.copyOfRange(all, rest, all.length));
    }
  }

  @Test
  void testRetrlines() throws IOException {
    assertRetrLines();
  }

  private void assertRetrLines() throws IOException {
    List<String> received = new ArrayList<>();
    client.retrLines("retr", received::add);
    assertThat(received).isEqualTo(DummyServer.RETR_DATA.lines().toList());
  }

  @Test
  void testStorbinary() throws IOException {
    assertStorBinary(UTF_8);
    ByteArrayOutputStream echoed = new ByteArrayOutputStream();
    byte[] data = DummyServer.RETR_DATA.getBytes(UTF_8);
    client.storBinary("stor", new ByteArrayInputStream(data), 4096, echoed::write, Ftp.NO_REST);
    assertThat(echoed.toByteArray()).isEqualTo(data);
  }

  private void assertStorBinary(Charset charset) throws IOException {
    byte[] data = DummyServer.RETR_DATA.getBytes(charset);
    client.storBinary("stor", new ByteArrayInputStream(data));
    assertThat(server.lastReceived()).isEqualTo(data);
  }

  @Test
  void testStorbinaryRest() throws IOException {
    ByteArrayInputStream in = new ByteArrayInputStream("some data".getBytes(UTF_8));
    client.storBinary("stor", in, 8192, null, 30);
    assertThat(server.rest()).isEqualTo("30");
    assertThat(server.lastReceived()).asString().isEqualTo("some data");
  }

  @Test
  void testStorlines() throws IOException {
    byte[] data = DummyServer.RETR_DATA.replace("\r\n", "\n").getBytes(UTF_8);
    client.storLines("stor", new ByteArrayInputStream(data));
    assertThat(server.lastReceived()).isEqualTo(DummyServer.RETR_DATA.getBytes(UTF_8));
    ByteArrayOutputStream echoed = new ByteArrayOutputStream();
    client.storLines("stor foo", new ByteArrayInputStream(data), echoed::write);
    assertThat(echoed.toString(UTF_8)).isEqualTo(DummyServer.RETR_DATA);
  }

  @Test
  void testRetrlinesTooLong() throws IOException {
    client.sendCmd("SETLONGRETR " + 2 * 8192);
    List<String> received = new ArrayList<>();
    assertThatExceptionOfType(FtpProtocolException.class)
        .isThrownBy(() -> client.retrLines("retr", received::add));
    assertThat(received).isEmpty();
  }

  @Test
  void testStorlinesTooLong() {
    byte[] line = "x".repeat(2 * 8192).getBytes(UTF_8);
    assertThatExceptionOfType(FtpProtocolException.class)
        .isThrownBy(() -> client.storLines("stor", new ByteArrayInputStream(line)));
  }

  @Test
  void testLineTooLong() {
    assertThatExceptionOfType(FtpProtocolException.class)
        .isThrownBy(() -> client.sendCmd("x".repeat(2 * 8192)))
        .matches(e -> !e.connectionUsable());
  }

  // ---- listings

  @Test
  void testNlst() throws IOException {
    assertThat(client.nlst()).isEqualTo(DummyServer.NAMES);
  }

  @Test
  void testDir() throws IOException {
    List<String> lines = new ArrayList<>();
    client.dir(lines::add);
    assertThat(lines).isEqualTo(DummyServer.NAMES);
  }

  @Test
  void testMlsd() throws IOException {
    assertThat(entries("/", "size", "type"))
        .isNotEmpty()
        .allSatisfy(entry -> {
          assertThat(entry.name()).isNotEmpty();
          assertThat(entry.facts()).containsOnlyKeys("type", "perm", "unique");
        });
    assertThat(entries("/")).isEqualTo(entries(""));

    String facts = "type=type;perm=perm;unique=unique;";
    for (String name :
        List.of("name", "na me", "name ", " name", "n am  e", "na;me", ";name", ";name;", ";;;;")) {
      server.nextData(facts + " " + name + "\r\n");
      assertThat(entries("")).singleElement().extracting(MlsdEntry::name).isEqualTo(name);
    }
    for (String type : List.of("ty=pe", "=type", "t=y=pe", "====")) {
      server.nextData("type=" + type + ";perm=perm;unique=unique; name\r\n");
      assertThat(entries(""))
          .singleElement()
          .satisfies(e -> assertThat(e.facts()).containsEntry("type", type));
    }
    server.nextData("Type=type;PeRM=perm;UNIQUE=unique; name\r\n");
    assertThat(entries(""))
        .singleElement()
        .satisfies(e -> assertThat(e.facts()).containsOnlyKeys("type", "perm", "unique"));
    server.nextData("");
    assertThat(entries("")).isEmpty();
  }

  private List<MlsdEntry> entries(String path, String... facts) throws IOException {
    try (Stream<MlsdEntry> entries = client.mlsd(path, facts)) {
      return entries.toList();
    }
  }

  // ---- data connections

  @Test
  void testMakeport() throws IOException {
    // makeport has no counterpart; what it sends is seen in a transfer.
    client.setPasv(false);
    client.nlst();
    assertThat(waysHeard()).containsExactly(transport.ipv6 ? "EPRT" : "PORT");
  }

  @Test
  void testMakepasv() throws IOException {
    // makepasv has no counterpart; what it sends is seen in a transfer.
    client.setPasv(true);
    client.nlst();
    assertThat(waysHeard()).containsExactly(transport.ipv6 ? "EPSV" : "PASV");
  }

  @Test
  void testMakepasvIssue43285SecurityDisabled() {
    client.setPasv(true);
    client.setTrustServerPasvIpv4Address(true);
    server.passiveHost("127,0,0,2");
    if (transport.ipv6) {
      // EPSV has no host that could be trusted.
      assertThatNoTransferFails();
      return;
    }
    assertThatThrownBy(() -> client.nlst())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("127.0.0.2");
  }

  @Test
  void testMakepasvIssue43285SecurityEnabledDefault() throws IOException {
    // The dummy server says 252.253.254.255.
    client.setPasv(true);
    try (DataStream data = client.transferCmd("list")) {
      assertThat(data.peerAddress().getAddress())
          .isEqualTo(InetAddress.getByName(transport.loopback()));
    }
  }

  private void assertThatNoTransferFails() {
    assertThatNoException().isThrownBy(() -> client.nlst());
  }

  @Test
  void testSourceAddress() throws Exception {
    InetAddress loopback = InetAddress.getByName(transport.loopback());
    try (ServerSocket listener = new ServerSocket(0, 1, loopback)) {
      CompletableFuture<Integer> seen =
          CompletableFuture.supplyAsync(() -> greetAndNotePort(listener));
      int port = unusedPort(loopback);
      client.connect(
          transport.loopback(),
          listener.getLocalPort(),
          null,
          new InetSocketAddress(loopback, port));
      assertThat(seen.get(10, TimeUnit.SECONDS)).isEqualTo(port);
    }
  }

  private static int greetAndNotePort(ServerSocket listener) {
    try {
      listener.setSoTimeout(10_000);
      try (Socket socket = listener.accept()) {
        socket.getOutputStream().write("220 hello\r\n".getBytes(StandardCharsets.US_ASCII));
        return socket.getPort();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int unusedPort(InetAddress loopback) throws IOException {
    try (ServerSocket probe = new ServerSocket(0, 1, loopback)) {
      return probe.getLocalPort();
    }
  }

  @Test
  void testSourceAddressPassiveConnection() throws IOException {
    // The host is used for data connections too; a port could serve only the first of them, and
    // the control connection has it already.
    InetAddress loopback = InetAddress.getByName(transport.loopback());
    int port = unusedPort(loopback);
    client.setPasv(true);
    client.connect("", 0, null, new InetSocketAddress(loopback, port));
    try (DataStream data = client.transferCmd("list")) {
      assertThat(data.localAddress().getAddress()).isEqualTo(loopback);
      assertThat(data.localAddress().getPort()).isNotEqualTo(port);
    }
  }

  // ---- the rest

  @Test
  void testWithStatement() throws IOException {
    client.close();
    // Java's try-with-resources calls close(), which says nothing; Python's with tries QUIT.
    try (Ftp other = new Ftp(options(UTF_8))) {
      other.connect();
      other.sendCmd("noop");
    }
    server.server().awaitDone(Duration.ofSeconds(5));
    assertThat(server.lastCommand()).isEqualTo("noop");
  }

  @Test
  void testParse257() {
    assertThat(pathOf("257 \"/foo/bar\"")).isEqualTo("/foo/bar");
    assertThat(pathOf("257 \"/foo/bar\" created")).isEqualTo("/foo/bar");
    assertThat(pathOf("257 \"\"")).isEmpty();
    assertThat(pathOf("257 \"\" created")).isEmpty();
    assertThat(pathOf("257 \"/foo/b\"\"ar\"")).isEqualTo("/foo/b\"ar");
    assertThat(pathOf("257 \"/foo/b\"\"ar\" created")).isEqualTo("/foo/b\"ar");
    // ftplib's parser refuses another code, and its mkd and pwd never let one through to it.
    assertThat(pathOf("250 \"/foo/bar\"")).isEmpty();
  }

  private static String pathOf(String line) {
    return ReplyFields.pathOf257(new Reply(Integer.parseInt(line.substring(0, 3)), List.of(line)));
  }

  @Test
  void testEncodingParam() throws IOException {
    assertThat(new Ftp().options().encoding()).isEqualTo(UTF_8);
    for (Charset charset : List.of(ISO_8859_1, UTF_8)) {
      begin(charset);
      assertRetrBinary(charset);
      assertStorBinary(charset);
      assertRetrLines();
      assertThat(client.nlst()).isEqualTo(DummyServer.NAMES);
      assertThat(client.mkd("/bücher ®")).isEqualTo("/bücher ®");
    }
  }
}
