package dev.ferry.internal.engine;

import dev.ferry.FtpOptions;
import dev.ferry.Reply;
import dev.ferry.internal.control.Command;
import dev.ferry.internal.control.ControlConnection;
import dev.ferry.internal.control.Question;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Finds out where the answers stand, when nobody can know whether one more is to come: a NOOP is
 * asked, and what comes before its answer tells.
 */
final class BackInStep {

  private BackInStep() {}

  /**
   * The answer to a question that may get none any more; null if it got none. Either way nothing is
   * unanswered afterwards.
   */
  static @Nullable Reply find(ControlConnection control, Question asked, FtpOptions options)
      throws IOException {
    Question noop = control.ask(Command.of("NOOP", options.encoding()));
    Reply reply = control.answer(asked);
    if (isEndOfTransfer(reply) || reply.isFailure()) {
      control.answer(noop);
      return reply;
    }
    control.forget(noop);
    return null;
  }

  /** Whether it is one of the replies that end a transfer or answer ABOR, and never NOOP. */
  static boolean isEndOfTransfer(Reply reply) {
    return reply.code() == 426 || reply.code() == 225 || reply.code() == 226;
  }
}
