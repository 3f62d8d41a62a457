package dev.ferry.internal.engine;

import dev.ferry.FtpException;
import dev.ferry.Reply;
import dev.ferry.internal.control.ControlConnection;
import dev.ferry.internal.control.Question;
import dev.ferry.internal.reply.ReplyFields;
import java.io.IOException;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The server's word that a transfer begins: 125 or 150. It may be waited for late, or never. */
final class GoAhead {

  private final ControlConnection control;
  private final Question asked;
  private final Asides asides;
  private @Nullable Reply reply;

  /** For a transfer that was asked for, and what was asked along with it. */
  GoAhead(ControlConnection control, Question asked, Asides asides) {
    this.control = control;
    this.asked = asked;
    this.asides = asides;
  }

  /** Returns once it is there. One stray 2xx before it is passed over, as in ftplib. */
  void await() throws IOException {
    if (reply != null) {
      return;
    }
    Reply came = control.answer(asked);
    if (came.isCompletion()) {
      // Against RFC 959, and so common that ftplib passes over it: a 200 and then the 150.
      control.ignore(came, "a transfer begins with 125 or 150");
      control.expectAnother(asked);
      came = control.answer(asked);
    }
    if (!came.isPreliminary()) {
      throw control.refuse(asked, came);
    }
    reply = came;
  }

  /** Whether this reply was it. */
  boolean isLate(Reply came) {
    if (reply != null || !came.isPreliminary()) {
      return false;
    }
    reply = came;
    return true;
  }

  boolean isThere() {
    return reply != null;
  }

  /** Whether it tells how much will come. */
  boolean tellsSize() {
    return reply != null && ReplyFields.sizeOf150(reply).isPresent();
  }

  /** The size that it told, or else SIZE; empty if neither did. */
  OptionalLong size() {
    return reply != null && tellsSize() ? ReplyFields.sizeOf150(reply) : asides.size();
  }

  /**
   * Whether it is of the file and not of what came too early: whoever is refused for good would be
   * refused as well after waiting.
   */
  static boolean isOfTheFile(Throwable problem) {
    return problem instanceof FtpException refusal
        && (refusal.code() >= 500 || refusal.code() == 421);
  }
}
