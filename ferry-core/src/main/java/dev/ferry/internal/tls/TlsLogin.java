package dev.ferry.internal.tls;

import dev.ferry.DialogueListener;
import dev.ferry.FtpOptions;
import dev.ferry.TlsSummary;
import dev.ferry.internal.wire.Deadline;
import dev.ferry.internal.wire.Wire;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.IDN;
import java.net.SocketException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * The TLS of one login: its control connection and all its data connections, which resume the
 * control connection's session.
 *
 * <p>Strict servers (vsftpd, ProFTPD, FileZilla Server) take a data connection only if its session
 * is one of this login: that proves that both ends are the same. The JDK looks for a session to
 * resume under the host and port that an engine is made with, so all engines of a login are made
 * with the same two: the name that the user connected to, and a number of the login's own.
 */
public final class TlsLogin {

  private static final int CONTROL_BYTES = 32 * 1024;
  private static final int DATA_BYTES = 256 * 1024;

  /** A server that refuses says so at once: ProFTPD within 1 ms, on loopback. */
  private static final Duration REFUSAL = Duration.ofMillis(700);

  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|.*:.*");

  private final TlsContext context;
  private final FtpOptions options;
  private final String host;
  private final DialogueListener listener;
  private final SSLParameters parameters;
  private final int key = TlsContext.newKey();
  // When the sessions of this login were made by a whole handshake. A resumed one keeps the time of
  // the one that it goes back to, in all versions of TLS.
  private final Set<Long> made = new HashSet<>();
  private final Set<Long> refused = new HashSet<>();
  private @Nullable SSLSession control;
  private boolean protectsData;
  private boolean resumes = true;
  private boolean mustResume;
  private boolean takesUnresumed;
  private boolean ticketSpent;
  private Duration roundTrips = Duration.ZERO;
  private long dataConnections;
  private long resumed;
  private long retries;
  private long freshLogins;

  /** For a login that is to come. */
  public TlsLogin(TlsContext context, FtpOptions options) {
    this.context = context;
    this.options = options;
    this.host = options.host();
    this.listener = options.listener();
    this.parameters = context.parameters();
    if (!ADDRESS.matcher(host).matches()) {
      String name = IDN.toASCII(host.endsWith(".") ? host.substring(0, host.length() - 1) : host);
      parameters.setServerNames(List.of(new SNIHostName(name)));
    }
  }

  /**
   * Secures the control connection. If that fails, the wire is reset.
   *
   * @throws javax.net.ssl.SSLException that says what is wrong, in words for who has to mend it
   */
  public Wire control(Wire wire) throws IOException {
    if (context.options().trustsAnyServer()) {
      System.getLogger("dev.ferry")
          .log(
              Level.WARNING,
              "insecure: the certificate of {0} is not checked, as the options say",
              host);
    }
    TlsWire secured = new TlsWire(wire, engine(key), CONTROL_BYTES, false);
    shakeHands(secured, wire, "the control connection");
    SSLSession session = secured.session();
    control = session;
    made.add(session.getCreationTime());
    listener.secured(true, session.getProtocol(), session.getCipherSuite(), false);
    return secured;
  }

  /** What is waited for between the first word of a handshake and the server's answer to it. */
  @FunctionalInterface
  public interface Meanwhile {
    /** Waits for it. */
    void await() throws IOException;
  }

  /**
   * Whether data connections have resumed a session, and go on to: so nothing has to be seen of how
   * the next one goes before it has begun.
   */
  public boolean resumesAsAMatterOfCourse() {
    return resumed > 0 && resumes;
  }

  /**
   * Secures a data connection. If that fails, the wire is reset.
   *
   * @param meanwhile what has to come between the first word and the rest; null if nothing has
   * @throws TlsRefused if it may go better the next time
   */
  public TlsWire data(Wire wire, @Nullable Meanwhile meanwhile) throws IOException {
    boolean tolerant = context.options().toleratesMissingCloseNotify();
    // Where a handshake that would resume was broken off, the next one doesn't: pyftpdlib breaks
    // all such off. If the server refuses that, it was the network, and all resume again.
    SSLEngine engine = engine(resumes ? key : TlsContext.newKey());
    TlsWire secured = new TlsWire(wire, engine, DATA_BYTES, !tolerant);
    if (meanwhile != null) {
      greet(secured, wire, meanwhile);
    }
    try {
      shakeHands(secured, wire, "the data connection");
    } catch (IOException e) {
      if (resumes && TlsProblem.mayBeOfResuming(e)) {
        resumes = mustResume;
        throw new TlsRefused("the server broke off a handshake that would resume a session", e);
      }
      throw e;
    }
    SSLSession session = secured.session();
    ticketSpent = false;
    dataConnections++;
    secured.resumed(!made.add(session.getCreationTime()));
    if (secured.isResumed()) {
      resumed++;
    }
    listener.secured(false, session.getProtocol(), session.getCipherSuite(), secured.isResumed());
    return secured;
  }

