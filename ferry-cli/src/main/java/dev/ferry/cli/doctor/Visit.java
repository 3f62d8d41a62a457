package dev.ferry.cli.doctor;

import dev.ferry.Credentials;
import dev.ferry.DialogueListener;
import dev.ferry.FtpOptions;
import dev.ferry.ProxyOptions;
import dev.ferry.Security;
import dev.ferry.ftplib.Ftp;
import dev.ferry.ftplib.FtpTls;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The connection that the checks share.
 *
 * <p>One thread; only {@link #abandon} may come from another.
 */
final class Visit implements AutoCloseable {

  private final Orders orders;
  private final FtpOptions options;
  private final Set<Closeable> open = ConcurrentHashMap.newKeySet();
  private final CountDownLatch timeIsUp = new CountDownLatch(1);

  private @Nullable Ftp ftp;
  private boolean loggedIn;
  private @Nullable InetSocketAddress server;

  private final Learned learned = new Learned();

  Visit(Orders orders) {
    this.orders = orders;
    this.options =
        orders.options().toBuilder()
            .timeout(orders.patience())
            .tls(orders.options().tls().toBuilder().handshakeTimeout(orders.patience()).build())
            .build();
  }

  Orders orders() {
    return orders;
  }

  /** The user's options, with the doctor's limits on every wait. */
  FtpOptions options() {
    return options;
  }

  int patienceMillis() {
    return Math.toIntExact(orders.patience().toMillis());
  }

  Credentials who() {
    return options.credentials().orElse(Credentials.anonymous());
  }

  /** What must never be shown. */
  List<String> secrets() {
    List<String> secrets = new ArrayList<>();
    options.credentials().ifPresent(it -> secrets.addAll(List.of(it.password(), it.account())));
    options.proxy().flatMap(ProxyOptions::login).ifPresent(it -> secrets.add(it.password()));
    secrets.removeIf(String::isEmpty);
    return secrets;
  }

  /** Whether only Ferry's own connections get through: those of a plain socket would not. */
  boolean isTunnelled() {
    return options.proxy().filter(proxy -> !proxy.kind().isGateway()).isPresent();
  }

  /** The host that is connected to: the gateway's, if there is one. */
  String host() {
    return options
        .proxy()
        .filter(proxy -> proxy.kind().isGateway())
        .map(ProxyOptions::host)
        .orElse(options.host());
  }

  int port() {
    return options
        .proxy()
        .filter(proxy -> proxy.kind().isGateway())
        .map(ProxyOptions::port)
        .orElse(options.port());
  }

  /** What the checks have learned. */
  Learned learned() {
    return learned;
  }

  // ---- the connection

  /** Connects anew and hears the greeting, but doesn't log in. */
  Ftp greet() throws IOException {
    drop();
    FtpOptions heard = options.toBuilder().listener(new Peer(options.listener())).build();
    Ftp fresh = keep(options.security() == Security.NONE ? new Ftp(heard) : new FtpTls(heard));
    ftp = fresh;
    fresh.connect();
    return fresh;
  }

  /** The connection as it stands after {@link #greet}. */
  Ftp greeted() throws IOException {
    Ftp there = ftp;
    return there != null ? there : greet();
  }

  /** Logs in on the connection as it stands. */
  String logIn(Ftp there) throws IOException {
    Credentials who = who();
    String said = there.login(who.user(), who.password(), who.account());
    loggedIn = true;
    if (!learned.directory().isEmpty()) {
      there.cwd(learned.directory());
    }
    return said;
  }

  /** A connection that is logged in, in the directory of the visit; a new one if need be. */
  Ftp ftp() throws IOException {
    Ftp there = ftp;
    if (there == null || !loggedIn || learned.endsBehindTransfers()) {
      there = greet();
      logIn(there);
    }
    return there;
  }

  /** Whether the connection as it stands is under TLS. */
  boolean isSecured() {
    if (!(ftp instanceof FtpTls there)) {
      return false;
    }
    try {
      return !there.tls().protocol().isEmpty();
    } catch (IllegalStateException e) {
      return false; // That is how it says so.
    }
  }

  /** Closes the connection, since nobody can be sure of it; the next check gets a new one. */
  void drop() {
    Ftp there = ftp;
    ftp = null;
    loggedIn = false;
    if (there != null) {
      there.close();
      open.remove(there);
    }
  }

  /** Says goodbye, so that the server counts one session less. */
  void leave() {
    Ftp there = ftp;
    if (there != null) {
      try {
        there.quit();
      } catch (IOException | IllegalStateException e) {
        // It is closed all the same.
      }
    }
    drop();
  }

  /** Something to be closed when time is up, too. */
  <T extends Closeable> T keep(T connection) throws IOException {
    open.add(connection);
    if (timeIsUp.getCount() == 0) {
      connection.close();
      throw new InterruptedIOException("time is up");
    }
    return connection;
  }

  /** Does nothing for a while, or until time is up. */
  void rest(Duration time) throws IOException {
    try {
      if (timeIsUp.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new InterruptedIOException("time is up");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  /** Ends whatever waits. */
  void abandon() {
    timeIsUp.countDown();
    close();
  }

  @Override
  public void close() {
    for (Closeable each : open) {
      try {
        each.close();
      } catch (IOException e) {
        // Nobody needs it any more.
      }
    }
  }

  /**
   * The server's address on the control connection; empty before that, or if only a proxy knows.
   */
  Optional<InetAddress> peer() {
    return Optional.ofNullable(server).map(InetSocketAddress::getAddress);
  }

  boolean wasConnected() {
    return server != null;
  }

  /** Notes where the control connection leads to, and tells the user's own listener the rest. */
  private final class Peer extends ToldOn {

    Peer(DialogueListener next) {
      super(next);
    }

    @Override
    public void connected(InetSocketAddress address) {
      server = address;
      super.connected(address);
    }
  }
}
