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
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** Carries control connections to a server, and knows when the server has hung up. */
final class Relay implements AutoCloseable {

  private final ServerSocket door;
  private final InetSocketAddress server;
  private final List<Carried> carried = new CopyOnWriteArrayList<>();

  Relay(InetAddress host, int port) throws IOException {
    door = new ServerSocket(0, 50, host);
    server = new InetSocketAddress(host, port);
    start("relay", this::accept);
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
                // One of the two is gone: so is what was carried.
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

  /** Returns how many connections there were so far. */
  int connections() {
    return carried.size();
  }

  /** Waits until the server has hung up on each connection, and the client has been told. */
  void awaitHangUp(Duration limit) throws IOException {
    try {
      for (Carried each : carried) {
        if (!each.hungUp.await(limit.toMillis(), MILLISECONDS)) {
          throw new AssertionError("the server has not hung up in " + limit);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for the server to hang up");
    }
  }

  private void accept() throws IOException {
    while (true) {
      Carried next = new Carried(door.accept());
      carried.add(next);
      start("relay-replies", () -> next.carry(server));
    }
  }

  /** One connection. */
  private static final class Carried {
    private final Socket client;
    private final Socket server = new Socket();
    private final CountDownLatch hungUp = new CountDownLatch(1);

    Carried(Socket client) {
      this.client = client;
    }

    void carry(InetSocketAddress address) throws IOException {
      try (client;
          server) {
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
  }

  @Override
  public void close() throws IOException {
    door.close();
    for (Carried each : carried) {
      each.client.close();
      each.server.close();
    }
  }
}
