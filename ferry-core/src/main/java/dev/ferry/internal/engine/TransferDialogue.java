package dev.ferry.internal.engine;

import dev.ferry.FtpException;
import dev.ferry.FtpOptions;
import dev.ferry.FtpProtocolException;
import dev.ferry.Reply;
import dev.ferry.internal.control.Command;
import dev.ferry.internal.control.ControlConnection;
import dev.ferry.internal.control.Question;
import dev.ferry.internal.data.DataConnection;
import dev.ferry.internal.data.DataConnector;
import dev.ferry.internal.data.DataConnector.Way;
import dev.ferry.internal.data.DataHabits;
import dev.ferry.internal.tls.TlsLogin;
import dev.ferry.internal.tls.TlsRefused;
import dev.ferry.internal.wire.LineReader;
import dev.ferry.internal.wire.Wire;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * One transfer: the rendezvous of two connections. This is the only class that knows its order:
 *
 * <ol>
 *   <li>TYPE, if asked for; in one flight with the next question.
 *   <li>Get a way in. Passive: connect before the command. Active: listen and announce.
 *   <li>REST, if asked for; any 1xx to 3xx goes on, as in ftplib.
 *   <li>The command, with SIZE and MDTM before it if they are asked for, then 125 or 150. An upload
 *       in the clear, or a handshake, may begin before that has come.
 *   <li>Active: accept, with a limit, and only the server itself.
 *   <li>TLS, if data are protected, even if no byte will follow. A server that refuses says so now.
 *   <li>Bytes, under the stall timeout. The control connection is silent, and that is fine, but for
 *       NOOPs if somebody wants them.
 *   <li>The end. Download: read to the end. Upload: say that it ends, and hear the server's end.
 *       Anything else: a reset.
 *   <li>The final reply, also if the bytes failed, or the next command would get it.
 * </ol>
 *
 * <p>It is over when both connections have said so.
 */
public final class TransferDialogue {

  /** What moves the bytes. */
  @FunctionalInterface
  public interface Body {
    /** Moves them all. */
    void move(DataConnection data) throws IOException;
  }

  /** Questions that go out with others. */
  @FunctionalInterface
  public interface Along {
    /** Puts them into the queue. */
    void prepare() throws IOException;
  }

  /** How long a server may take to say that it noticed our reset. */
  private static final Duration RESET_GRACE = Duration.ofSeconds(10);

  private final ControlConnection control;
  private final FtpOptions options;
  private final DataHabits habits;
  private final TransferRequest request;
  private final @Nullable TlsLogin tls;
  private final Nudges nudges;
  private final Ahead ahead;
  private @Nullable Asides asides;
  private @Nullable Question question;
  private @Nullable GoAhead goAhead;
  private @Nullable DataConnection data;
  private boolean allSent;

  private TransferDialogue(
      ControlConnection control,
      DataConnector connector,
      FtpOptions options,
      DataHabits habits,
      TransferRequest request,
      @Nullable TlsLogin tls) {
    this.control = control;
    this.options = options;
    this.habits = habits;
    this.request = request;
    this.tls = tls;
    this.nudges = new Nudges(control, options.encoding());
    this.ahead = new Ahead(control, connector, habits.flights());
  }

  /**
   * Steps 1 to 6. If one fails, nothing is left open and the control connection is in step, or
   * closed.
   */
  static TransferDialogue open(
      ControlConnection control,
      DataConnector connector,
      FtpOptions options,
      DataHabits habits,
      TransferRequest request,
      @Nullable TlsLogin tls)
      throws IOException {
    TransferDialogue dialogue =
        new TransferDialogue(control, connector, options, habits, request, tls);
    try {
      dialogue.begin(connector);
      return dialogue;
    } catch (Throwable problem) {
      throw dialogue.settle(problem);
    }
  }

