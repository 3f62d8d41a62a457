package dev.ferry.internal.engine;

import dev.ferry.FtpOptions;
import dev.ferry.Reply;
import dev.ferry.TlsSummary;
import dev.ferry.internal.control.Command;
import dev.ferry.internal.control.ControlConnection;
import dev.ferry.internal.tls.TlsLogin;
import dev.ferry.internal.tls.TlsRefused;
import java.io.IOException;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/**
 * The login that an engine works on: its control connection, how that is secured, and how a fresh
 * one takes its place where a server refuses data connections for their TLS session.
 *
 * <p>One thread at a time; only {@link #control()} may be asked by another.
 */
final class CurrentLogin {

  /** Tries once to open a data connection. */
  @FunctionalInterface
  interface Attempt {
    /** On this login. */
    TransferDialogue open(ControlConnection control, @Nullable TlsLogin tls) throws IOException;
  }

  private final FreshLogin freshLogin = new FreshLogin();
  private final Settings settings = new Settings();
  private volatile ControlConnection control;
  private @Nullable TlsLogin tls;
  private boolean secured;

  /**
   * A control connection on which nobody has logged in.
   *
   * @param tls what may secure it; null if nothing ever will
   * @param secured whether that has happened
   */
  CurrentLogin(ControlConnection control, @Nullable TlsLogin tls, boolean secured) {
    this.control = control;
    this.tls = tls;
    this.secured = secured;
  }

  /** Where to ask; another one after a fresh login. */
  ControlConnection control() {
    return control;
  }

  /** What TLS did so far. */
  TlsSummary summary() {
    return requireTls().summary();
  }

  /** USER, PASS, ACCT; securely: AUTH before and PROT P behind, as the options say. */
  Reply logIn(LoginSequence.Words words, boolean securely, FtpOptions options) throws IOException {
    LoginSequence login = new LoginSequence(control, options);
    login.check(words);
    if (securely && !secured) {
      secured = protection(options).authAsAsked();
    }
    settings.loginChanged();
    Reply reply = login.login(words);
    if (securely && secured) {
      freshLogin.loggedIn(words);
      protection(options).protectAsAsked();
    }
    return reply;
  }

  /** AUTH TLS. */
  Reply auth(FtpOptions options) throws IOException {
    if (secured) {
      throw new IllegalStateException("already using TLS");
    }
    Reply reply = protection(options).auth();
    settings.loginChanged(); // RFC 4217 §6: what was learned in the clear is of no worth
    secured = true;
    return reply;
  }

  /** CCC. */
  Reply clear(FtpOptions options) throws IOException {
    if (!secured) {
      throw new IllegalStateException("not using TLS");
    }
    Reply reply = protection(options).clear();
    secured = false;
    return reply;
  }

  /** For PBSZ and PROT. */
  Protection protection(FtpOptions options) {
    return new Protection(control, options, requireTls());
  }

  private TlsLogin requireTls() {
    TlsLogin login = tls;
    if (login == null) {
      throw new IllegalStateException("this connection is in the clear, and stays so");
    }
    return login;
  }

  /** Whether data connections are secured (PROT P). */
  boolean protectsData() {
    return tls != null && tls.protectsData();
  }

  /** What was set on it. */
  Settings settings() {
    return settings;
  }

  /**
   * Opens a transfer. If a data connection was refused because of its TLS session, before any byte,
   * it is made once more, and then once more on a fresh login. ProFTPD needs the first of these
   * with TLS 1.3: it gives out no new ticket with an upload, and the JDK uses each ticket once; but
   * a refused handshake brings new ones.
   */
  TransferDialogue open(TransferRequest request, FtpOptions options, Attempt attempt)
      throws IOException {
    Command type = request.type();
    if (type != null) {
      settings.forget("TYPE"); // if this fails, nobody knows how far it has come
    }
    if (tls != null && tls.needsFreshLogin() && freshLogin.isPossible(control)) {
      logInAgain(options);
    }
    TransferDialogue dialogue;
    try {
      dialogue = attempt.open(control, tls);
    } catch (TlsRefused first) {
      try {
        dialogue = openAgain(request, options, attempt, first);
      } catch (TlsRefused second) {
        throw second.problem();
      }
    }
    if (type != null) {
      settings.granted(type.shown(), true);
    }
    return dialogue;
  }

  private TransferDialogue openAgain(
      TransferRequest request, FtpOptions options, Attempt attempt, TlsRefused first)
      throws IOException {
    if (request.makesNewName()) {
      throw first; // The refused one may have left an empty file.
    }
    TlsRefused refused = first;
    if (control.isOpen() && !requireTls().needsFreshLogin()) {
      requireTls().countRetry();
      tellOfRetry(request, options, first.why());
      try {
        return attempt.open(control, tls);
      } catch (TlsRefused second) {
        refused = second;
      }
    }
    if (!freshLogin.isPossible(control)) {
      throw refused;
    }
    tellOfRetry(request, options, "with a fresh login");
    try {
      logInAgain(options);
    } catch (IOException e) {
      refused.problem().addSuppressed(e);
      throw refused;
    }
    return attempt.open(control, tls);
  }

  private static void tellOfRetry(TransferRequest request, FtpOptions options, String why) {
    String command = request.command().shown();
    System.getLogger("dev.ferry").log(Level.DEBUG, "once more: {0} ({1})", command, why);
    options.listener().transferRetried(command, why);
  }

  private void logInAgain(FtpOptions options) throws IOException {
    TlsLogin next = requireTls().again();
    ControlConnection old = control;
    control = freshLogin.from(old, settings, options, next);
    tls = next;
    secured = true; // Also if CCC had taken TLS off the old one.
    if (!old.isOpen()) {
      control.close(); // Closed by another thread meanwhile.
    }
    old.close("a fresh login took its place");
  }
}
