package dev.ferry.cli.output;

import dev.ferry.FtpException;
import java.io.IOException;

/**
 * What went wrong, in one sentence: what, where, why in the server's words, and what to try.
 *
 * @param code what the shell is told
 * @param what what was to be done, and where, without a secret
 * @param why the reason
 * @param advice what to try; empty if nobody knows
 * @param cause what was thrown
 */
public record Failure(ExitCode code, String what, String why, String advice, IOException cause) {

  /** For people. */
  String sentence() {
    return what + ": " + why + (advice.isEmpty() ? "" : "; " + advice);
  }

  /** For programs. */
  Item item() {
    Item item =
        Item.of("error", "")
            .with("exitCode", code.number())
            .with("reason", code.name().toLowerCase(java.util.Locale.ROOT))
            .with("what", what)
            .with("why", why);
    if (!advice.isEmpty()) {
      item.with("advice", advice);
    }
    if (cause instanceof FtpException answer && answer.code() > 0) {
      item.with("replyCode", answer.code());
    }
    return item;
  }
}