  private void begin(DataConnector connector) throws IOException {
    Command typeCommand = request.type();
    Question type = typeCommand == null ? null : control.ask(typeCommand);
    try (Way way = connector.ask(control)) {
      control.closeWith(way);
      if (type != null) {
        requireCompletion(type);
      }
      way.agree();
      if (request.rest().isPresent()) {
        restartAt(request.rest().getAsLong());
      }
      Asides others = Asides.ask(control, request);
      asides = others;
      Question asked = control.ask(request.command());
      question = asked;
      GoAhead begins = new GoAhead(control, asked, others);
      goAhead = begins;
      SecuredData secured = SecuredData.of(control, tls, habits.flights());
      boolean haste = secured == null ? request.early() : secured.mayBeginEarly();
      if (haste && way.isReady() && habits.flights().areAllowed()) {
        control.send();
      } else {
        begins.await();
      }
      Wire wire = way.open();
      if (secured != null) {
        wire = secured.over(wire, request, asked, begins);
      }
      DataConnection opened = new DataConnection(wire, habits.buffer(), options);
      data = opened;
      if (!begins.isThere()) {
        opened.sendLittleBefore(begins::await);
      }
    }
  }

  private void requireCompletion(Question asked) throws IOException {
    Reply reply = control.answer(asked);
    if (!reply.isCompletion()) {
      throw control.refuse(asked, reply);
    }
  }

  private void restartAt(long offset) throws IOException {
    Question rest = control.ask(Command.of("REST " + offset, options.encoding()));
    Reply reply = control.answer(rest);
    if (reply.isFailure() || (request.exact() && !reply.isIntermediate())) {
      throw control.refuse(rest, reply);
    }
  }

  /**
   * Sends a NOOP while bytes move, so that nobody on the way takes the control connection for dead.
   * To be called by the body. If the connection is lost already, the data may come whole all the
   * same, and the end of the transfer tells; so this never fails.
   */
  public void nudge() {
    nudges.send(question());
  }

  /** Steps 7 to 9: moves the bytes, ends the connection, and returns the server's last word. */
  public Reply run(Body body) throws IOException {
    try {
      body.move(data());
      endData();
      allSent = true;
      goAhead().await();
      if (isUpload() && nudges.areNone()) {
        ahead.askBehind(question());
      }
    } catch (Throwable problem) {
      // An Error of a callback too: the connections have to be put in order all the same.
      throw settle(problem);
    }
    return finalReply();
  }

  /**
   * Step 8: ends the data connection. After an upload under TLS the server's end is waited for, but
   * not longer than it takes the server to say how the transfer ended.
   */
  public void endData() throws IOException {
    boolean upload = isUpload();
    data().finish(upload, () -> !control.isOpen() || control.hasNews());
  }

  /**
   * Steps 8 and 9 for a transfer that won't be finished: resets the data connection and reads what
   * the server says of that, whatever it says.
   */
  public void abandon() throws IOException {
    DataConnection moving = data;
    if (moving != null) {
      moving.reset();
    }
    lastWord();
  }

  /**
   * Brings a failed transfer to its end and returns what to throw. The server's refusal explains a
   * broken data connection, and so comes first; a problem of who gave or took the bytes is thrown
   * as it was, but for a line that is too long.
   */
  private IOException settle(Throwable problem) throws IOException {
    if (asides != null && problem instanceof SocketTimeoutException && !control.isOpen()) {
      asides.blame(habits.flights(), problem);
    }
    DataConnection moving = data;
    if (moving != null) {
      if (isOfHaste(moving, problem)) {
        habits
            .flights()
            .stop("data before the answer to " + request.command().shown() + ": " + problem);
      }
      moving.reset();
    }
    Question asked = question;
    if (asked != null && control.isOpen()) {
      try {
        Reply last = lastWord();
        if (last != null && last.isFailure()) {
          FtpException refusal = control.refuse(asked, last);
          if (isOfTls(problem)) {
            problem.addSuppressed(refusal);
          } else if (moving == null || moving.isOwn(problem)) {
            refusal.addSuppressed(problem);
            return refusal;
          } else {
            problem.addSuppressed(refusal);
          }
        }
      } catch (IOException e) {
        problem.addSuppressed(e);
      }
    }
    if (problem instanceof LineReader.TooLong tooLong) {
      FtpProtocolException unreadable =
          new FtpProtocolException(
              request.command().shown(), tooLong.reason(), null, control.isOpen());
      unreadable.initCause(tooLong);
      return unreadable;
    }
    if (problem instanceof IOException broken) {
      return broken;
    }
    throw TransferDialogue.<RuntimeException>asItIs(problem);
  }

