package dev.ferry.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.server.EmbeddedFtpServer;
import java.io.BufferedReader;
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

@Timeout(value = 60, unit = SECONDS)
class ServeTest {

  private static final Pattern URL = Pattern.compile("ftp://[^ ]*127\\.0\\.0\\.1:(\\d+)/");

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
