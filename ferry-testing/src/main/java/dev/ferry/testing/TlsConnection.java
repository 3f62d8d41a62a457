package dev.ferry.testing;

import java.security.Principal;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link FakeFtpServer} has seen of TLS on one connection, from the moment when it was ready
 * for a handshake. It goes on while the connection lives; any thread may ask.
 */
public final class TlsConnection {

  /** How the client has ended a TCP connection. */
  public enum Ending {
    /** Not as far as the server has seen: it closed first, or the connection is still open. */
    NOT_YET,
    /** In good order, by FIN; {@link #closeNotify()} tells whether TLS was ended before. */
    FIN,
    /** By RST: as an abort does, and as a close does while bytes are still unread. */
    RESET
  }

  private final int connection;
  private final boolean data;
  private final Link link;
  private volatile @Nullable Hello hello;
  private volatile @Nullable SSLSession session;
  private volatile @Nullable String failure;
  private volatile boolean offered;
  private volatile boolean resumed;
  private volatile boolean ofControlSession;
  private volatile boolean closeNotify;
  private volatile Ending ending = Ending.NOT_YET;

  TlsConnection(int connection, boolean data, Link link) {
    this.connection = connection;
    this.data = data;
    this.link = link;
  }

  /** The number of the control connection that this is, or belongs to, counted from 0. */
  public int connection() {
    return connection;
  }

  /** Whether this is a data connection. */
  public boolean isData() {
    return data;
  }

  /** Whether the handshake has come to its good end. */
  public boolean handshaken() {
    return session != null;
  }

  /** Why it has not, in the words of the JDK; the alert that the client has sent is in them. */
  public Optional<String> failure() {
    return Optional.ofNullable(failure);
  }

  /**
   * The protocol, "TLSv1.2" or "TLSv1.3".
   *
   * @throws IllegalStateException if the handshake has not come to its good end
   */
  public String protocol() {
    return session().getProtocol();
  }

  /**
   * The cipher suite, "TLS_AES_256_GCM_SHA384".
   *
   * @throws IllegalStateException if the handshake has not come to its good end
   */
  public String cipherSuite() {
    return session().getCipherSuite();
  }

  /** The host name that the client has sent in its ClientHello (SNI). */
  public Optional<String> serverName() {
    Hello said = hello;
    return said == null ? Optional.empty() : said.serverName();
  }

  /** Whether the client has offered to resume a session, of whatever server or login. */
  public boolean offeredSession() {
    return offered;
  }

  /**
   * Whether the server has resumed a session. It knows only those of the same login: each login has
   * its own, so one of another login is offered in vain.
   */
  public boolean resumed() {
    return resumed;
  }

  /**
   * Whether the session resumed is the control connection's. If not, it is that of an earlier data
   * connection of the login that was not resumed itself.
   */
  public boolean ofControlSession() {
    return ofControlSession;
  }

  /** The subject of the certificate that the client has shown, "CN=ada". */
  public Optional<String> clientSubject() {
    try {
      SSLSession seen = session;
      return seen == null
          ? Optional.empty()
          : Optional.of(seen.getPeerPrincipal()).map(Principal::getName);
    } catch (SSLPeerUnverifiedException e) {
      return Optional.empty();
    }
  }

  /** Whether the client has ended TLS as it should, with close_notify, before it ended TCP. */
  public boolean closeNotify() {
    link.lookForEnd();
    return closeNotify;
  }

  /** How the client has ended the connection under TLS. */
  public Ending ending() {
    link.lookForEnd();
    return ending;
  }

  /**
   * Waits until the client has ended the connection.
   *
   * @throws AssertionError if it has not after this time
   */
  public Ending awaitEnding(Duration atMost) {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (ending() == Ending.NOT_YET) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("the client has not ended it within " + atMost + ": " + this);
      }
      try {
        TimeUnit.MILLISECONDS.sleep(2); // it ends without a word to us
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted", e);
      }
    }
    return ending;
  }

  @Override
  public String toString() {
    SSLSession seen = session;
    return (data ? "data" : "control")
        + " of connection "
        + connection
        + (seen == null ? ", not handshaken" : ", " + seen.getProtocol())
        + (failure == null ? "" : " (" + failure + ")")
        + (resumed ? ", resumed" : offered ? ", resumption offered" : "")
        + (closeNotify ? ", close_notify" : "")
        + (ending == Ending.NOT_YET ? "" : ", " + ending);
  }

  // ---- for the server

  void hears(Hello said, boolean offersSession) {
    hello = said;
    offered = offersSession;
  }

  void resumes(boolean yes) {
    resumed = yes;
  }

  void isHandshaken(SSLSession made, boolean ofControl) {
    ofControlSession = ofControl;
    session = made;
  }

  void hasFailed(String why) {
    failure = why;
  }

  void seesCloseNotify() {
    closeNotify = true;
  }

  /** As {@link #closeNotify()}, without looking for news. */
  boolean sawCloseNotify() {
    return closeNotify;
  }

  void seesEnding(Ending how) {
    ending = how;
  }

  private SSLSession session() {
    SSLSession seen = session;
    if (seen == null) {
      throw new IllegalStateException("no handshake: " + this);
    }
    return seen;
  }
}