  /** Whether it may be for the data that came before they were asked for. */
  private boolean isOfHaste(DataConnection moving, Throwable problem) {
    boolean byServer = allSent || (moving.isOpen() && moving.isOwn(problem));
    return byServer && !goAhead().isThere() && !GoAhead.isOfTheFile(problem);
  }

  /** We broke the handshake off, or it says more than the server's "no data connection". */
  private boolean isOfTls(Throwable problem) {
    return data == null && (problem instanceof SSLException || problem instanceof TlsRefused);
  }

  /** Callbacks written in Kotlin or Scala throw checked exceptions without saying so. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T extends Throwable> T asItIs(Throwable problem) throws T {
    throw (T) problem;
  }

  /** The final reply after a reset; null, and the connection closed, if none comes. */
  private @Nullable Reply lastWord() throws IOException {
    Question asked = question;
    if (asked == null || !control.isOpen(asked) || !control.isOpen()) {
      return null;
    }
    Duration patience =
        RESET_GRACE.compareTo(options.replyTimeout()) < 0 ? RESET_GRACE : options.replyTimeout();
    Reply reply = control.answerIfAny(asked, patience);
    if (reply != null && goAhead().isLate(reply)) {
      reply = control.answerIfAny(asked, patience);
    }
    if (reply != null && reply.isPreliminary()) {
      // Pure-FTPd ends a download that was broken off with a second 150, and has no more to say.
      Reply later = BackInStep.find(control, asked, options);
      reply = later == null ? reply : later;
    }
    if (reply == null) {
      control.close("the server did not say how '" + asked.shown() + "' ended");
    } else {
      nudges.settle(asked, reply);
    }
    return reply;
  }

  /**
   * Whether another transfer will follow is asked when the data have ended: so the server can be
   * asked for its data connection early.
   */
  public void followedIf(BooleanSupplier more) {
    ahead.wantedIf(more);
  }

  /** What is to be asked of the file once it is there, and may be along with what follows. */
  public void alongWith(Along questions) {
    ahead.alongWith(questions);
  }

  /** Step 9: the final reply, which must be 2xx. */
  public Reply finalReply() throws IOException {
    if (data().isAtEnd() && nudges.areNone()) {
      ahead.ask();
    }
    Question asked = question();
    Reply reply = ahead.finalReply(asked);
    nudges.settle(asked, reply);
    if (!reply.isCompletion()) {
      throw control.refuse(asked, reply);
    }
    if (!data().isEndSaid() && request.command().verb().equals("RETR")) {
      new BareEnd(control, request, options.encoding()).requireWhole(data().received(), reply);
    }
    if (isUpload()) {
      ahead.prepare();
    }
    return reply;
  }

  /** The data connection. */
  public DataConnection data() {
    DataConnection moving = data;
    if (moving == null) {
      throw new IllegalStateException("no data connection yet");
    }
    return moving;
  }

  /** The size that a 150 reply told, or SIZE if that was asked; empty if neither did. */
  public OptionalLong size() {
    return goAhead().size();
  }

  /** When the file was changed, if MDTM was asked and has told it. */
  public Optional<Instant> time() {
    Asides others = asides;
    return others == null ? Optional.empty() : others.time();
  }

  /** Whether the 150 told the size. */
  boolean isSizeToldUnasked() {
    return goAhead().tellsSize();
  }

  /** Whether the server has said that it begins; if not yet, it may still refuse. */
  public boolean hasBegun() {
    return goAhead().isThere();
  }

  private GoAhead goAhead() {
    GoAhead begins = goAhead;
    if (begins == null) {
      throw new IllegalStateException("not asked yet");
    }
    return begins;
  }

  /** Whether bytes go to the server. */
  public boolean isUpload() {
    return request.isUpload() || data().sent() > 0;
  }

  /** Whether this is the question of this transfer, and its data connection has ended. */
  boolean isOver(Question asked) {
    return asked == question && data != null && !data.isOpen();
  }

  /** What the final reply will answer. */
  Question question() {
    Question asked = question;
    if (asked == null) {
      throw new IllegalStateException("not asked yet");
    }
    return asked;
  }
}