  private SSLEngine engine(int sessionKey) {
    SSLEngine engine = context.context().createSSLEngine(host, sessionKey);
    engine.setUseClientMode(true);
    engine.setSSLParameters(parameters);
    return engine;
  }

  /** If the first word can't be sent, the server's reply or the handshake will tell why. */
  private void greet(TlsWire secured, Wire wire, Meanwhile meanwhile) throws IOException {
    boolean goesOn = false;
    try {
      try {
        secured.greet(handshakeLimit("the data connection"));
      } catch (SocketException e) {
        System.getLogger("dev.ferry").log(Level.DEBUG, "no first word: {0}", e.toString());
      }
      meanwhile.await();
      goesOn = true;
    } finally {
      if (!goesOn) {
        wire.reset();
      }
    }
  }

  private Deadline handshakeLimit(String what) {
    Duration limit = context.options().handshakeTimeout();
    return Deadline.in(limit, "the TLS handshake of " + what + " did not end");
  }

  private void shakeHands(TlsWire secured, Wire wire, String what) throws IOException {
    try {
      long begin = System.nanoTime();
      secured.handshake(handshakeLimit(what));
      roundTrips = Duration.ofNanos(System.nanoTime() - begin);
    } catch (IOException e) {
      wire.reset();
      throw TlsProblem.explained(e, what, host);
    } catch (RuntimeException e) {
      wire.reset();
      throw e;
    }
  }

  /**
   * Whether the server ends a data connection that it may refuse, before any byte: so it does
   * refuse it, or it has an empty file to send. Waits for that a moment, once in a login.
   */
  public boolean isEndedAtOnce(TlsWire data) {
    if (takesUnresumed || (data.isResumed() && !resumesRefused(data))) {
      return false;
    }
    if (data.endsBeforeData(REFUSAL.plus(roundTrips.multipliedBy(2)))) {
      return true;
    }
    takesUnresumed = true;
    return false;
  }

  /**
   * A refused connection leaves a session behind, and the next one resumes that. With TLS 1.3
   * ProFTPD takes it then, as it takes any ticket of its own; with TLS 1.2 it wants the control
   * connection's and no other.
   */
  private boolean resumesRefused(TlsWire data) {
    SSLSession session = data.session();
    return session.getProtocol().equals("TLSv1.2") && refused.contains(session.getCreationTime());
  }

  /** The server has refused this data connection. */
  public void refused(TlsWire data) {
    refused.add(data.session().getCreationTime());
    mustResume = true;
    resumes = true;
    if (data.isResumed()) {
      resumed--;
    }
  }

  /**
   * A handshake has begun, and the server has refused the transfer or has hung up. With TLS 1.3 the
   * JDK uses a ticket once, and the next one comes with a handshake: so there is none for the next
   * data connection.
   */
  public void brokenOffEarly() {
    SSLSession session = control;
    ticketSpent = session != null && session.getProtocol().equals("TLSv1.3");
  }

  /**
   * Whether the next data connection can't resume a session, and may be refused for it: vsftpd then
   * says 522, and hangs up.
   */
  public boolean needsFreshLogin() {
    return ticketSpent && !takesUnresumed;
  }

  /** Whether data connections are secured (PROT P). */
  public boolean protectsData() {
    return protectsData;
  }

  /** PROT P or PROT C was agreed on. */
  public void protectData(boolean value) {
    protectsData = value;
  }

  /** A data connection is made once more. */
  public void countRetry() {
    retries++;
  }

  /** The next login of the same user: with sessions of its own, and counting on. */
  public TlsLogin again() {
    TlsLogin next = new TlsLogin(context, options);
    next.protectsData = protectsData;
    next.mustResume = mustResume;
    next.dataConnections = dataConnections;
    next.resumed = resumed;
    next.retries = retries;
    next.freshLogins = freshLogins + 1;
    return next;
  }

  /** What TLS did so far. */
  public TlsSummary summary() {
    SSLSession session = control;
    if (session == null) {
      throw new IllegalStateException("not secured yet");
    }
    return new TlsSummary(
        session.getProtocol(),
        session.getCipherSuite(),
        certificates(session),
        dataConnections,
        resumed,
        retries,
        freshLogins);
  }

  private static List<X509Certificate> certificates(SSLSession session) {
    try {
      return Arrays.stream(session.getPeerCertificates()).map(c -> (X509Certificate) c).toList();
    } catch (SSLPeerUnverifiedException e) {
      return List.of(); // Suites without certificates, which nobody gets unasked.
    }
  }
}
