package dev.ferry.internal.engine;

import dev.ferry.FtpOptions;
import dev.ferry.FtpProtocolException;
import dev.ferry.Reply;
import dev.ferry.internal.control.Command;
import dev.ferry.internal.control.ControlConnection;
import dev.ferry.internal.control.Question;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * ABOR (RFC 959 §4.1.3), and back in step.
 *
 * <p>By the RFC there are two replies, 426 for the transfer and 226 for ABOR. Seen: vsftpd 426 and
 * 225; ProFTPD 226 and 426; Pure-FTPd one for both; others only 225. And none of them answers while
 * the data connection stands, so that goes right behind. If fewer replies came than questions were
 * asked, a NOOP shows where the answers stand.
 */
final class AbortSequence {

  /** A server that is going to answer ABOR does so at once. */
  private static final Duration FIRST_WORD = Duration.ofSeconds(10);

  /** The second reply comes right behind the first, if it comes. */
  private static final Duration SECOND_WORD = Duration.ofMillis(250);

  private final ControlConnection control;
  private final FtpOptions options;
  private final List<Reply> heard = new ArrayList<>();

  AbortSequence(ControlConnection control, FtpOptions options) {
    this.control = control;
    this.options = options;
  }

  /**
   * Aborts what runs, if anything does.
   *
   * @return the first of the replies that is 426, 225 or 226
   * @throws FtpProtocolException if none is; the connection is closed
   * @throws SocketTimeoutException if no reply came; the connection is closed
   */
  Reply run(@Nullable TransferDialogue transfer) throws IOException {
    Question abort = control.askAtOnce(Command.of("ABOR", options.encoding()));
    if (transfer != null) {
      transfer.data().reset();
    }
    Duration patience =
        FIRST_WORD.compareTo(options.replyTimeout()) < 0 ? FIRST_WORD : options.replyTimeout();
    if (transfer != null
        && control.isOpen(transfer.question())
        && listen(transfer.question(), patience)) {
      patience = SECOND_WORD;
    }
    // After 421 no more comes.
    if (control.isOpen() && !listen(abort, patience)) {
      if (heard.isEmpty()) {
        control.close("the server did not answer ABOR");
        throw new SocketTimeoutException("no reply to ABOR within " + patience.toMillis() + " ms");
      }
      // One reply for both questions, or a late second one.
      BackInStep.find(control, abort, options);
    }
    for (Reply reply : heard) {
      if (BackInStep.isEndOfTransfer(reply)) {
        return reply;
      }
    }
    control.close("ABOR was answered by: " + heard.get(0).text());
    throw new FtpProtocolException("ABOR", "neither 426, 225 nor 226", heard.get(0), false);
  }

  /** Takes in the final reply to a question, if one comes. */
  private boolean listen(Question question, Duration patience) throws IOException {
    Reply reply;
    do {
      reply = control.answerIfAny(question, patience);
    } while (reply != null && reply.isPreliminary());
    if (reply != null) {
      heard.add(reply);
    }
    return reply != null;
  }
}
