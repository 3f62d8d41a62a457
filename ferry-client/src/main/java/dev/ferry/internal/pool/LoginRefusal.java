package dev.ferry.internal.pool;

import dev.ferry.FtpException;

/**
 * A login that was refused, for all who were waiting then: it isn't tried again for each.
 *
 * @param why the server's word
 * @param at when, in ns of the pool's clock
 */
record LoginRefusal(FtpException why, long at) {

  /** The same refusal for another thread, with a stack of its own. */
  FtpException again() {
    return why.reply()
        .map(reply -> FtpException.of(why.command(), reply, false))
        .map(this::because)
        .orElse(why);
  }

  private FtpException because(FtpException copy) {
    copy.initCause(why);
    return copy;
  }
}
