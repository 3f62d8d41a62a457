package dev.ferry.internal.engine;

import dev.ferry.FtpException;
import dev.ferry.Reply;
import dev.ferry.internal.control.Command;
import dev.ferry.internal.control.ControlConnection;
import dev.ferry.internal.control.Question;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The NOOPs of one transfer, and their answers. A server answers them at once, or behind the
 * transfer's final reply, as soon as it reads commands again (IIS); and some never do.
 */
final class Nudges {

  /** A server that answers behind the final reply does so at once. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final ControlConnection control;
  private final Command noop;
  private final Deque<Question> sent = new ArrayDeque<>();

  Nudges(ControlConnection control, Command noop) {
    this.control = control;
    this.noop = noop;
  }

  /** Sends one, unless the server has said already how the transfer ended. */
  void send(Question transfer) {
    if (!control.isOpen()) {
      return;
    }
    // A control connection that turns out to be dead must not take the data along.
    control.closeWith(() -> {});
    try {
      Question nudge = control.nudge(transfer, noop);
      if (nudge != null) {
        sent.add(nudge);
      }
    } catch (IOException e) {
      System.getLogger("dev.ferry").log(Level.DEBUG, "no NOOP any more: {0}", e.toString());
    }
  }

  /**
   * Takes in the answers that are still to come, once the transfer has its own. If one is missing,
   * nobody knows whether it will come: the connection is closed, and how the transfer ended stands.
   *
   * @throws FtpException if one of them can only have been the transfer's: servers that answer NOOP
   *     by 250 can't be told from those that end a transfer so
   */
  void settle(Question transfer, Reply last) throws FtpException {
    while (!sent.isEmpty()) {
      Reply reply = answer(sent.remove());
      if (reply == null) {
        control.close("a NOOP during '" + transfer.shown() + "' was not answered");
        return;
      }
      if (last.isCompletion() && isOfTransfer(reply, last)) {
        throw control.refuse(transfer, reply);
      }
    }
  }

  private @Nullable Reply answer(Question nudge) {
    try {
      return control.answerIfAny(nudge, PATIENCE);
    } catch (IOException e) {
      System.getLogger("dev.ferry").log(Level.DEBUG, "no answer to NOOP: {0}", e.toString());
      return null;
    }
  }

  /** A failure that says more than that there is no NOOP; 421 is said of the connection. */
  private static boolean isOfTransfer(Reply reply, Reply last) {
    boolean unknown = reply.code() == 500 || reply.code() == 502;
    return reply.isFailure() && reply.code() != 421 && !(unknown && last.code() != 200);
  }
}
