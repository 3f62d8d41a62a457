package dev.ferry.internal.session;

import dev.ferry.Credentials;
import dev.ferry.FtpOptions;
import dev.ferry.Security;
import dev.ferry.internal.data.DataHabits;
import dev.ferry.internal.data.Flights;
import dev.ferry.internal.data.PassiveConnector.Order;
import dev.ferry.internal.data.TransferBuffer;
import dev.ferry.internal.engine.Engine;
import dev.ferry.internal.engine.KnownServer;
import dev.ferry.internal.tls.TlsContext;
import dev.ferry.internal.watch.ConnectionEvent;
import dev.ferry.internal.watch.Recorder;
import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Connects and logs in, as the options say. Any thread. */
public final class SessionFactory {

  private final FtpOptions options;
  private final int sessions;
  private final LongSupplier nanoTime;
  private final Flights flights;
  private final KnownServer server = new KnownServer();
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable TlsContext context;

  /**
   * For one server and one user; nothing is connected yet.
   *
   * @param sessions how many there may be at once
   */
  public SessionFactory(FtpOptions options, int sessions, LongSupplier nanoTime) {
    this.options = options;
    this.sessions = sessions;
    this.nanoTime = nanoTime;
    this.flights = Flights.asTaken(nanoTime);
  }

  private DataHabits habits() {
    return new DataHabits(Order.EPSV_THEN_PASV, flights, TransferBuffer.oneOf(sessions));
  }

  /** Who and where, without a secret. */
  public String address() {
    String user = credentials().user();
    return user + "@" + options.host() + ":" + options.port();
  }

  private Credentials credentials() {
    return options.credentials().orElse(Credentials.anonymous());
  }

  /** Made once, since that takes longer than a login. */
  private @Nullable TlsContext tls() throws IOException {
    lock.lock();
    try {
      if (context == null && options.security() != Security.NONE) {
        context = TlsContext.of(options.tls());
      }
      return context;
    } finally {
      lock.unlock();
    }
  }

  /**
   * A session that has logged in. If that fails, nothing is left open.
   *
   * @throws dev.ferry.FtpException if the server is there, and does not let us in
   */
  public Session open() throws IOException {
    if (!Recorder.isThere()) {
      return connected();
    }
    ConnectionEvent event = new ConnectionEvent();
    event.begin();
    try {
      Session session = connected();
      event.tlsProtocol = session.tlsProtocol();
      return session;
    } catch (IOException | RuntimeException e) {
      event.failure = e.toString();
      throw e;
    } finally {
      event.end();
      if (event.shouldCommit()) {
        event.host = options.host();
        event.port = options.port();
        event.commit();
      }
    }
  }

  private Session connected() throws IOException {
    TlsContext tls = tls();
    SessionEars ears = new SessionEars(options.listener());
    FtpOptions own = options.toBuilder().listener(ears).build();
    Engine engine = Engine.connect(own, habits(), tls);
    try {
      Credentials who = credentials();
      engine.login(who.user(), who.password(), who.account(), tls != null);
      engine.features().share(server);
      return new Session(engine, own, ears, nanoTime);
    } catch (IOException | RuntimeException | Error e) {
      engine.close();
      throw e;
    }
  }
}
