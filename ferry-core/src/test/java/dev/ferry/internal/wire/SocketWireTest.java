package dev.ferry.internal.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ferry.FtpOptions;
import dev.ferry.internal.data.DataConnection;
import dev.ferry.internal.data.TransferBuffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Against a plain socket at the other end. */
@Timeout(60)
class SocketWireTest {

  private static final Duration SHORT = Duration.ofMillis(200);
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final int MORE_THAN_FITS = 64 << 20;

  private ServerSocket server;
  private Socket peer;
  private SocketWire wire;
  private Thread worker = Thread.currentThread();

  @BeforeEach
  void connect() throws IOException {
    server = new ServerSocket();
    // Small buffers, so that a peer that doesn't read is soon noticed.
    server.setReceiveBufferSize(16_384);
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    server.setSoTimeout(20_000);
    SocketChannel channel = SocketChannel.open();
    channel.setOption(StandardSocketOptions.SO_SNDBUF, 16_384);
    channel.connect(server.getLocalSocketAddress());
    wire = new SocketWire(channel);
    peer = server.accept();
    peer.setSoTimeout(20_000);
  }

  @AfterEach
  void close() throws IOException {
    wire.close();
    peer.close();
    server.close();
  }

  @Test
  void readsWhatCameAndThenTheEnd() throws IOException {
    peer.getOutputStream().write("abc".getBytes(US_ASCII));
    peer.shutdownOutput();
    assertThat(readFully(3)).isEqualTo("abc");
    assertThat(wire.read(ByteBuffer.allocate(8), in(LONG))).isEqualTo(-1);
    assertThat(wire.readNow(ByteBuffer.allocate(8))).isEqualTo(-1);
  }

  @Test
  void waitsForTheFirstByte() throws Exception {
    CompletableFuture<String> reading = onAnotherThread(() -> readFully(2));
    awaitSelecting();
    peer.getOutputStream().write("hi".getBytes(US_ASCII));
    assertThat(reading.get(20, TimeUnit.SECONDS)).isEqualTo("hi");
  }

  @Test
  void readsNothingWithoutWaitingWhenNothingIsThere() throws IOException {
    assertThat(wire.readNow(ByteBuffer.allocate(8))).isZero();
  }

  @Test
  void givesUpReadingWhenTheTimeIsOver() {
    long begin = System.nanoTime();
    assertThatExceptionOfType(SocketTimeoutException.class)
        .isThrownBy(() -> wire.read(ByteBuffer.allocate(8), in(SHORT)))
        .withMessage("nothing came within 0.2 s");
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(SHORT);
  }

  @Test
  void canBeReadAfterATimeout() throws IOException {
    assertThatExceptionOfType(SocketTimeoutException.class)
        .isThrownBy(() -> wire.read(ByteBuffer.allocate(8), in(Duration.ofMillis(1))));
    peer.getOutputStream().write('x');
    assertThat(readFully(1)).isEqualTo("x");
  }

  @Test
  void readsWhatIsThereEvenIfTheTimeIsOver() throws Exception {
    peer.getOutputStream().write("ab".getBytes(US_ASCII));
    assertThat(readFully(1)).isEqualTo("a");
    ByteBuffer rest = ByteBuffer.allocate(1);
    assertThat(wire.read(rest, Deadline.in(Duration.ZERO, "x"))).isEqualTo(1);
  }

  @Test
  void givesUpWritingToAPeerThatTakesNothing() {
    ByteBuffer much = ByteBuffer.allocate(MORE_THAN_FITS);
    assertThatExceptionOfType(SocketTimeoutException.class)
        .isThrownBy(() -> {
          while (much.hasRemaining()) {
            wire.write(much, in(SHORT));
          }
        })
        .withMessage("nothing came within 0.2 s");
    assertThat(much.position()).isPositive();
  }

