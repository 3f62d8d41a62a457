package dev.ferry.internal.files;

import dev.ferry.FtpException;
import dev.ferry.FtpProtocolException;
import dev.ferry.Reply;
import dev.ferry.internal.engine.Engine;
import java.io.IOException;

/**
 * Lists by one command, and tells a directory that is empty from one that isn't there or can't be
 * read.
 *
 * <p>DrFTPD and others answer 450 or 550 for an empty directory; vsftpd lists as empty what isn't
 * there, and so does Apache FtpServer by MLSD. CWD tells. ProFTPD lists as empty what it can't
 * read. But where a server tells the directory itself ({@code .} or {@code cdir}), nothing at all
 * never means empty; that it does is remembered for one login. One thread.
 */
final class EmptyOrMissing {

  private final Engine engine;
  private final Lister lister;
  private final Opening opening;
  private boolean tellsItself;

  /** Begins a listing by one command. */
  @FunctionalInterface
  interface Opening {
    Listing open(Target target) throws IOException;
  }

  EmptyOrMissing(Engine engine, Lister lister, Opening opening) {
    this.engine = engine;
    this.lister = lister;
    this.opening = opening;
  }

  /** The listing as it comes. */
  Listing open(Target target) throws IOException {
    Listing listing = opening.open(target);
    return listing.andThen(report -> tellsItself |= listing.toldItself());
  }

  /**
   * The listing, which has no entries only if the directory is there.
   *
   * @throws FtpException if it isn't, or can't be read
   */
  Listing list(Target target) throws IOException {
    Listing listing;
    try {
      listing = open(target);
    } catch (FtpException refusal) {
      if (tellsItself
          || !Refusal.mayMeanEmpty(refusal)
          || (target.isNamed() && !isThere(target.directory()))) {
        throw refusal;
      }
      return lister.nothing(refusal, target);
    }
    if ((target.isNamed() || tellsItself) && !listing.tellsAnything()) {
      if (target.isNamed()) {
        Place.enter(engine, target.directory()).leave(engine);
      }
      requireReadable(listing);
    }
    return listing;
  }

  private void requireReadable(Listing listing) throws FtpProtocolException {
    Reply last = listing.last();
    if (tellsItself && last != null) {
      throw new FtpProtocolException(
          listing.command(),
          "nothing was listed, not even the directory itself: the server can't read it",
          last,
          true);
    }
  }

  private boolean isThere(String directory) throws IOException {
    try {
      Place inside = Place.enter(engine, directory);
      inside.leave(engine);
      return inside.isInside();
    } catch (FtpException notThere) {
      if (!notThere.connectionUsable()) {
        throw notThere;
      }
      return false;
    }
  }
}
