package dev.ferry.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.FtpOptions;
import dev.ferry.Security;
import dev.ferry.TlsOptions;
import dev.ferry.cli.output.ExitCode;
import dev.ferry.ftplib.FtpTls;
import dev.ferry.server.EmbeddedFtpServer;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.StringWriter;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, unit = SECONDS)
class ServeTest {

  private static final Pattern URL = Pattern.compile("ftps?://[^ ]*127\\.0\\.0\\.1:(\\d+)/");

  private static final Pattern PIN = Pattern.compile("sha256//[A-Za-z0-9+/]{43}=");

  @TempDir Path folder;

  /** Hears when the command has said that it serves. */
  private static final class Announced extends StringWriter {

    private final CountDownLatch said = new CountDownLatch(1);

    @Override
    public void flush() {
      if (URL.matcher(toString()).find()) {
        said.countDown();
      }
    }

    int port() throws InterruptedException {
      assertThat(said.await(30, SECONDS)).isTrue();
      Matcher m = URL.matcher(toString());
      assertThat(m.find()).isTrue();
      return Integer.parseInt(m.group(1));
    }
  }

  @Test
  void servesUntilStandardInputEnds() throws Exception {
    Announced out = new Announced();
    PipedOutputStream stdin = new PipedOutputStream();
    PipedInputStream in = new PipedInputStream(stdin);
    CompletableFuture<Run> run =
        CompletableFuture.supplyAsync(() ->
            Run.of(
                in,
                out,
                new StringWriter(),
                "serve",
                folder.toString(),
                "--until-eof",
                "--user",
                "ada:hunter2"));
    int port = out.port();
    try (Socket client = new Socket(InetAddress.getLoopbackAddress(), port)) {
      client.setSoTimeout(10_000);
      BufferedReader replies =
          new BufferedReader(new InputStreamReader(client.getInputStream(), US_ASCII));
      assertThat(replies.readLine()).startsWith("220");
      client.getOutputStream().write("USER ada\r\nPASS hunter2\r\n".getBytes(US_ASCII));
      assertThat(replies.readLine()).startsWith("331");
      assertThat(replies.readLine()).startsWith("230");
    }
    assertThat(run).isNotDone();
    stdin.close();
    Run ended = run.get(30, SECONDS);
    assertThat(ended.exitCode()).isZero();
    assertThat(ended.out()).contains("Ctrl-C").contains(folder.toRealPath().toString());
    assertThat(ended.all()).doesNotContain("hunter2");
    assertThat(ended.err()).isEmpty();
    assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port))
        .isInstanceOf(ConnectException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--tls", "--tls=implicit"})
  void servesUnderTlsToWhoeverKnowsItsKey(String tls) throws Exception {
    Announced out = new Announced();
    PipedOutputStream stdin = new PipedOutputStream();
    PipedInputStream in = new PipedInputStream(stdin);
    CompletableFuture<Run> run =
        CompletableFuture.supplyAsync(() ->
            Run.of(in, out, new StringWriter(), "serve", tls, folder.toString(), "--until-eof"));
    int port = out.port();
    Matcher pin = PIN.matcher(out.toString());
    assertThat(pin.find()).isTrue();
    boolean implicit = tls.endsWith("implicit");
    FtpOptions options =
        FtpOptions.builder("127.0.0.1")
            .port(port)
            .security(implicit ? Security.IMPLICIT : Security.EXPLICIT)
            .tls(TlsOptions.builder().pin(pin.group()).build())
            .build();
    try (FtpTls client = new FtpTls(options)) {
      client.connect();
      client.login();
      client.storBinary("STOR a", new ByteArrayInputStream("hello".getBytes(US_ASCII)));
      assertThat(client.nlst()).containsExactly("a");
      assertThat(client.tls().resumed()).isEqualTo(2);
      client.quit();
    }
    stdin.close();
    Run ended = run.get(30, SECONDS);
    assertThat(ended.exitCode()).isZero();
    assertThat(ended.out()).contains(implicit ? "TLS is implicit" : "TLS is explicit (AUTH TLS)");
    assertThat(ended.err()).isEmpty();
    assertThat(folder.resolve("a")).hasContent("hello");
  }

  @Test
  void servesForTheTimeGiven() {
    Run run = Run.of("serve", folder.toString(), "--for", "50ms", "--read-only");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("read only").contains("anonymous").contains("wait 0.1 s");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void warnsWhenTheNetworkGetsIn() {
    Run run = Run.of("serve", folder.toString(), "--host", "0.0.0.0", "--for", "1ms");
    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).contains("warning: 0.0.0.0 is open to the network").contains("everybody");
    assertThat(run.err()).contains("not encrypted");
    Run tls = Run.of("serve", folder.toString(), "--host", "0.0.0.0", "--for", "1ms", "--tls");
    assertThat(tls.exitCode()).isZero();
    assertThat(tls.err()).contains("everybody").doesNotContain("not encrypted");
  }

  @Test
  void endsIfThePortIsTaken() throws IOException {
    try (EmbeddedFtpServer other = EmbeddedFtpServer.builder(folder).start()) {
      String port = String.valueOf(other.port());
      Run run = Run.of("serve", folder.toString(), "--port", port, "--for", "1ms");
      assertThat(run.exitCode()).isEqualTo(ExitCode.NETWORK.number());
      assertThat(run.err()).contains("127.0.0.1 port " + port).contains("in use");
    }
  }

  @Test
  void endsIfThereIsNoSuchFolder() throws IOException {
    Run missing = Run.of("serve", folder.resolve("missing").toString());
    assertThat(missing.exitCode()).isEqualTo(ExitCode.NOT_THERE.number());
    assertThat(missing.err()).contains("no such folder");
    Run file = Run.of("serve", Files.writeString(folder.resolve("file"), "").toString());
    assertThat(file.exitCode()).isEqualTo(ExitCode.IN_THE_WAY.number());
    assertThat(file.err()).contains("not a folder");
  }
}
