package dev.ferry.internal.engine;

import dev.ferry.FtpException;
import dev.ferry.Reply;
import dev.ferry.internal.control.Command;
import dev.ferry.internal.control.ControlConnection;
import dev.ferry.internal.control.Question;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The NOOPs of one transfer, and their answers. A server answers them at once, or behind the
 * transfer's final reply, as soon as it reads commands again (vsftpd, IIS), or never; and Pure-FTPd
 * has one answer for two that it reads together.
 */
final class Nudges {

  /** A server that reads commands again answers at once. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final ControlConnection control;
  private final Charset encoding;
  private final List<Question> sent = new ArrayList<>();

  Nudges(ControlConnection control, Charset encoding) {
    this.control = control;
    this.encoding = encoding;
  }

  /** Whether none was sent. */
  boolean areNone() {
    return sent.isEmpty();
  }

  /** Sends one, unless the server has said already how the transfer ended. */
  void send(Question transfer) {
    if (!control.isOpen()) {
      return;
    }
    // A control connection that turns out to be dead must not take the data along.
    control.closeWith(() -> {});
    try {
      Question nudge = control.nudge(transfer, Command.of("NOOP", encoding));
      if (nudge != null) {
        sent.add(nudge);
      }
    } catch (IOException e) {
      System.getLogger("dev.ferry").log(Level.DEBUG, "no NOOP any more: {0}", e.toString());
    }
  }

  /**
   * Takes in the answers that are still to come, once the transfer has its own. If it can't be
   * known which are, the connection is closed; how the transfer ended stands.
   *
   * @throws FtpException if one of them can only have been the transfer's: servers that answer NOOP
   *     by 250 can't be told from those that end a transfer so
   */
  void settle(Question transfer, Reply last) throws FtpException {
    if (sent.isEmpty()) {
      return;
    }
    if (control.isOpen() && !sent.stream().allMatch(Question::hasReply)) {
      getInStep(transfer);
    }
    for (Question nudge : sent) {
      if (last.isCompletion() && nudge.hasReply() && isOfTransfer(nudge.next(), last)) {
        throw control.refuse(transfer, nudge.next());
      }
    }
    sent.clear();
  }

  /** Asks PWD: what hasn't come before its 257 will never come. */
  private void getInStep(Question transfer) {
    try {
      Question mark = control.ask(Command.of("PWD", encoding));
      if (control.answerIfAny(mark, PATIENCE) == null) {
        control.close("NOOPs during '" + transfer.shown() + "' were not answered");
      }
      sent.forEach(control::forget);
    } catch (IOException e) {
      System.getLogger("dev.ferry").log(Level.DEBUG, "no answers to NOOP: {0}", e.toString());
    }
  }

  /**
   * Whether this is the failure of the transfer, and what was taken for its end was said of a NOOP.
   * A 226 never is, 421 is said of the connection, and 500 or 502 that there is no NOOP.
   */
  private static boolean isOfTransfer(Reply reply, Reply last) {
    boolean unknown = reply.code() == 500 || reply.code() == 502;
    return reply.isFailure()
        && last.code() != 226
        && reply.code() != 421
        && !(unknown && last.code() != 200);
  }
}
