package dev.ferry.internal.files;

import dev.ferry.Entry;
import dev.ferry.FtpException;
import dev.ferry.FtpOptions;
import dev.ferry.ListingOptions;
import dev.ferry.ListingOptions.Method;
import dev.ferry.internal.engine.Engine;
import dev.ferry.internal.engine.Features;
import dev.ferry.internal.files.EmptyOrMissing.Opening;
import java.io.IOException;
import java.util.Optional;

/**
 * Lists directories: decides by which command and from where, and remembers for one login what its
 * server understands. One thread.
 *
 * <p>MLSD where the server has it, elsewhere LIST; STAT if it is wanted.
 *
 * <p>A listing is believed to be empty only if the directory is there: servers refuse to list an
 * empty one (DrFTPD), or list one that isn't there as empty (vsftpd, Apache FtpServer). And what
 * may be the line of the directory itself, instead of what is in it, is looked at from inside.
 */
public final class Directories {

  private final Engine engine;
  private final Features features;
  private final PathFacts facts;
  private final ListingOptions settings;
  private final Lister lister;
  private final EmptyOrMissing byFacts;
  private final EmptyOrMissing byNames;
  private final DotNames dots;
  private final StatListings stats;
  private boolean withoutMlsd;
  private boolean factsAsked;

  /** For a login of which nothing is known yet. */
  public Directories(Engine engine, FtpOptions options) {
    this.engine = engine;
    this.features = engine.features();
    this.facts = new PathFacts(engine);
    this.settings = options.listing();
    this.lister = new Lister(engine, options);
    this.byFacts = new EmptyOrMissing(engine, lister, lister::facts);
    this.byNames = new EmptyOrMissing(engine, lister, lister::names);
    this.dots = new DotNames(engine, lister, settings.hidden());
    this.stats = new StatListings(engine, lister, settings.hidden());
  }

  /**
   * Begins to list a directory; of a file, the file alone.
   *
   * <p>A file whose name LIST may misread can be listed by a server with MLST only; {@link Lookup}
   * finds it anywhere.
   *
   * @param directory as the server names it; empty for the current one
   * @throws FtpException if the server refuses; the current directory is as it was
   */
  public Listing list(String directory) throws IOException {
    return begin(directory, this::best);
  }

  /**
   * Begins to list names alone (NLST). Nothing else is known of an entry then.
   *
   * @param directory as the server names it; empty for the current one
   * @throws FtpException if the server refuses; the current directory is as it was
   */
  public Listing names(String directory) throws IOException {
    return begin(directory, byNames::list);
  }

  private Listing begin(String directory, Opening way) throws IOException {
    String path = Place.asName(directory);
    engine.command("CWD " + path); // refused before anything is sent, if it is to be refused
    Place place;
    try {
      place = Place.of(engine, path);
    } catch (FtpException e) {
      return loneFile(path, e);
    }
    Listing listing = from(place, path, way);
    return listing.mayTellTargetItself() ? fromInside(listing, path, way) : listing;
  }

  private Listing from(Place place, String path, Opening way) throws IOException {
    try {
      Listing listing = way.open(new Target(path, place.isInside()));
      return listing.andThen(report -> {
        if (engine.isOpen()) {
          place.leave(engine);
        }
      });
    } catch (IOException | RuntimeException e) {
      place.leaveAfter(e, engine);
      throw e;
    }
  }

  /** Asked from inside, a refusal is a refusal. What can't be entered may be a file or a link. */
  private Listing fromInside(Listing outside, String path, Opening way) throws IOException {
    Place place;
    try {
      place = Place.enter(engine, path);
    } catch (FtpException e) {
      if (!e.connectionUsable() || !outside.mayBeLoneFile()) {
        throw e;
      }
      return outside;
    }
    return place.isInside() ? from(place, path, way) : outside;
  }

  private Listing best(Target target) throws IOException {
    if (settings.method() == Method.STAT) {
      Listing listing = stats.list(target);
      if (listing != null) {
        return listing;
      }
    }
    if (usesMlsd()) {
      askForFacts();
      try {
        return byFacts.list(target);
      } catch (FtpException e) {
        if (!Refusal.isUnknownCommand(e) || settings.method() == Method.MLSD) {
          return loneFile(target.directory(), e);
        }
        withoutMlsd = true;
      }
    }
    return dots.list(target);
  }

  private boolean usesMlsd() throws IOException {
    return switch (settings.method()) {
      case MLSD -> true;
      case LIST, STAT -> false;
      case BEST -> !withoutMlsd && (features.has("MLST") || features.has("MLSD"));
    };
  }

  /** Facts that are off by default have to be asked for, once (RFC 3659 §7.9). */
  private void askForFacts() throws IOException {
    if (!factsAsked) {
      factsAsked = true;
      String command = WantedFacts.command(features.parameter("MLST").orElse(""));
      if (!command.isEmpty()) {
        engine.send(command, code -> true);
      }
    }
  }

  /** MLSD is for directories only, but what LIST tells of a file, MLST does. */
  private Listing loneFile(String path, FtpException refusal) throws IOException {
    if (!path.isEmpty() && Refusal.mayMeanFile(refusal)) {
      try {
        Optional<Entry> entry = facts.of(path).filter(there -> !there.isDirectory());
        if (entry.isPresent()) {
          return lister.of(entry.get());
        }
      } catch (FtpException e) {
        refusal.addSuppressed(e);
      }
    }
    throw refusal;
  }
}
