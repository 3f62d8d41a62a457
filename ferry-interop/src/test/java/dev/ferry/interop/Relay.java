package dev.ferry.interop;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** Stands between one client and a server, and knows when the server has hung up. */
final class Relay implements AutoCloseable {

  private final ServerSocket door;
  private final Socket server = new Socket();
  private final CountDownLatch hungUp = new CountDownLatch(1);

  Relay(InetAddress host, int port) throws IOException {
    door = new ServerSocket(0, 1, host);
    start("relay", () -> serve(new InetSocketAddress(host, port)));
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void start(String name, Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException e) {
                // One of the two is gone: so is the relay.
              }
            },
            name);
    thread.setDaemon(true);
    thread.start();
  }

  /** Returns the port that the client connects to. */
  int port() {
    return door.getLocalPort();
  }

  /** Waits until the client has been told that the server hung up. */
  void awaitHangUp(Duration limit) throws IOException {
    try {
      if (!hungUp.await(limit.toMillis(), MILLISECONDS)) {
        throw new AssertionError("the server has not hung up in " + limit);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for the server to hang up");
    }
  }

  private void serve(InetSocketAddress address) throws IOException {
    try (Socket client = door.accept()) {
      server.connect(address);
      start("relay-commands", () -> copy(client, server));
      try {
        copy(server, client);
      } finally {
        client.shutdownOutput();
        hungUp.countDown();
      }
    }
  }

  private static void copy(Socket from, Socket to) throws IOException {
    InputStream in = from.getInputStream();
    in.transferTo(to.getOutputStream());
  }

  @Override
  public void close() throws IOException {
    door.close();
    server.close();
  }
}
