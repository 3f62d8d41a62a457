package dev.ferry.testing;

import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * TLS of one login, on its control connection and its data connections. They have contexts of their
 * own, so that no session of one login can be resumed in another, as ProFTPD has it.
 */
final class LoginTls {
  // The JDK gives no TLS 1.3 tickets if sessions live longer than a ticket may, which is seven days
  // (RFC 8446 §4.6.1). That is its only switch for tickets which is no system property.
  private static final int WITHOUT_TICKETS = 8 * 86_400;
  private static final int WITH_TICKETS = 86_400;

  private final int connection;
  private final boolean implicit;
  private final Supplier<TlsSettings> settings;
  private final Map<TestCertificate, SSLContext> contexts = new HashMap<>();
  private final List<TlsConnection> seen = new CopyOnWriteArrayList<>();
  private @Nullable TestCertificate dataCertificate;
  private @Nullable SSLSession controlSession;
  private boolean ticketIfResumed = true;
  private boolean resetsIfResuming;

  /** The settings are asked for when the first handshake needs them. */
  LoginTls(int connection, boolean implicit, Supplier<TlsSettings> settings) {
    this.connection = connection;
    this.implicit = implicit;
    this.settings = settings;
  }

  /** What has been seen so far, in order of the handshakes. */
  List<TlsConnection> seen() {
    return List.copyOf(seen);
  }

  boolean isImplicit() {
    return implicit;
  }

  /** The next data connections are under TLS. */
  void protectData() {
    dataCertificate = settings.get().data();
  }

  /** The next data connections are under TLS, with this certificate. */
  void protectData(TestCertificate certificate) {
    dataCertificate = certificate;
  }

  /** The next data connections are in the clear. */
  void exposeData() {
    dataCertificate = null;
  }

  boolean protectsData() {
    return dataCertificate != null;
  }

  /** The next data connection gets a ticket only if it doesn't resume. */
  void spareTicket() {
    ticketIfResumed = false;
  }

  /** Data connections of clients that offer a session are reset at their first word. */
  void resetWhoResumes() {
    resetsIfResuming = true;
  }

  /** Shakes hands on the control connection. */
  void secureControl(Control control, Duration limit) throws IOException {
    Link link = control.takeLink();
    shakeHands(link, begin(false, link), settings.get().control(), limit);
  }

  /**
   * Shakes hands on a data connection.
   *
   * @return null if that fails
   * @throws ScriptStopped if the client doesn't do its part in time
   */
  @Nullable TlsConnection secureData(Link link, Duration limit) throws IOException {
    TestCertificate certificate = dataCertificate;
    if (certificate == null) {
      throw ScriptStopped.mistake("data connections are in the clear");
    }
    TlsConnection facts = begin(true, link);
    try {
      shakeHands(link, facts, certificate, limit);
      return facts;
    } catch (SocketTimeoutException e) {
      throw ScriptStopped.mistake("no TLS handshake on the data connection within " + limit);
    } catch (IOException e) {
      leave(link); // the facts have it
      return null;
    } finally {
      ticketIfResumed = true;
    }
  }

  private static void leave(Link link) {
    try {
      link.fin();
    } catch (IOException e) {
      // The client has left before, which is why it has failed.
    }
  }

  /** Takes the client's first word and whatever it says, and answers nothing, until told so. */
  void stall(Link link, boolean data, BooleanSupplier until) throws IOException {
    TlsConnection facts = begin(data, link);
    byte[] chunk = new byte[8192];
    link.secure(
        layering(link, facts, context(settings.get().control())),
        20,
        layer -> {
          while (!until.getAsBoolean()) {
            try {
              if (layer.readBelow(chunk) < 0) {
                break;
              }
            } catch (SocketTimeoutException e) {
              // It is silent, and so are we.
            } catch (SocketException e) {
              break; // reset
            }
          }
        });
    facts.hasFailed("stalled by the server");
  }

  /** Lets go of data connections that clients have ended meanwhile. */
  private void sweep() {
    seen.stream().filter(TlsConnection::isData).forEach(TlsConnection::ending);
  }

  private TlsConnection begin(boolean data, Link link) {
    sweep();
    TlsConnection facts = new TlsConnection(connection, data, link);
    seen.add(facts);
    return facts;
  }

  private void shakeHands(
      Link link, TlsConnection facts, TestCertificate certificate, Duration limit)
      throws IOException {
    SSLContext context = context(certificate);
    try {
      link.secure(
          layering(link, facts, context), limit.toMillis(), layer -> shakeHands(layer, facts));
    } finally {
      context.getServerSessionContext().setSessionTimeout(WITH_TICKETS);
    }
  }

  private void shakeHands(TlsLayer layer, TlsConnection facts) throws IOException {
    try {
      SSLSession session = layer.handshake();
      if (!facts.isData()) {
        controlSession = session;
      }
      facts.isHandshaken(session, facts.resumed() && isControls(session));
    } catch (IOException e) {
      facts.hasFailed(e.toString());
      throw e;
    }
  }

  private Link.Layering layering(Link link, TlsConnection facts, SSLContext context) {
    Wiretap.Ear ear = ear(link, facts, context);
    return (socket, in, out) -> new TlsLayer(socket, in, out, context, settings.get(), facts, ear);
  }

  private Wiretap.Ear ear(Link link, TlsConnection facts, SSLContext context) {
    return new Wiretap.Ear() {
      @Override
      public void clientHello(Hello hello) throws IOException {
        facts.hears(hello, offersSession(hello, context));
        if (resetsIfResuming && facts.isData() && facts.offeredSession()) {
          link.reset();
          throw new SocketException("reset, because the client would resume a session");
        }
      }

      @Override
      public void serverHello(Hello hello, boolean resumes) {
        facts.resumes(resumes);
        boolean ticket = settings.get().tickets() && (ticketIfResumed || !resumes);
        if (hello.hasNewVersions() && !ticket) {
          context.getServerSessionContext().setSessionTimeout(WITHOUT_TICKETS);
        }
      }
    };
  }

  private static boolean offersSession(Hello hello, SSLContext context) {
    if (hello.offersTicket() || hello.sessionId().isEmpty()) {
      return hello.offersTicket();
    }
    // A client that knows TLS 1.3 sends an id in any case (RFC 8446 §4.1.2): is it one of ours?
    return !hello.hasNewVersions()
        || context.getServerSessionContext().getSession(HexFormat.of().parseHex(hello.sessionId()))
            != null;
  }

  private SSLContext context(TestCertificate certificate) {
    return contexts.computeIfAbsent(certificate, TestCertificate::context);
  }

  // The JDK keeps the time of the full handshake in the session, and in its ticket, through all
  // resumptions; the id is a new one in TLS 1.3.
  private boolean isControls(SSLSession session) {
    return controlSession != null && controlSession.getCreationTime() == session.getCreationTime();
  }
}
