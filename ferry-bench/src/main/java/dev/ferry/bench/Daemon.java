package dev.ferry.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server's process, on loopback or behind a link, which is gone when this JVM is. */
final class Daemon implements AutoCloseable {

  private static final long START_SECONDS = 10;

  /** Ends the server when our end of the pipe is closed, even because this JVM was killed. */
  private static final String LEASH =
      "trap '' INT; \"$@\" & server=$!; read -r end; kill \"$server\"; wait \"$server\"";

  private final Process process;
  private final String greeting;

  private Daemon(Process process, String greeting) {
    this.process = process;
    this.greeting = greeting;
  }

  /** Starts one and waits until it greets, 10 seconds at most. */
  static Daemon start(List<String> command, Path log, int port) throws IOException {
    return start(Place.LOOPBACK, command, log, port);
  }

  /** The same elsewhere: it has to listen on the address of that place. */
  static Daemon start(Place place, List<String> command, Path log, int port) throws IOException {
    List<String> leashed = new ArrayList<>(List.of("sh", "-c", LEASH, "sh"));
    leashed.addAll(place.way());
    leashed.addAll(command);
    Process process =
        new ProcessBuilder(leashed).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      return new Daemon(process, greeting(new InetSocketAddress(place.address(), port)));
    } catch (IOException e) {
      stop(process);
      throw new IOException(command.get(0) + " doesn't start: " + Files.readString(log), e);
    }
  }

  /** A port on which nobody listens yet. */
  static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  private static String greeting(InetSocketAddress address) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    IOException last = new IOException("not asked");
    while (System.nanoTime() < deadline) {
      try (Socket socket = new Socket()) {
        socket.connect(address, 1000);
        socket.setSoTimeout(1000);
        String line =
            new BufferedReader(
                    new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))
                .readLine();
        if (line != null && line.startsWith("220")) {
          return line.substring(3).trim();
        }
      } catch (IOException e) {
        last = e;
      }
      pause();
    }
    throw last;
  }

  private static void pause() throws IOException {
    try {
      TimeUnit.MILLISECONDS.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while a server was starting");
    }
  }

  /** What it says of itself. */
  String greeting() {
    return greeting;
  }

  /** Ends it; returns when it has ended, after 5 seconds at most. */
  @Override
  public void close() {
    stop(process);
  }

  private static void stop(Process process) {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } catch (IOException e) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