  @Test
  void givesUpSendingAFileToAPeerThatTakesNothing(@TempDir Path folder) throws IOException {
    try (FileChannel file = sparse(folder, MORE_THAN_FITS)) {
      assertThatExceptionOfType(SocketTimeoutException.class)
          .isThrownBy(() -> {
            long position = 0;
            while (position < MORE_THAN_FITS) {
              position += wire.send(file, position, MORE_THAN_FITS, in(SHORT));
            }
          });
    }
  }

  @Test
  void writesAllToAPeerThatReadsSlowly() throws Exception {
    byte[] much = new byte[4 << 20];
    for (int i = 0; i < much.length; i++) {
      much[i] = (byte) ((i * 31) >> 3);
    }
    CompletableFuture<byte[]> taken = onAnotherThread(() -> peer.getInputStream().readAllBytes());
    ByteBuffer from = ByteBuffer.wrap(much);
    while (from.hasRemaining()) {
      assertThat(wire.write(from, in(LONG))).isPositive();
    }
    wire.endOutput(in(Duration.ofSeconds(5)));
    assertThat(taken.get(20, TimeUnit.SECONDS)).isEqualTo(much);
  }

  @Test
  void sendsAFileFromAnyPlaceAndStopsAtItsEnd(@TempDir Path folder) throws Exception {
    Path path = folder.resolve("a.bin");
    Files.writeString(path, "0123456789");
    try (FileChannel file = FileChannel.open(path)) {
      assertThat(wire.send(file, 4, 100, in(LONG))).isEqualTo(6);
      assertThat(wire.send(file, 2, 3, in(LONG))).isEqualTo(3);
      assertThat(wire.send(file, 10, 100, in(LONG))).as("at the end").isZero();
      assertThat(wire.send(file, 99, 100, in(LONG))).as("past the end").isZero();
    }
    wire.endOutput(in(Duration.ofSeconds(5)));
    assertThat(peer.getInputStream().readAllBytes()).asString(US_ASCII).isEqualTo("456789234");
  }

  @Test
  void canStillBeReadWhenItsOutputHasEnded() throws IOException {
    wire.endOutput(in(Duration.ofSeconds(5)));
    assertThat(peer.getInputStream().read()).isEqualTo(-1);
    peer.getOutputStream().write('x');
    assertThat(readFully(1)).isEqualTo("x");
  }

  @Test
  void showsThePeerAProperEndWhenClosed() throws IOException {
    wire.write(ByteBuffer.wrap(new byte[] {'x'}), in(LONG));
    wire.close();
    assertThat(peer.getInputStream().readAllBytes()).containsExactly('x');
  }

  @Test
  void showsThePeerAResetWhenReset() throws IOException {
    wire.reset();
    assertThatExceptionOfType(SocketException.class)
        .isThrownBy(() -> peer.getInputStream().read())
        .withMessageContaining("reset");
  }

  /** The JDK's own exceptions say of a reset while reading that it is of the socket, not here. */
  @Test
  void aResetThatIsSeenWhileWritingIsOneOfTheNetwork(@TempDir Path folder) throws IOException {
    peer.setSoLinger(true, 0);
    peer.close();
    ByteBuffer much = ByteBuffer.allocate(MORE_THAN_FITS);
    assertThatExceptionOfType(SocketException.class)
        .isThrownBy(() -> {
          while (much.hasRemaining()) {
            wire.write(much, in(LONG));
          }
        })
        .withCauseExactlyInstanceOf(IOException.class);
    try (FileChannel file = sparse(folder, 10)) {
      assertThatExceptionOfType(SocketException.class)
          .isThrownBy(() -> wire.send(file, 0, 10, in(LONG)))
          .withCauseExactlyInstanceOf(IOException.class);
    }
  }

