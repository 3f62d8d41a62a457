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
import dev.ferry.internal.data.DataHabits;
import dev.ferry.internal.data.Flights;
import dev.ferry.internal.data.PassiveConnector;
import dev.ferry.internal.tls.TlsContext;
import dev.ferry.internal.tls.TlsLogin;
import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
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

  private final CurrentLogin login;
  private final DataHabits habits;
  private final Reply welcome;
  private FtpOptions options;
  private DataConnector connector;
  private @Nullable Question open;
  private @Nullable TransferDialogue transfer;
  // All whose data connection may be open: ftplib's users may begin one before the last is closed.
  private final Queue<TransferDialogue> transfers = new ConcurrentLinkedQueue<>();
  private final Features features = new Features(this);
  private final Prepared prepared;
  private boolean listing;
  private final Goodbye goodbye = new Goodbye();

  private Engine(FtpOptions options, CurrentLogin login, DataHabits habits, Reply welcome) {
    this.options = options;
    this.login = login;
    this.habits = habits;
    this.prepared = new Prepared(habits.flights());
    this.welcome = welcome;
    habits.flights().greeted(welcome.text());
    this.connector = connector(options);
  }

  /**
   * Connects and reads the greeting, under TLS if that is {@link Security#IMPLICIT}. If that fails,
   * nothing is left open.
   *
   * @param context what secures it; null if nothing ever will
   */
  public static Engine connect(FtpOptions options, DataHabits habits, @Nullable TlsContext context)
      throws IOException {
    TlsLogin tls = context == null ? null : new TlsLogin(context, options);
    ControlConnection control = ControlConnection.open(options);
    boolean secured = tls != null && options.security() == Security.IMPLICIT;
    if (tls != null && secured) {
      new Protection(control, options, tls).begin();
    }
    Reply welcome = new LoginSequence(control, options).greet();
    return new Engine(options, new CurrentLogin(control, tls, secured), habits, welcome);
  }

  private DataConnector connector(FtpOptions wanted) {
    return wanted.dataMode() == DataMode.ACTIVE
        ? new ActiveConnector(wanted)
        : new PassiveConnector(wanted, habits.order(), habits.flights());
  }

  /** Takes new settings for the data connections to come. */
  public void reconfigure(FtpOptions newOptions) {
    options = newOptions;
    connector = connector(newOptions);
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
    return login.logIn(new LoginSequence.Words(user, password, account), securely, options);
  }

  /** AUTH TLS. */
  public Reply auth() throws IOException {
    requireNoListing();
    return login.auth(options);
  }

  /** PBSZ 0 and PROT P. */
  public Reply protect() throws IOException {
    requireNoListing();
    return login.protection(options).protect();
  }

  /** PROT C. */
  public Reply expose() throws IOException {
    requireNoListing();
    return login.protection(options).expose();
  }

  /** CCC. */
  public Reply clear() throws IOException {
    requireNoListing();
    return login.clear(options);
  }

  /** What TLS did so far. */
  public TlsSummary tls() {
    return login.summary();
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
    features.agreeFor(line);
    Question question = prepared.answered(control(), command(line));
    Reply reply = control().answer(question);
    if (!accepted.test(reply.code())) {
      throw control().refuse(question, reply);
    }
    if (reply.isPreliminary()) {
      open = question;
    }
    if (!reply.isFailure()) {
      login.settings().granted(line, reply.isCompletion());
    }
    return reply;
  }

  /**
   * Asks along with the next command, if the server may be asked so. The answer is that of {@link
   * #send} with the same line, which has to follow.
   */
  public void prepare(String line) throws IOException {
    requireNoListing();
    features.agreeFor(line);
    prepared.add(control(), command(line));
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
    if (question != null && control().isOpen(question)) {
      reply = control().answer(question);
    } else {
      question = null;
      reply = control().unaskedReply();
    }
    TransferDialogue last = transfer;
    if (question != null && reply.isPreliminary() && last != null && last.isOver(question)) {
      // Pure-FTPd ends a download that was broken off with a second 150: is there more to come?
      Reply later = BackInStep.find(control(), question, options);
      if (later == null) {
        return accepted(accepted, question.shown(), reply);
      }
      reply = later;
    }
    if (question == null) {
      return accepted(accepted, "", reply);
    }
    if (!accepted.test(reply.code())) {
      throw control().refuse(question, reply);
    }
    return reply;
  }

  /** Nothing is unanswered, so whatever it is, the connection stays usable. */
  private Reply accepted(IntPredicate accepted, String command, Reply reply) throws FtpException {
    if (!accepted.test(reply.code())) {
      throw FtpException.of(command, reply, control().isOpen());
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
    prepared.forget();
    features.agreeFor(request.command().shown());
    TransferDialogue dialogue =
        login.open(
            request,
            options,
            (control, tls) ->
                TransferDialogue.open(control, connector, options, habits, request, tls));
    transfer = dialogue;
    transfers.removeIf(before -> !before.data().isOpen());
    transfers.add(dialogue);
    open = dialogue.question();
    if (!control().isOpen()) {
      // Closed by another thread, which could not see this transfer yet.
      dialogue.data().reset();
    }
    return dialogue;
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
    return new AbortSequence(control(), options).run(transfer);
  }

  /** A command as it would be sent: checked, encoded, secrets masked where it is shown. */
  public Command command(String line) {
    return Command.of(line, options.encoding());
  }

  /** What the server can do, as far as it says so and it was tried. */
  public Features features() {
    return features;
  }

  /** What the server may be sent before it has asked for it. */
  public Flights flights() {
    return habits.flights();
  }

  /** Whether files are surely sent byte by byte now: nobody has to say TYPE I. */
  public boolean isBinary() {
    return login.settings().isBinary();
  }

  /** What OPTS has set for a command on this login. */
  Optional<String> option(String name) {
    return login.settings().option(name);
  }

  /** Counts up whenever somebody else may be logged in. */
  int logins() {
    return login.settings().logins();
  }

  /** Whether commands can be sent. */
  public boolean isOpen() {
    return control().isOpen();
  }

  /**
   * Whether the server has said something that nobody asked for (an answer that is on its way is no
   * news), or has ended the connection; asks and waits for nothing.
   */
  public boolean hasNews() throws IOException {
    return control().catchUp() && control().hasNews();
  }

  /**
   * Sends what was asked for the transfer to come, if it still waits for a command to go with.
   * Never fails; if it can't be sent, the connection is closed.
   */
  public void flush() {
    try {
      if (isOpen()) {
        control().send();
      }
    } catch (IOException e) {
      System.getLogger("dev.ferry").log(Level.DEBUG, "nothing asked ahead: {0}", e.toString());
    }
  }

  /**
   * Whether the server answers NOOP in time, whatever it answers. If it doesn't, the connection is
   * of no more use.
   */
  public boolean answers(Duration patience) throws IOException {
    requireNoListing();
    Question question = control().ask(command("NOOP"));
    return control().answerIfAny(question, patience) != null && isOpen();
  }

  /** Says goodbye, if that can be said, and waits for nothing: {@link #quit} does. Never throws. */
  public void sayGoodbye() {
    if (!listing) {
      goodbye.say(control(), command("QUIT"));
    }
  }

  /**
   * Says goodbye, if that can be said, and closes the connection. Never throws.
   *
   * @param patience how long to wait for the server's goodbye
   */
  public void quit(Duration patience) {
    sayGoodbye();
    goodbye.await(control(), patience);
    close();
  }

  /** The server's end of the control connection. */
  public InetSocketAddress peer() {
    return control().peer();
  }

  /** This end of the control connection. */
  public InetSocketAddress local() {
    return control().local();
  }

  /** Closes both connections without a word to the server. Never throws, never waits. */
  @Override
  public void close() {
    try {
      for (TransferDialogue running : transfers) {
        running.data().reset();
      }
    } finally {
      control().close();
    }
  }

  /** The control connection, for a transfer that is none of ours; what was asked early is void. */
  ControlConnection controlAlone() {
    requireNoListing();
    prepared.forget();
    connector.forgetAhead();
    return control();
  }

  FtpOptions options() {
    return options;
  }

  /** Whether data connections are secured (PROT P). */
  boolean protectsData() {
    return login.protectsData();
  }

  private ControlConnection control() {
    return login.control();
  }

  private void requireNoListing() {
    if (listing) {
      throw new IllegalStateException(
          "a listing is still being read: read it to its end, or close its stream");
    }
  }
}
