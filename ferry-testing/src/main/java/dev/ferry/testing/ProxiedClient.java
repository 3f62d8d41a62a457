package dev.ferry.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One client of a proxy: its request, and then its bytes and the server's. */
final class ProxiedClient implements Runnable {
  private static final byte[] SSH = "SSH-2.0-OpenSSH_9.6\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final int PIECE_BYTES = 8192;

  private final FakeProxy proxy;
  private final FakeProxy.Settings settings;
  private final Socket client;
  private final int number;

  ProxiedClient(FakeProxy proxy, Socket client, int number) {
    this.proxy = proxy;
    this.settings = proxy.settings();
    this.client = client;
    this.number = number;
  }

  @Override
  public void run() {
    try {
      client.setTcpNoDelay(true);
      client.setSoTimeout((int) Math.min(settings.limit().toMillis(), Integer.MAX_VALUE));
      serve();
    } catch (IOException e) {
      // The client has left, or speaks something else: it sees the end, and the test what it did.
    } finally {
      close(client);
    }
  }

  private void serve() throws IOException {
    InputStream in = client.getInputStream();
    OutputStream out = output();
    if (is(ProxyFault.SILENT) || is(ProxyFault.HANGS_UP) || is(ProxyFault.GARBAGE)) {
      in.read();
      if (is(ProxyFault.GARBAGE)) {
        out.write(SSH);
      }
      if (!is(ProxyFault.HANGS_UP)) {
        in.transferTo(OutputStream.nullOutputStream());
      }
      return;
    }
    Optional<ProxyDialect.Target> target = settings.dialect().request(in, out, settings.login());
    if (target.isEmpty()) {
      leaveHearing(in);
      return;
    }
    proxy.requested(target.get().toString());
    if (number >= settings.refusedFrom()) {
      out.write(settings.dialect().no(settings.code()));
      leaveHearing(in);
      return;
    }
    connectFurther(target.get(), in, out);
  }

  private void connectFurther(ProxyDialect.Target target, InputStream in, OutputStream out)
      throws IOException {
    byte[] yes = settings.dialect().yes();
    if (is(ProxyFault.HANGS_UP_HALFWAY)) {
      out.write(yes, 0, yes.length / 2);
      return;
    }
    if (is(ProxyFault.ENDLESS_ANSWER)) {
      out.write(yes, 0, yes.length - 2);
      while (true) {
        out.write(settings.dialect().more());
      }
    }
    Socket server = proxy.sockets().track(new Socket());
    try {
      if (connects(server, target)) {
        proxy.connectedFrom((InetSocketAddress) server.getLocalSocketAddress());
        boolean together = is(ProxyFault.GREETING_WITH_ANSWER) && number == 0;
        out.write(together ? withFirstBytes(yes, server) : yes);
        pass(server);
      } else {
        out.write(settings.dialect().no(settings.dialect().unreachable()));
        leaveHearing(in);
      }
    } finally {
      close(server);
    }
  }

  private boolean connects(Socket server, ProxyDialect.Target target) throws IOException {
    InetAddress address = settings.names().get(target.host());
    if (address == null && target.host().matches("[0-9.]+|.*:.*|localhost")) {
      address = InetAddress.getByName(target.host());
    }
    if (address == null) {
      return false;
    }
    try {
      server.connect(
          new InetSocketAddress(address, target.port()),
          (int) Math.min(settings.limit().toMillis(), Integer.MAX_VALUE));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private byte[] withFirstBytes(byte[] yes, Socket server) throws IOException {
    server.setSoTimeout(client.getSoTimeout());
    byte[] both = Arrays.copyOf(yes, yes.length + PIECE_BYTES);
    int count = server.getInputStream().read(both, yes.length, PIECE_BYTES);
    server.setSoTimeout(0);
    return Arrays.copyOf(both, yes.length + Math.max(count, 0));
  }

  /** Both ways until both have ended. The end of one is the end of that way; a reset, of both. */
  private void pass(Socket server) throws IOException {
    client.setSoTimeout(0);
    server.setTcpNoDelay(true);
    CountDownLatch ended = new CountDownLatch(1);
    proxy
        .threads()
        .start(() -> {
          copy(server, client);
          ended.countDown();
        });
    copy(client, server);
    try {
      // Closing the proxy closes both sockets, and that ends the other way.
      ended.await(1, TimeUnit.HOURS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void copy(Socket from, Socket to) {
    byte[] piece = new byte[PIECE_BYTES];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
        out.write(piece, 0, count);
      }
      to.shutdownOutput();
    } catch (IOException e) {
      reset(from);
      reset(to);
    }
  }

  private void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
    } catch (IOException e) {
      // Closed already.
    }
    close(socket);
  }

  /** Reads what the client still says, so that closing doesn't reset what it was told. */
  private void leaveHearing(InputStream in) throws IOException {
    client.shutdownOutput();
    in.transferTo(OutputStream.nullOutputStream());
  }

  private OutputStream output() throws IOException {
    OutputStream out = client.getOutputStream();
    return settings.oneByte() ? new OneByteOutput(out) : out;
  }

  private boolean is(ProxyFault fault) {
    return settings.fault().filter(fault::equals).isPresent();
  }

  private void close(Socket socket) {
    try {
      proxy.sockets().close(socket);
    } catch (IOException e) {
      // Of no use any more, whatever it says.
    }
  }
}
