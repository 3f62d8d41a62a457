package dev.ferry.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ferry.FtpOptions;
import dev.ferry.ProxyOptions;
import dev.ferry.ProxyOptions.Kind;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a wire through a proxy says of itself, and how its making ends. */
@Timeout(30)
class ProxyWireTest {

  private static final InetSocketAddress SERVER =
      InetSocketAddress.createUnresolved("ftp.invalid", 21);

  @ParameterizedTest
  @EnumSource(names = {"SOCKS5", "HTTP_CONNECT"})
  void anotherThreadCanEndTheWaitForAProxy(Kind kind) throws Exception {
    try (ServerSocket proxy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Dialer dialer = new Dialer(options(ProxyOptions.of(kind, "127.0.0.1", proxy.getLocalPort())));
      BlockingQueue<Closeable> opened = new LinkedBlockingQueue<>();
      CompletableFuture<Throwable> end =
          CompletableFuture.supplyAsync(
              () -> catchThrowable(() -> dialer.data(SERVER, opened::add)));
      try (Socket client = proxy.accept()) {
        assertThat(client.getInputStream().read()).as("it asks, and waits").isPositive();
        Closeable connecting = opened.remove();
        Closeable waiting = opened.remove();
        assertThat(waiting).isNotSameAs(connecting);
        waiting.close();
        assertThat(end.get(20, TimeUnit.SECONDS)).isInstanceOf(ClosedChannelException.class);
      }
    }
  }

  /** 1xx may come before any answer; what stands behind a 200 is the server's. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\n\r\n",
        "HTTP/1.0 200\r\n\r\n",
        "HTTP/1.1 204 \r\nA: b\r\n\r\n",
        "HTTP/1.1 200 OK\nA: b\n\n",
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 102 Processing\r\nA: b\r\n\r\nHTTP/1.1 200 OK\r\n\r\n",
      })
  void takesTheHeaderAndNothingMore(String header) throws Exception {
    try (Answering proxy = new Answering(header + "220 ready\r\n");
        Wire wire = new Dialer(options(proxy.http())).control()) {
      ByteBuffer got = ByteBuffer.allocate(100);
      Deadline deadline = Deadline.in(Duration.ofSeconds(20), "no greeting");
      while (got.position() < 11) {
        assertThat(wire.read(got, deadline)).isPositive();
      }
      assertThat(new String(got.array(), 0, got.position(), StandardCharsets.US_ASCII))
          .isEqualTo("220 ready\r\n");
      assertThat(wire.peer()).isEqualTo(SERVER);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "220 an FTP server\r\n",
        "HTTP/2 200\r\n\r\n",
        "HTTP/1.1 2000 OK\r\n\r\n",
        "HTTP/1.1 OK\r\n\r\n",
        "\r\n",
        "\u0001\u0002\r\n",
      })
  void refusesWhatIsNoHeader(String header) throws Exception {
    try (Answering proxy = new Answering(header)) {
      assertThat(catchThrowable(() -> new Dialer(options(proxy.http())).control()))
          .isInstanceOf(TunnelRefused.class)
          .hasMessageStartingWith(proxy.http() + " is of no use: it does not answer as an HTTP")
          .hasMessageNotContaining("\u0001");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'\u0005\u0001', it chose a way to log in that was not offered (1)",
    "'\u0005\u0002', it chose a way to log in that was not offered (2)",
    "'\u0004\u0000', 'it does not answer as a SOCKS5 proxy does, but begins with byte 4'",
    "'\u0005\u0000\u0005\u0000\u0000\u0007', 'its answer has an address of no known kind (7)'",
    "'\u0005\u0000\u0004\u0000\u0000\u0001', "
        + "'it does not answer as a SOCKS5 proxy does, but begins with byte 4'",
  })
  void refusesWhatIsNoSocks(String bytes, String reason) throws Exception {
    try (Answering proxy = new Answering(bytes)) {
      assertThat(catchThrowable(() -> new Dialer(options(proxy.socks())).control()))
          .isInstanceOf(TunnelRefused.class)
          .hasMessage(proxy.socks() + " is of no use: " + reason);
    }
  }

  @Test
  void aNameIsWrittenInAscii() {
    assertThat(HostName.shown(InetSocketAddress.createUnresolved("bücher.example", 21)))
        .isEqualTo("xn--bcher-kva.example:21");
  }

  private static FtpOptions options(ProxyOptions way) {
    return FtpOptions.builder("ftp.invalid").timeout(Duration.ofSeconds(20)).proxy(way).build();
  }

  /** Says the same to everybody, at once. */
  private static final class Answering implements AutoCloseable {

    private final ServerSocket listener;
    private final CompletableFuture<Void> over;

    Answering(String answer) throws IOException {
      listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
      over =
          CompletableFuture.runAsync(() -> {
            try (Socket client = listener.accept()) {
              client.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
              client.getInputStream().transferTo(OutputStream.nullOutputStream());
            } catch (IOException e) {
              // The client leaves as it likes.
            }
          });
    }

    ProxyOptions http() {
      return ProxyOptions.of(Kind.HTTP_CONNECT, "127.0.0.1", listener.getLocalPort());
    }

    ProxyOptions socks() {
      return ProxyOptions.of(Kind.SOCKS5, "127.0.0.1", listener.getLocalPort());
    }

    @Override
    public void close() throws IOException {
      listener.close();
      over.orTimeout(20, TimeUnit.SECONDS).join();
    }
  }
}
