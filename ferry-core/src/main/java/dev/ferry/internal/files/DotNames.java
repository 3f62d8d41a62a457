package dev.ferry.internal.files;

import dev.ferry.FtpException;
import dev.ferry.internal.engine.Engine;
import java.io.IOException;

/**
 * Lists by LIST, and names that begin with a dot too where the server knows {@code LIST -a}; that
 * is remembered for one login. One thread.
 */
final class DotNames {

  private static final String ALL = "LIST -a";

  /**
   * ProFTPD lists a file that is called {@code -a}, alone, if the current directory has one. With a
   * name behind it the option is one; but pyftpdlib doesn't know it then.
   */
  private static final String ALL_OF_HERE = "LIST -a .";

  /** Whether the server knows the option. */
  private enum Option {
    UNTRIED,
    KNOWN,
    UNKNOWN
  }

  private final Lister lister;
  private final EmptyOrMissing all;
  private final EmptyOrMissing plain;
  private Option option;

  /**
   * For a login of which nothing is known yet.
   *
   * @param wanted whether such names are asked for
   */
  DotNames(Engine engine, Lister lister, boolean wanted) {
    this.lister = lister;
    this.all = new EmptyOrMissing(engine, lister, this::openAll);
    this.plain = new EmptyOrMissing(engine, lister, target -> lister.list("LIST", target));
    this.option = wanted ? Option.UNTRIED : Option.UNKNOWN;
  }

  /**
   * A server that doesn't know the option looks for a file of that name: it refuses, or lists
   * nothing, not even the directory itself. Then the plain command says whether it was that.
   */
  Listing list(Target target) throws IOException {
    return switch (option) {
      case KNOWN -> all.list(target);
      case UNKNOWN -> plain.list(target);
      case UNTRIED -> firstList(target);
    };
  }

  private Listing firstList(Target target) throws IOException {
    try {
      Listing listing = all.open(target);
      if (listing.tellsAnything()) {
        option = Option.KNOWN;
        return listing;
      }
    } catch (FtpException e) {
      if (!e.connectionUsable()) {
        throw e;
      }
    }
    Listing listing = plain.list(target);
    if (listing.tellsAnything()) {
      option = Option.UNKNOWN;
    }
    return listing;
  }

  private Listing openAll(Target target) throws IOException {
    Listing listing = lister.list(ALL, target);
    if (target.isNamed() || !listing.isOneLine(" -a")) {
      return listing;
    }
    listing.close();
    return lister.list(ALL_OF_HERE, target);
  }
}
