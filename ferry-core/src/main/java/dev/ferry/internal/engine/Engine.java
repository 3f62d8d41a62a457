package dev.ferry.internal.engine;

import dev.ferry.DataMode;
import dev.ferry.FtpException;
import dev.ferry.FtpOptions;
import dev.ferry.Reply;
import dev.ferry.Security;
import dev.ferry.TlsSummary;
import dev.ferry.internal.control.Command;
import dev.ferry.internal.control.ControlConnection;
import dev.ferry.internal.control.Question;
import dev.ferry.internal.data.ActiveConnector;
import dev.ferry.internal.data.DataConnector;
import dev.ferry.internal.data.PassiveConnector;
import dev.ferry.internal.data.TransferBuffer;
import dev.ferry.internal.tls.TlsContext;
import dev.ferry.internal.tls.TlsLogin;
import dev.ferry.internal.tls.TlsRefused;
import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * One connection to one server: ask, transfer, abort, quit. The only door for the faces above.
 *
 * <p>One thread at a time; only {@link #close()} may come from another.
 */
public final class Engine implements Closeable {

  private volatile ControlConnection control;
  private final PassiveConnector.Order order;
  private final Reply welcome;
  private final TransferBuffer buffer = new TransferBuffer();
  private final FreshLogin freshLogin = new FreshLogin();
  private FtpOptions options;
  private DataConnector connector;
  private @Nullable TlsLogin tls;
  private boolean secured;
  private @Nullable Question open;
  private @Nullable TransferDialogue transfer;
  // All whose data connection may be open: ftplib's users may begin one before the last is closed.
  private final Queue<TransferDialogue> transfers = new ConcurrentLinkedQueue<>();
  private boolean listing;

  private Engine(
      FtpOptions options,
      ControlConnection control,
      PassiveConnector.Order order,
      @Nullable TlsLogin tls,
      Reply welcome) {
    this.options = options;
    this.control = control;
    this.order = order;
    this.tls = tls;
    this.secured = tls != null && options.security() == Security.IMPLICIT;
    this.welcome = welcome;
    this.connector = connector(options, order);
  }

  /**
   * Connects and reads the greeting, under TLS if that is {@link Security#IMPLICIT}. If that fails,
   * nothing is left open.
   *
   * @param context what secures it; null if nothing ever will
   */
  public static Engine connect(
      FtpOptions options, PassiveConnector.Order order, @Nullable TlsContext context)
      throws IOException {
    TlsLogin tls = context == null ? null : new TlsLogin(context, options);
    ControlConnection control = ControlConnection.open(options);
    if (tls != null && options.security() == Security.IMPLICIT) {
      new Protection(control, options, tls).begin();
    }
    Reply welcome = new LoginSequence(control, options.encoding()).greet();
    return new Engine(options, control, order, tls, welcome);
  }

  private static DataConnector connector(FtpOptions options, PassiveConnector.Order order) {
    return options.dataMode() == DataMode.ACTIVE
        ? new ActiveConnector(options)
        : new PassiveConnector(options, order);
  }

  /** Takes new settings for the data connections to come. */
  public void reconfigure(FtpOptions newOptions) {
    options = newOptions;
    connector = connector(newOptions, order);
  }

  /** The greeting. */
  public Reply welcome() {
    return welcome;
  }

  /**
   * USER, PASS, ACCT, as far as the server asks.
   *
   * @param securely AUTH before and PROT P behind it, as the options say
   */
  public Reply login(String user, String password, String account, boolean securely)
      throws IOException {
    requireNoListing();
    LoginSequence.Words words = new LoginSequence.Words(user, password, account);
    LoginSequence login = new LoginSequence(control, options.encoding());
    login.check(words);
    if (securely && !secured) {
      secured = protection().authAsAsked();
    }
    Reply reply = login.login(words);
    if (securely && secured) {
      freshLogin.loggedIn(words);
      protection().protectAsAsked();
    }
    return reply;
  }

  /** AUTH TLS. */
  public Reply auth() throws IOException {
    requireNoListing();
    if (secured) {
      throw new IllegalStateException("already using TLS");
    }
    Reply reply = protection().auth();
    secured = true;
    return reply;
  }

  /** PBSZ 0 and PROT P. */
  public Reply protect() throws IOException {
    requireNoListing();
    return protection().protect();
  }

  /** PROT C. */
  public Reply expose() throws IOException {
    requireNoListing();
    return protection().expose();
  }

  /** CCC. */
  public Reply clear() throws IOException {
    requireNoListing();
    if (!secured) {
      throw new IllegalStateException("not using TLS");
    }
    Reply reply = protection().clear();
    secured = false;
    return reply;
  }

  private Protection protection() {
    return new Protection(control, options, requireTls());
  }

  private TlsLogin requireTls() {
    TlsLogin login = tls;
    if (login == null) {
      throw new IllegalStateException("this connection is in the clear, and stays so");
    }
    return login;
  }

  /** What TLS did so far. */
  public TlsSummary tls() {
    return requireTls().summary();
  }

  /** Asks; any reply of 1xx to 3xx is returned. */
  public Reply send(String line) throws IOException {
    return send(line, code -> code < 400);
  }

  /** Asks; the reply must be 2xx. */
  public Reply require(String line) throws IOException {
    return send(line, code -> code >= 200 && code < 300);
  }

  /** Asks; the reply's code must be one of these. */
  public Reply send(String line, IntPredicate accepted) throws IOException {
    requireNoListing();
    Question question = control.ask(command(line));
    Reply reply = control.answer(question);
    if (!accepted.test(reply.code())) {
      throw control.refuse(question, reply);
    }
    if (reply.isPreliminary()) {
      open = question;
    } else if (reply.isCompletion()) {
      freshLogin.accepted(line);
    }
    return reply;
  }

  /**
   * The next reply: the final one of a transfer or of a command that was answered 1xx; if nothing
   * is open, whatever the server says next.
   *
   * @throws FtpException if it is not accepted
   */
  public Reply nextReply(IntPredicate accepted) throws IOException {
    requireNoListing();
    Question question = open;
    Reply reply;
    if (question != null && control.isOpen(question)) {
      reply = control.answer(question);
    } else {
      question = null;
      reply = control.unaskedReply();
    }
    if (question != null && reply.isPreliminary() && isOver(question)) {
      // Pure-FTPd ends a download that was broken off with a second 150: is there more to come?
      Reply later = BackInStep.find(control, question, options);
      if (later == null) {
        return accepted(accepted, question.shown(), reply);
      }
      reply = later;
    }
    if (question == null) {
      return accepted(accepted, "", reply);
    }
    if (!accepted.test(reply.code())) {
      throw control.refuse(question, reply);
    }
    return reply;
  }

  private boolean isOver(Question question) {
    TransferDialogue last = transfer;
    return last != null && last.isOver(question);
  }

  /** Nothing is unanswered, so whatever it is, the connection stays usable. */
  private Reply accepted(IntPredicate accepted, String command, Reply reply) throws FtpException {
    if (!accepted.test(reply.code())) {
      throw FtpException.of(command, reply, control.isOpen());
    }
    return reply;
  }

  /** Opens a transfer (steps 1 to 6). */
  public TransferDialogue open(String line, OptionalLong rest) throws IOException {
    return open(new TransferRequest(null, rest, command(line)));
  }

  /** Opens a transfer (steps 1 to 6). */
  public TransferDialogue open(TransferRequest request) throws IOException {
    requireNoListing();
    TransferDialogue dialogue = openInSpiteOfTls(request);
    transfer = dialogue;
    transfers.removeIf(before -> !before.data().isOpen());
    transfers.add(dialogue);
    open = dialogue.question();
    if (!control.isOpen()) {
      // Closed by another thread, which could not see this transfer yet.
      dialogue.data().reset();
    }
    return dialogue;
  }

  /**
   * If a data connection was refused because of its TLS session, before any byte, it is made once
   * more, and then once more on a fresh login. ProFTPD needs the first of these with TLS 1.3: it
   * gives out no new ticket with an upload, and the JDK uses each ticket once; but a refused
   * handshake brings new ones.
   */
  private TransferDialogue openInSpiteOfTls(TransferRequest request) throws IOException {
    try {
      return openOnce(request);
    } catch (TlsRefused first) {
      try {
        return openAgain(request, first);
      } catch (TlsRefused second) {
        throw second.problem();
      }
    }
  }

  private TransferDialogue openAgain(TransferRequest request, TlsRefused first) throws IOException {
    if (request.makesNewName()) {
      throw first; // The refused one may have left an empty file.
    }
    TlsRefused refused = first;
    if (control.isOpen()) {
      requireTls().countRetry();
      tellOfRetry(request, first.why());
      try {
        return openOnce(request);
      } catch (TlsRefused second) {
        refused = second;
      }
    }
    if (!freshLogin.isPossible(control)) {
      throw refused;
    }
    tellOfRetry(request, "with a fresh login");
    loginAgain(refused);
    return openOnce(request);
  }

  private void tellOfRetry(TransferRequest request, String why) {
    String command = request.command().shown();
    System.getLogger("dev.ferry").log(Level.DEBUG, "once more: {0} ({1})", command, why);
    options.listener().transferRetried(command, why);
  }

  private void loginAgain(TlsRefused refused) throws IOException {
    TlsLogin next = requireTls().again();
    ControlConnection old = control;
    try {
      control = freshLogin.from(old, options, next);
    } catch (IOException e) {
      refused.problem().addSuppressed(e);
      throw refused;
    }
    tls = next;
    secured = true; // Also if CCC had taken TLS off the old one.
    if (!old.isOpen()) {
      control.close(); // Closed by another thread meanwhile.
    }
    old.close("a fresh login took its place");
  }

  private TransferDialogue openOnce(TransferRequest request) throws IOException {
    return TransferDialogue.open(control, connector, options, buffer, request, tls);
  }

  /**
   * Opens a transfer that keeps the connection for itself until {@link #listingEnded()}: other
   * commands are refused, because their answers would wait behind data that nobody reads.
   */
  public TransferDialogue openListing(String line) throws IOException {
    TransferDialogue dialogue = open(line, OptionalLong.empty());
    listing = true;
    return dialogue;
  }

  /** The connection is free again. */
  public void listingEnded() {
    listing = false;
  }

  /** ABOR; the running data connection is reset. */
  public Reply abort() throws IOException {
    listing = false;
    return new AbortSequence(control, options).run(transfer);
  }

  /** A command as it would be sent: checked, encoded, secrets masked where it is shown. */
  public Command command(String line) {
    return Command.of(line, options.encoding());
  }

  /** Whether commands can be sent. */
  public boolean isOpen() {
    return control.isOpen();
  }

  /** The server's end of the control connection. */
  public InetSocketAddress peer() {
    return control.peer();
  }

  /** This end of the control connection. */
  public InetSocketAddress local() {
    return control.local();
  }

  /** Closes both connections without a word to the server. Never throws, never waits. */
  @Override
  public void close() {
    try {
      transfers.forEach(running -> running.data().reset());
    } finally {
      control.close();
    }
  }

  private void requireNoListing() {
    if (listing) {
      throw new IllegalStateException(
          "a listing is still being read: read it to its end, or close its stream");
    }
  }
}
