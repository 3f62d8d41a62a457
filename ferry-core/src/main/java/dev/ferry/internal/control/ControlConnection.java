package dev.ferry.internal.control;

import dev.ferry.DialogueListener;
import dev.ferry.FtpException;
import dev.ferry.FtpOptions;
import dev.ferry.FtpProtocolException;
import dev.ferry.Reply;
import dev.ferry.internal.wire.Deadline;
import dev.ferry.internal.wire.Dialer;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Every question has one answer: commands and replies are paired by a queue, in order.
 *
 * <p>{@link #ask} puts a command into the queue, {@link #answer} writes what was asked since the
 * last write, in one flight, and reads until that question has its reply. One question at a time is
 * the special case. A reply that nobody asked for is told to the listener and given to nobody.
 *
 * <p>If the pairing is lost (an I/O error, a time limit, something that is no reply) the connection
 * is closed and remembers why. One thread at a time; only {@link #close(String)} may come from
 * another.
 */
public final class ControlConnection implements Closeable {

  /**
   * How long a second reply is waited for when the first can't be the answer: a 226 to PWD is the
   * late second end of the transfer before, if PWD's own answer comes as well.
   */
  private static final Duration STRAY_GRACE = Duration.ofSeconds(1);

  private final FtpOptions options;
  private final DialogueListener listener;
  private final ControlWire wire;
  private final Unanswered unanswered = new Unanswered();
  private final Lifetime lifetime = new Lifetime();
  private volatile Closeable way = () -> {};

  private ControlConnection(FtpOptions options, ControlWire wire) {
    this.options = options;
    this.listener = options.listener();
    this.wire = wire;
  }

  /** Connects; the greeting is not read yet. */
  public static ControlConnection open(FtpOptions options) throws IOException {
    ControlWire wire = new ControlWire(options, new Dialer(options).control());
    ControlConnection control = new ControlConnection(options, wire);
    control.guarded(() -> options.listener().connected(wire.peer()));
    return control;
  }

  /**
   * Goes on under TLS. If that fails the connection is closed.
   *
   * @param command what was asked before, for errors
   * @throws FtpProtocolException if the server has said more than its answer to that
   */
  public void secure(String command, WireChange change) throws IOException {
    change(command, change, false);
  }

  /** Goes on in the clear, once TLS has ended. If that fails the connection is closed. */
  public void clear(String command, WireChange change) throws IOException {
    change(command, change, true);
  }

  private void change(String command, WireChange change, boolean mayHaveEnded) throws IOException {
    guarded(() -> {
      wire.change(change, command, mayHaveEnded);
      if (!isOpen()) {
        wire.close(); // Closed by another thread, which could not see the new wire yet.
      }
    });
    lifetime.require();
  }

  /** The greeting, as the answer to a question that needs no words. To be called once, first. */
  public Question greeting() {
    Question greeting = Question.greeting();
    unanswered.add(greeting);
    return greeting;
  }

  /**
   * Puts a command into the queue; it is written with the next {@link #answer}.
   *
   * <p>If nothing else is unanswered, whatever the server has said meanwhile was asked for by
   * nobody: it is taken in first, so that it can't be taken for the answer to this.
   *
   * @throws FtpException if the server has said 421; the connection is closed, nothing was sent
   * @throws EOFException if the server has closed the connection; nothing was sent
   */
  public Question ask(Command command) throws IOException {
    lifetime.require();
    if (unanswered.isEmpty()) {
      guarded(() -> takeStrays(command));
    }
    Question question = new Question(command);
    unanswered.add(question);
    wire.add(command);
    guarded(() -> listener.commandSent(command.shown()));
    return question;
  }

  /**
   * Writes a command at once, in one piece, behind whatever else is unanswered.
   *
   * <p>RFC 959 wants ABOR urgent, and TCP has one urgent byte only. It cuts the line in two: a
   * Pure-FTPd that looks for ABOR while it transfers drops the first piece and finds an unknown
   * command in the second, ProFTPD now and then waits for ever, Apache FtpServer never sees the
   * byte. Since the data connection is reset as well, no server needs the urgency.
   */
  public Question askAtOnce(Command command) throws IOException {
    return askAtOnce(command, new Question(command));
  }

  /**
   * Writes a NOOP while a transfer runs; its answer may come before the transfer's, or behind. What
   * has come is taken in first; null, and nothing is sent, if the transfer is over by that.
   */
  public @Nullable Question nudge(Question running, Command noop) throws IOException {
    catchUp();
    return unanswered.has(running) ? askAtOnce(noop, Question.nudge(noop)) : null;
  }

  private Question askAtOnce(Command command, Question question) throws IOException {
    lifetime.require();
    unanswered.add(question);
    wire.add(command);
    guarded(() -> {
      listener.urgentCommandSent(command.shown());
      wire.flush(command.shown());
    });
    return question;
  }

  /** Asks, and returns the reply, which must be 2xx. */
  public Reply require(Command command) throws IOException {
    Question question = ask(command);
    Reply reply = answer(question);
    if (!reply.isCompletion()) {
      throw refuse(question, reply);
    }
    return reply;
  }

  /** The next reply to a question, within the reply timeout. */
  public Reply answer(Question question) throws IOException {
    String missing = question.shown().isEmpty() ? "no greeting" : "no reply to " + question.shown();
    return answer(question, Deadline.in(question.patience(options.replyTimeout()), missing));
  }

  /** The next reply to a question; if it doesn't come in time, the connection is closed. */
  public Reply answer(Question question, Deadline deadline) throws IOException {
    requireOpenOr(question);
    await(question, deadline);
    Reply reply = question.take();
    if (reply == null) {
      throw new IllegalStateException("already answered: " + question.shown());
    }
    return reply;
  }

  /** Waits until a question has its next reply, and leaves that where it is. */
  public void await(Question question) throws IOException {
    await(question, Deadline.in(options.replyTimeout(), "no reply to " + question.shown()));
  }

  private void await(Question question, Deadline deadline) throws IOException {
    guarded(() -> {
      wire.flush(question.shown());
      while (!question.hasReply()) {
        lifetime.require();
        readOne(deadline);
      }
    });
  }

  /** Writes what was asked, and waits for no answer. */
  public void send() throws IOException {
    lifetime.require();
    guarded(() -> wire.flush("what was asked"));
  }

  /** Takes in the answers that have come, for those who asked; whether these were all. */
  public boolean catchUp() throws IOException {
    lifetime.require();
    while (!unanswered.isEmpty() && hasNews()) {
      guarded(() -> readOne(Deadline.in(options.replyTimeout(), "no whole reply")));
    }
    return unanswered.isEmpty();
  }

  /** Whether the server has said something, or has ended the connection. Doesn't wait. */
  public boolean hasNews() throws IOException {
    lifetime.require();
    return guarded(() -> wire.ready() != 0);
  }

  /**
   * The next reply to a question if one begins to come in time; null if nothing came, and then
   * nothing is lost: the question stays in the queue.
   */
  public @Nullable Reply answerIfAny(Question question, Duration patience) throws IOException {
    requireOpenOr(question);
    guarded(() -> wire.flush(question.shown()));
    while (!question.hasReply()) {
      // The end of the stream is for readOne to tell.
      if (!guarded(() -> wire.ready(patience) != 0)) {
        return null;
      }
      guarded(() -> readOne(Deadline.in(options.replyTimeout(), "no whole reply")));
    }
    return question.take();
  }

  /**
   * A question that won't be answered any more, as when a server answers ABOR and the transfer it
   * ends with one reply for both.
   */
  public void forget(Question question) {
    unanswered.remove(question);
  }

  /**
   * Says that a final reply to this question was not its end, and that another follows: some
   * servers say 200 before the 150 of a transfer.
   */
  public void expectAnother(Question question) {
    if (!unanswered.has(question)) {
      unanswered.addFirst(question);
    }
  }

  /** Whether this question still waits for a reply, or has one that nobody took. */
  public boolean isOpen(Question question) {
    return question.hasReply() || unanswered.has(question);
  }

  /** A reply that nobody has asked for, when somebody wants to wait for one (ftplib's getresp). */
  public Reply unaskedReply() throws IOException {
    lifetime.require();
    Question nobody = Question.greeting();
    unanswered.add(nobody);
    Reply reply = answer(nobody, Deadline.in(options.replyTimeout(), "no reply"));
    // After a 1xx too: what may follow is waited for by nobody, until somebody does.
    forget(nobody);
    return reply;
  }

  /** Tells the listener of a reply that is given to nobody. */
  public void ignore(Reply reply, String reason) throws IOException {
    guarded(() -> ignored(reply, reason));
  }

  /**
   * The exception for a reply that is not what was needed. 4xx, 5xx and 3xx are whole answers: the
   * connection stays usable. A 1xx promises another reply, and a 2xx with the wrong code may belong
   * to another question: who goes on then could take one answer for another, so the connection is
   * closed.
   */
  public FtpException refuse(Question question, Reply reply) {
    if (reply.isPreliminary() || reply.isCompletion()) {
      close("'" + question.shown() + "' was answered by: " + reply.text());
    }
    return FtpException.of(question.shown(), reply, isOpen());
  }

  /** Whether commands can be sent. */
  public boolean isOpen() {
    return lifetime.isOpen();
  }

  /** The server's end. */
  public InetSocketAddress peer() {
    return wire.peer();
  }

  /** This end. */
  public InetSocketAddress local() {
    return wire.local();
  }

  /** Closes it without a word to the server; what is done with it later fails with this reason. */
  public void close(String reason) {
    if (!lifetime.end(reason)) {
      return;
    }
    wire.close();
    closeQuietly(way);
    listener.closed(reason);
  }

  /**
   * Closes this too when the connection is closed: a thread may be waiting there for a data
   * connection to be made. It replaces the one before.
   */
  public void closeWith(Closeable way) {
    this.way = way;
    if (!isOpen()) {
      closeQuietly(way);
    }
  }

  private static void closeQuietly(Closeable part) {
    try {
      part.close();
    } catch (IOException e) {
      // It is given up, and nobody can act on this.
    }
  }

  @Override
  public void close() {
    close("closed by this side");
  }

  private void takeStrays(Command next) throws IOException {
    int there;
    while ((there = wire.ready()) > 0) {
      Reply stray = read(Deadline.in(options.replyTimeout(), "no whole reply"), "", false);
      if (stray.code() == 421) {
        throw FtpException.of(next.shown(), stray, false);
      }
      ignored(stray, "nobody had asked for it");
    }
    if (there < 0) {
      throw new EOFException(
          "the server had closed the control connection before " + next.shown() + " was sent");
    }
  }

  private void readOne(Deadline deadline) throws IOException {
    Question head = unanswered.first();
    Reply reply = read(deadline, head.shown(), head.mayBeAnsweredByListing());
    if (head.isHardlyAnsweredBy(reply) && wire.ready(STRAY_GRACE) > 0) {
      ignored(reply, "it can't be the answer to " + head.shown());
      return;
    }
    Question owner = unanswered.owner(reply);
    if (!reply.isPreliminary()) {
      unanswered.remove(owner);
    }
    owner.add(reply);
    listener.answered(owner.shown(), reply);
  }

  private Reply read(Deadline deadline, String command, boolean mayList) throws IOException {
    Reply reply = wire.read(deadline, command, mayList);
    if (reply.code() == 421) {
      close("the server said: " + reply.text());
    }
    return reply;
  }

  private void ignored(Reply reply, String reason) {
    System.getLogger("dev.ferry").log(Level.DEBUG, "ignored: {0} ({1})", reply.text(), reason);
    listener.replyIgnored(reply, reason);
  }

  /** A reply that was read before the connection was closed can still be taken. */
  private void requireOpenOr(Question question) throws IOException {
    if (!question.hasReply()) {
      lifetime.require();
    }
  }

  private interface Step {
    void run() throws IOException;
  }

  private interface Test {
    boolean run() throws IOException;
  }

  /** After any failure in here nobody knows whose reply comes next: the connection is over. */
  private void guarded(Step step) throws IOException {
    guarded(() -> {
      step.run();
      return true;
    });
  }

  private boolean guarded(Test test) throws IOException {
    try {
      return test.run();
    } catch (Throwable e) {
      lifetime.endedBy(e);
      close(e.toString());
      throw e;
    }
  }
}
