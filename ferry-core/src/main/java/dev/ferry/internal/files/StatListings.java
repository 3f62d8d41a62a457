package dev.ferry.internal.files;

import dev.ferry.FtpException;
import dev.ferry.Reply;
import dev.ferry.internal.engine.Engine;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Lists by STAT, on the control connection, where the server does that; whether it does is
 * remembered for one login. One thread.
 *
 * <p>Nothing but entries is believed. To vsftpd and Pure-FTPd a directory that isn't there is as an
 * empty one, to ProFTPD one that it can't read; LIST says more.
 */
final class StatListings {

  private final Engine engine;
  private final Lister lister;
  private boolean missing;
  private boolean optionKnown;
  private boolean optionUnknown;

  /**
   * For a login of which nothing is known yet.
   *
   * @param hidden whether names that begin with a dot are asked for: Pure-FTPd and Apache FtpServer
   *     tell them by {@code STAT -a} only, and pyftpdlib doesn't know that
   */
  StatListings(Engine engine, Lister lister, boolean hidden) {
    this.engine = engine;
    this.lister = lister;
    this.optionUnknown = !hidden;
  }

  /** The listing; null if LIST has to be asked. */
  @Nullable Listing list(Target target) throws IOException {
    Listing listing = optionUnknown ? null : ask("STAT -a", target);
    if (listing != null) {
      optionKnown = true;
    } else if (!optionKnown) {
      listing = ask("STAT", target);
      optionUnknown |= listing != null;
    }
    return listing;
  }

  private @Nullable Listing ask(String verb, Target target) throws IOException {
    if (missing) {
      return null;
    }
    // Without a path the server tells of itself.
    String command = target.isNamed() ? target.command(verb) : verb + " .";
    Reply reply = engine.send(command, code -> code >= 200);
    if (!engine.isOpen()) {
      throw FtpException.of(command, reply, false);
    }
    StatReply stat = new StatReply(reply);
    Listing listing = stat.mayList() ? lister.of(stat.lines(), command, target) : null;
    missing = listing == null && stat.isOfServer();
    return listing;
  }
}