  @Test
  void seesAResetOfThePeer() throws IOException {
    peer.setSoLinger(true, 0);
    peer.close();
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> wire.read(ByteBuffer.allocate(8), in(LONG)))
        .withMessageContaining("reset");
  }

  @Test
  void endsAWaitForBytesWhenClosedFromAnotherThread() throws Exception {
    CompletableFuture<String> reading = onAnotherThread(() -> readFully(1));
    awaitSelecting();
    wire.close();
    assertFailed(reading, IOException.class);
  }

  @Test
  void endsAWaitForRoomWhenResetFromAnotherThread() throws Exception {
    CompletableFuture<String> writing =
        onAnotherThread(() -> {
          ByteBuffer much = ByteBuffer.allocate(MORE_THAN_FITS);
          while (much.hasRemaining()) {
            wire.write(much, in(LONG));
          }
          return "";
        });
    awaitSelecting();
    wire.reset();
    assertFailed(writing, IOException.class);
  }

  @Test
  void endsAWaitWhenInterruptedAndLeavesTheThreadInterrupted() throws Exception {
    CompletableFuture<Boolean> stillInterrupted = new CompletableFuture<>();
    CompletableFuture<String> reading =
        onAnotherThread(() -> {
          try {
            return readFully(1);
          } finally {
            stillInterrupted.complete(Thread.currentThread().isInterrupted());
          }
        });
    awaitSelecting();
    worker.interrupt();
    assertFailed(reading, InterruptedIOException.class);
    assertThat(stillInterrupted.get(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void failsAfterItsEndAndCanBeClosedAgain() {
    wire.close();
    wire.close();
    wire.reset();
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> wire.read(ByteBuffer.allocate(8), in(LONG)));
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> wire.write(ByteBuffer.allocate(8), in(LONG)));
    assertThat(wire.peer()).isEqualTo(server.getLocalSocketAddress());
  }

  /** An upload to a server that stops reading must not hang, however the bytes are sent. */
  @Test
  void anUploadFailsWhenTheServerStopsReading(@TempDir Path folder) throws IOException {
    FtpOptions options = FtpOptions.builder("127.0.0.1").stallTimeout(SHORT).build();
    DataConnection data = new DataConnection(wire, TransferBuffer.usual(), options);
    try (FileChannel file = sparse(folder, MORE_THAN_FITS)) {
      assertThatExceptionOfType(SocketTimeoutException.class)
          .isThrownBy(() -> data.copyFrom(file))
          .withMessage("the server took no data within 0.2 s");
    }
    assertThatExceptionOfType(SocketTimeoutException.class)
        .isThrownBy(() ->
            data.copyFrom(Channels.newChannel(new ByteArrayInputStream(new byte[MORE_THAN_FITS]))))
        .withMessage("the server took no data within 0.2 s");
    assertThat(data.sent()).isPositive();
  }

  private interface Task<T> {
    T run() throws Exception;
  }

  private <T> CompletableFuture<T> onAnotherThread(Task<T> task) {
    CompletableFuture<T> result = new CompletableFuture<>();
    worker =
        new Thread(() -> {
          try {
            result.complete(task.run());
          } catch (Exception e) {
            result.completeExceptionally(e);
          }
        });
    worker.setDaemon(true);
    worker.start();
    return result;
  }

  /** Until the other thread waits for its socket; at most as long as the test may take. */
  private void awaitSelecting() {
    long end = System.nanoTime() + LONG.toNanos();
    while (System.nanoTime() < end) {
      for (StackTraceElement frame : worker.getStackTrace()) {
        if (frame.getMethodName().equals("select")) {
          return;
        }
      }
      Thread.onSpinWait();
    }
    throw new AssertionError("the other thread did not wait");
  }

  private static void assertFailed(CompletableFuture<?> task, Class<? extends Exception> type) {
    assertThat(task)
        .failsWithin(Duration.ofSeconds(20))
        .withThrowableThat()
        .withCauseInstanceOf(type);
  }

  private String readFully(int bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(bytes);
    while (buffer.hasRemaining()) {
      if (wire.read(buffer, in(LONG)) < 0) {
        throw new IOException("ended after " + buffer.position());
      }
    }
    return new String(buffer.array(), US_ASCII);
  }

  private static FileChannel sparse(Path folder, long bytes) throws IOException {
    Path path = folder.resolve("sparse.bin");
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      file.setLength(bytes);
    }
    return FileChannel.open(path);
  }

  private static Deadline in(Duration limit) {
    return Deadline.in(limit, "nothing came");
  }
}
